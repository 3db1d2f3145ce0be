package dev.dailies.job;

import java.util.List;

import dev.dailies.edge.Edge;
import dev.dailies.edge.Edges;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.Person;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.Shot;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Writes shots into the ledger; what the whole manifest did not name has left it.
 */
class ShotWriter implements ItemWriter<Shot>, StepExecutionListener {

	private final Ledger ledger;

	private final RunSettings settings;

	private final FirstShots firstShots;

	private final Edges edges;

	private final KnownManifest known;

	private long readBy;

	ShotWriter(Ledger ledger, RunSettings settings, FirstShots firstShots, Edges edges, KnownManifest known) {
		this.known = known;
		this.edges = edges;
		this.firstShots = firstShots;
		this.ledger = ledger;
		this.settings = settings;
	}

	@Override
	public void beforeStep(StepExecution stepExecution) {
		this.readBy = stepExecution.getJobExecutionId();
		if (!this.known.isRead()) {
			this.known.begin();
		}
	}

	@Override
	public void write(Chunk<? extends Shot> shots) {
		List<Shot> known = this.ledger.recognized(shots.getItems());
		this.ledger.put(known, this.readBy);
		this.ledger.approve(known.stream().filter((shot) -> !shot.approved().isNone()).toList(),
				Person.ofThisProcess());
		this.edges.reached(Edge.MANIFEST_HALF_READ);
	}

	@Override
	public ExitStatus afterStep(StepExecution stepExecution) {
		return StepEnd.with(stepExecution, () -> {
			if (this.known.isRead()) {
				this.ledger.holdAgain();
			}
			else {
				this.ledger.manifestRead(this.readBy);
				this.known.end(this.readBy);
			}
			this.firstShots.leaveTheRest(this.readBy);
			// nobody would ever ask after them, and the stations would wait for ever
			this.ledger.parkOthersThan(this.settings.providers().keySet(), this.readBy, "no_token",
					"no token for its provider; set it and run again");
		});
	}

}
