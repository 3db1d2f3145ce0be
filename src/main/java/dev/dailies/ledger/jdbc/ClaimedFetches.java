package dev.dailies.ledger.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import dev.dailies.ledger.Fetches;
import dev.dailies.ledger.LabelCap;
import dev.dailies.ledger.WorkItem;
import dev.dailies.ledger.server.Crew;
import dev.dailies.shot.Clip;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Bringing home where several processes do. Whoever takes an operation up claims it, and
 * only who still has the claim writes down what came of it: whoever was taken for dead
 * and wakes up again changes nothing.
 */
public final class ClaimedFetches implements Fetches {

	private static final Logger logger = LoggerFactory.getLogger(ClaimedFetches.class);

	/** Which providers' clips come is asked no more often. */
	private static final Duration LOOKS_BEHIND = Duration.ofSeconds(1);

	private static final Set<OperationState> TO_COME = Set.of(OperationState.SUBMITTING, OperationState.RUNNING,
			OperationState.UNKNOWN, OperationState.RENDERED);

	private final JdbcLedger ledger;

	private final JdbcClient jdbc;

	private final Waiting waiting;

	private final WorkItems items;

	private final Crew crew;

	/** Whether there is always more to come, for all that this process can know. */
	private final boolean more;

	private List<String> providers = List.of();

	private Instant providersAt = Instant.EPOCH;

	private ClaimedFetches(JdbcLedger ledger, DataSource dataSource, Crew crew, boolean more) {
		this.ledger = ledger;
		ledger.bringHomeAs(crew.name());
		this.jdbc = JdbcClient.create(dataSource);
		this.items = new WorkItems(dataSource);
		this.waiting = new Waiting(dataSource, this.items);
		this.crew = crew;
		this.more = more;
	}

	/**
	 * For the process that buys: it goes on as long as there is anything to wait for.
	 */
	public static ClaimedFetches ofBuyer(JdbcLedger ledger, DataSource dataSource, Crew crew) {
		return new ClaimedFetches(ledger, dataSource, crew, false);
	}

	/**
	 * For one that only fetches: that there is nothing more to come, the buyer says.
	 */
	public static ClaimedFetches ofOther(JdbcLedger ledger, DataSource dataSource, Crew crew) {
		return new ClaimedFetches(ledger, dataSource, crew, true);
	}

	@Override
	public Optional<WorkItem> nextRendered(Instant now, long execution, PassedOver besides) {
		return this.waiting.claim(this.crew.number(), now, execution, besides)
			.flatMap((id) -> this.items.of(List.of(id), Set.of(OperationState.RENDERED))
				.stream()
				.map(WorkItems.Found::item)
				.findFirst());
	}

	@Override
	public List<String> providersWithClipsToCome(long execution) {
		Instant now = Instant.now();
		if (this.providersAt.plus(LOOKS_BEHIND).isBefore(now)) {
			this.providers = this.jdbc.sql("""
					select distinct provider from operation where state in (:states)
					and (parked_by is null or parked_by <> :execution)
					""")
				.param("states", TO_COME.stream().map(OperationState::word).toList())
				.param("execution", execution)
				.query(String.class)
				.list();
			this.providersAt = now;
		}
		return this.providers;
	}

	@Override
	public void fetched(String id, List<Clip> clips) {
		ifMine(id, () -> {
			this.ledger.fetched(id, clips);
			brought(id, clips);
		});
	}

	@Override
	public boolean fetchedForNow(String id, List<Clip> clips, String why, Instant notBefore) {
		boolean[] again = { false };
		ifMine(id, () -> {
			again[0] = this.ledger.fetchedForNow(id, clips, why, notBefore);
			brought(id, clips);
		});
		return again[0];
	}

	private void brought(String id, List<Clip> clips) {
		this.jdbc.sql("""
				insert into brought (operation_id, worker, bytes) values (:id, :worker, :bytes)
				on conflict (operation_id) do update set worker = excluded.worker, bytes = excluded.bytes
				""")
			.param("id", id)
			.param("worker", this.crew.name())
			.param("bytes", clips.stream().mapToLong((clip) -> Objects.requireNonNullElse(clip.bytes(), 0L)).sum())
			.update();
	}

	@Override
	public void fetchLater(String id, String code, String error, Instant notBefore) {
		ifMine(id, () -> this.ledger.fetchLater(id, code, error, notBefore));
	}

	@Override
	public void expired(String id, String error) {
		ifMine(id, () -> this.ledger.expired(id, error));
	}

	@Override
	public void park(Collection<String> ids, long execution, String code, String error) {
		ids.forEach((id) -> ifMine(id, () -> this.ledger.park(List.of(id), execution, code, error)));
	}

	/**
	 * In one transaction with the claim's end, which whoever takes over waits for.
	 */
	private void ifMine(String id, Runnable move) {
		this.ledger.together(() -> {
			int mine = this.jdbc.sql("delete from claim where operation_id = :id and worker = :worker")
				.param("id", id)
				.param("worker", this.crew.number())
				.update();
			if (mine == 1) {
				move.run();
			}
			else {
				logger.warn("What came of operation {} is not written down: it is another process's by now", id);
			}
		});
	}

	@Override
	public boolean any(Set<OperationState> states, long execution) {
		return this.more || this.ledger.any(states, execution);
	}

	@Override
	public void together(Runnable work) {
		this.ledger.together(work);
	}

	@Override
	public int timesAgain(String id, String why) {
		return this.ledger.timesAgain(id, why);
	}

	@Override
	public void missing(String id) {
		this.ledger.missing(id);
	}

	@Override
	public void found(String id) {
		this.ledger.found(id);
	}

	@Override
	public void parkProvider(String provider, Set<OperationState> states, long execution, String code, String error) {
		this.ledger.parkProvider(provider, states, execution, code, error);
	}

	@Override
	public int parkAccount(String provider, @Nullable String account, long execution, String code, String error) {
		return this.ledger.parkAccount(provider, account, execution, code, error);
	}

	@Override
	public void parkLabel(LabelCap label, long execution, String code, String error) {
		this.ledger.parkLabel(label, execution, code, error);
	}

	@Override
	public void coolDown(String provider, @Nullable String account, @Nullable String model,
			@Nullable OperationKind kind, Instant until, String why) {
		this.ledger.coolDown(provider, account, model, kind, until, why);
	}

}
