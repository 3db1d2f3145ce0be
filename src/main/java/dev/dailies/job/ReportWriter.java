package dev.dailies.job;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

import dev.dailies.edge.Edge;
import dev.dailies.edge.Edges;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.report.Report;
import dev.dailies.report.result.ReportException;
import dev.dailies.report.result.ReportHead;
import dev.dailies.report.result.Totals;
import dev.dailies.settings.RunSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStream;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Writes the ledger's shots into the results, which replace older ones only once the last
 * shot is in. Results that are as they would be written stay.
 */
class ReportWriter implements ItemWriter<LedgerShot>, ItemStream, StepExecutionListener {

	private static final Logger logger = LoggerFactory.getLogger(ReportWriter.class);

	private final LedgerReader ledger;

	private final RunSettings settings;

	private final Clock clock;

	private final Edges edges;

	private final KnownResults known;

	private @Nullable Report report;

	private @Nullable Instant startedAt;

	private @Nullable Totals totals;

	ReportWriter(LedgerReader ledger, RunSettings settings, Clock clock, Edges edges, KnownResults known) {
		this.ledger = ledger;
		this.settings = settings;
		this.clock = clock;
		this.edges = edges;
		this.known = known;
	}

	@Override
	public void beforeStep(StepExecution stepExecution) {
		this.edges.reached(Edge.STATIONS_ENDED);
		this.startedAt = Optional.ofNullable(stepExecution.getJobExecution().getStartTime())
			.map((time) -> time.atZone(ZoneId.systemDefault()).toInstant())
			.orElse(null);
		this.totals = this.known.standing(head()).orElse(null);
	}

	/**
	 * Whether the results lie there already as they would be written.
	 */
	boolean isWritten() {
		return this.totals != null;
	}

	@Override
	public void open(ExecutionContext executionContext) {
		if (!isWritten()) {
			this.report = Report.begin(this.settings.out(), head(), this.edges);
		}
	}

	@Override
	public void write(Chunk<? extends LedgerShot> shots) {
		shots.forEach(opened()::add);
	}

	@Override
	public ExitStatus afterStep(StepExecution stepExecution) {
		return StepEnd.with(stepExecution, () -> {
			if (!isWritten()) {
				Totals finished = opened().finish();
				this.known.written(opened(), finished);
				this.totals = finished;
			}
		});
	}

	@Override
	public void close() {
		if (this.report != null) {
			this.report.close();
		}
	}

	/**
	 * The sums of the results. Where the run did not get as far as writing them, they are
	 * written now; null if they cannot be.
	 */
	@Nullable Totals totals() {
		try {
			return (this.totals != null) ? this.totals : Report.write(this.settings.out(), head(), this.ledger);
		}
		catch (ReportException | DataAccessException | TransactionException ex) {
			logger.error("The results could not be written", ex);
			return null;
		}
	}

	private ReportHead head() {
		return ReportHead.of(this.ledger, this.settings.folder().options(), this.clock.instant(), this.startedAt);
	}

	private Report opened() {
		if (this.report == null) {
			throw new IllegalStateException("The report was not opened");
		}
		return this.report;
	}

}
