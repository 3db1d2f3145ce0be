package dev.dailies.ledger.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import dev.dailies.edge.Edge;
import dev.dailies.edge.Edges;
import dev.dailies.ledger.LabelCap;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.jdbc.JdbcWorkQueue;
import dev.dailies.ledger.jdbc.LedgerRows;
import dev.dailies.provider.Charge;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Shot;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A ledger that also writes a journal: an intent before it returns and so before its POST
 * leaves, a receipt before it is booked, everything else once it is committed. What the
 * manifest would say again is not written.
 */
public final class JournalingLedger extends JdbcWorkQueue implements Ledger, AutoCloseable {

	private final JdbcLedger ledger;

	private final JdbcClient jdbc;

	private final JournalKeeper keeper;

	private final Edges edges;

	/**
	 * Opens the ledger in a file, making its tables where they are missing, and brings it
	 * up to what the journal beside it knows. The caller holds its lock.
	 * @param dataSource of that file
	 * @throws JournalException if the journal is another ledger's, or cannot be believed
	 */
	public JournalingLedger(DataSource dataSource, Path file, Clock clock) {
		this(dataSource, file, clock, Edges.UNWATCHED);
	}

	/**
	 * As {@link #JournalingLedger(DataSource, Path, Clock)}.
	 * @param edges is told when a receipt is in the journal and not yet booked
	 */
	public JournalingLedger(DataSource dataSource, Path file, Clock clock, Edges edges) {
		super(dataSource);
		this.edges = edges;
		this.ledger = new JdbcLedger(dataSource, clock);
		this.jdbc = JdbcClient.create(dataSource);
		this.keeper = JournalKeeper.open(this.ledger, dataSource, file, clock);
	}

	/**
	 * What it learned from the journal when it was opened.
	 */
	public BroughtBack broughtBack() {
		return this.keeper.broughtBack();
	}

	/**
	 * Writes down how operations stand that were moved by other means.
	 */
	public void keep(Collection<String> ids) {
		ids.forEach((id) -> this.keeper.keep(id, true));
	}

	@Override
	public void note(About name, String value) {
		if (!about(name).filter(value::equals).isPresent()) {
			this.ledger.note(name, value);
			this.keeper.keepAbout();
		}
	}

	@Override
	public Intent intend(String id, Credits price, Allowance allowance) {
		Intent intent = this.ledger.intend(id, price, allowance, this.keeper.mark());
		if (intent == Intent.TAKEN) {
			try {
				this.keeper.keepIntent(id);
			}
			catch (RuntimeException ex) {
				// its POST never leaves
				notSent(id, ex);
				throw ex;
			}
		}
		return intent;
	}

	/**
	 * Where not even that can be written down, the next run finds that the journal has no
	 * word of it.
	 */
	private void notSent(String id, RuntimeException cause) {
		try {
			this.ledger.notCreated(id, "journal", String.valueOf(cause.getMessage()), null);
		}
		catch (RuntimeException ex) {
			cause.addSuppressed(ex);
		}
	}

	@Override
	public void accepted(String id, String taskId, Instant firstLook) {
		this.ledger.refuseIfTaken(id, taskId);
		this.keeper.receipt(id, taskId, List.of(), () -> {
			this.edges.reached(Edge.BEFORE_BOOKED);
			this.ledger.accepted(id, taskId, firstLook);
		});
	}

	@Override
	public void rendered(String id, String taskId, List<Clip> clips) {
		OperationState state = LedgerRows.state(this.jdbc.sql("select state from operation where id = :id")
			.param("id", id)
			.query(String.class)
			.single());
		if (state == OperationState.SUBMITTING) {
			this.ledger.refuseIfTaken(id, taskId);
			this.keeper.receipt(id, taskId, clips, () -> this.ledger.rendered(id, taskId, clips));
		}
		else {
			this.ledger.rendered(id, taskId, clips);
		}
		this.keeper.keep(id, false);
	}

	@Override
	public void notCreated(String id, String code, String error, @Nullable Instant notBefore) {
		this.ledger.notCreated(id, code, error, notBefore);
		this.keeper.keep(id, true);
	}

	@Override
	public void refused(String id, String code, String error) {
		this.ledger.refused(id, code, error);
		this.keeper.keep(id, true);
	}

	@Override
	public void unknown(String id, String why) {
		this.ledger.unknown(id, why);
		this.keeper.keep(id, false);
	}

	@Override
	public void charged(String id, Charge charge) {
		this.ledger.noteCharge(id, charge).forEach((one) -> this.keeper.keep(one, false));
	}

	@Override
	public void failed(String id, String code, String error) {
		this.ledger.failed(id, code, error);
		this.keeper.keep(id, false);
	}

	@Override
	public void vanished(String id, String error) {
		this.ledger.vanished(id, error);
		this.keeper.keep(id, false);
	}

	@Override
	public void expired(String id, String error) {
		this.ledger.expired(id, error);
		this.keeper.keep(id, false);
	}

	@Override
	public void undone(String id, String code, String error, Instant notBefore) {
		this.ledger.undone(id, code, error, notBefore);
		this.keeper.keep(id, false);
	}

	@Override
	public void disowned(String id, String why) {
		this.ledger.disowned(id, why);
		this.keeper.keep(id, false);
	}

	@Override
	public void adopted(String id, String taskId, Instant firstLook) {
		this.ledger.adopted(id, taskId, firstLook);
		this.keeper.keep(id, false);
	}

	@Override
	public void repeated(String id, String why) {
		this.ledger.repeated(id, why);
		this.keeper.keep(id, false);
	}

	@Override
	public void fetched(String id, List<Clip> clips) {
		this.ledger.fetched(id, clips);
		this.keeper.keep(id, false);
	}

	@Override
	public void missing(String id) {
		this.ledger.missing(id);
		this.keeper.keep(id, false);
	}

	@Override
	public void found(String id) {
		this.ledger.found(id);
		this.keeper.keep(id, false);
	}

	@Override
	public void approve(Collection<String> shotIds) {
		List<String> ids = shotIds.stream().flatMap((shot) -> this.ledger.toApprove(shot).stream()).toList();
		this.ledger.approve(shotIds);
		ids.forEach((id) -> this.keeper.keepWithSources(id));
	}

	// what the manifest says again, and what holds for one execution or for a while

	@Override
	public void put(Collection<? extends Shot> shots, long readBy) {
		this.ledger.put(shots, readBy);
	}

	@Override
	public void manifestRead(long readBy) {
		this.ledger.manifestRead(readBy);
	}

	@Override
	public Optional<LabelCap> passed(String id, Credits price, List<LabelCap> caps) {
		return this.ledger.passed(id, price, caps);
	}

	@Override
	public void coolDown(String provider, @Nullable String account, @Nullable String model,
			@Nullable OperationKind kind, Instant until, String why) {
		this.ledger.coolDown(provider, account, model, kind, until, why);
	}

	// the move that it is about is written down after it
	@Override
	public void remark(String id, String remark) {
		this.ledger.remark(id, remark);
	}

	@Override
	public Instant unlinked(String id, String error, Instant now) {
		return this.ledger.unlinked(id, error, now);
	}

	@Override
	public void nextLook(Collection<String> ids, Instant at) {
		this.ledger.nextLook(ids, at);
	}

	@Override
	public void fetchLater(String id, String code, String error, Instant notBefore) {
		this.ledger.fetchLater(id, code, error, notBefore);
	}

	@Override
	public void park(Collection<String> ids, long execution, String code, String error) {
		this.ledger.park(ids, execution, code, error);
	}

	@Override
	public void parkKind(String provider, OperationKind kind, long execution, String code, String error) {
		this.ledger.parkKind(provider, kind, execution, code, error);
	}

	@Override
	public void parkLabel(LabelCap label, long execution, String code, String error) {
		this.ledger.parkLabel(label, execution, code, error);
	}

	@Override
	public void parkOtherShots(Collection<String> shotIds, long execution) {
		this.ledger.parkOtherShots(shotIds, execution);
	}

	@Override
	public void parkOthersThan(Set<String> providers, long execution, String code, String error) {
		this.ledger.parkOthersThan(providers, execution, code, error);
	}

	@Override
	public void boundPauses(Instant now, Duration look, Duration pause) {
		this.ledger.boundPauses(now, look, pause);
	}

	@Override
	public void parkProvider(String provider, Set<OperationState> states, long execution, String code, String error) {
		this.ledger.parkProvider(provider, states, execution, code, error);
	}

	@Override
	public void close() {
		this.keeper.close();
	}

}
