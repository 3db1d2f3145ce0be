package dev.dailies.ledger.jdbc;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import dev.dailies.ledger.Cause;
import dev.dailies.ledger.Lane;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.ProviderCount;
import dev.dailies.ledger.Unbought;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sums over a ledger for whoever watches it: read only, and safe while another process
 * writes it.
 */
public final class LedgerCounts {

	private static final List<OperationState> STATES = List.of(OperationState.values());

	private static final String BEHIND_HOLDS = """
			with recursive behind (id, shot_id) as (
				select id, shot_id from operation where in_manifest = 1
				and (state = 'held' or (state = 'blocked' and held = 1 and approved is null))
				union
				select operation.id, operation.shot_id from operation
				join behind on operation.shot_id = behind.shot_id and operation.parent_id = behind.id
				where operation.in_manifest = 1)
			""";

	private final JdbcClient jdbc;

	private final LedgerReader reader;

	public LedgerCounts(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
		this.reader = new JdbcLedgerReader(dataSource);
	}

	/**
	 * Whether its tables are there and nothing was ever written into them.
	 */
	public boolean isBlank() {
		return this.jdbc.sql("""
				select (select count(*) from operation) + (select count(*) from shot) + (select count(*) from about)
				""").query(Long.class).single() == 0;
	}

	/**
	 * Operations and credits, those that left the manifest included.
	 */
	public List<ProviderCount> byProvider() {
		return this.jdbc.sql("""
				select provider, state, in_manifest, count(*) as operations, sum(credits + reserved) as credits
				from operation group by provider, state, in_manifest order by provider
				""")
			.query((row, number) -> new ProviderCount(row.getString("provider"),
					LedgerRows.state(row.getString("state")), row.getInt("in_manifest") == 1, row.getInt("operations"),
					new Credits(row.getLong("credits"))))
			.list();
	}

	/**
	 * What may be bought and was not, by provider; one without any is left out.
	 */
	public Map<String, Integer> readyByProvider() {
		Map<String, Integer> ready = new TreeMap<>();
		this.jdbc.sql("""
				select provider, count(*) as operations from operation
				where state = 'ready' and in_manifest = 1 group by provider
				""").query((row) -> {
			ready.put(row.getString("provider"), row.getInt("operations"));
		});
		return ready;
	}

	/**
	 * How many READY operations of the manifest can go to no other account, by
	 * {@linkplain Lane#name() its lane}.
	 */
	public Map<String, Integer> readyByLane() {
		Map<String, Integer> ready = new TreeMap<>();
		this.jdbc
			.sql("""
					select operation.provider, coalesce(parent.account, operation.asked_account) as account, count(*) as operations
					from operation left join operation parent on parent.id = operation.parent_id
					where operation.state = 'ready' and operation.in_manifest = 1
					and coalesce(parent.account, operation.asked_account) is not null
					group by operation.provider, coalesce(parent.account, operation.asked_account)
					""")
			.query((row) -> {
				ready.put(new Lane(row.getString("provider"), row.getString("account"), false).name(),
						row.getInt("operations"));
			});
		return ready;
	}

	/**
	 * How many shots of the manifest have operations in just these states.
	 */
	public Map<Set<OperationState>, Integer> shotsByStates() {
		String bits = STATES.stream()
			.map((state) -> "when '" + state.word() + "' then " + bit(state))
			.collect(Collectors.joining(" "));
		Map<Set<OperationState>, Integer> shots = new HashMap<>();
		this.jdbc.sql("select states, count(*) as shots from (select sum(distinct case state " + bits
				+ " end) as states from operation where in_manifest = 1 group by shot_id) as by_shot group by states")
			.query((row) -> {
				shots.put(states(row.getLong("states")), row.getInt("shots"));
			});
		return shots;
	}

	/**
	 * Why operations failed, are unknown or held up, each cause once, the commonest
	 * first. Of those that left the manifest only what is paid for and not here.
	 */
	public List<Cause> causes() {
		Map<List<String>, Cause> causes = new LinkedHashMap<>();
		this.jdbc
			.sql("""
					select state, error_code, error, count(*) as operations, min(shot_id) as shot_id,
						min(position) as position from operation
					where state in (:troubled) and (state = 'unknown' or (in_manifest = 1 and state not in ('fetched', 'skipped') and error is not null)
						or (in_manifest = 0 and state in ('submitting', 'running', 'rendered')))
					group by state, error_code, error
					""")
			// by the index, past all that is finished
			.param("troubled",
					STATES.stream()
						.filter((state) -> state != OperationState.FETCHED && state != OperationState.SKIPPED)
						.map(OperationState::word)
						.toList())
			.query((row) -> {
				String error = row.getString("error");
				OperationState state = LedgerRows.state(row.getString("state"));
				Cause cause = new Cause(state, row.getString("error_code"), (error != null) ? error : unsaid(state),
						row.getInt("operations"), row.getString("shot_id"), row.getInt("position"));
				causes.merge(cause.kind(), cause, Cause::and);
			});
		return causes.values().stream().sorted(Cause.COMMONEST_FIRST).toList();
	}

	private static String unsaid(OperationState state) {
		return switch (state) {
			case UNKNOWN, SUBMITTING -> "nobody knows whether it was bought";
			case RUNNING -> "it is still at work at its provider, and the manifest asks for it no more";
			case RENDERED -> "it is not fetched yet, and the manifest asks for it no more";
			case BLOCKED, HELD, READY, FETCHED, FAILED, VANISHED, EXPIRED, SKIPPED -> "nothing is said of it";
		};
	}

	/**
	 * How many operations of the manifest are bought only after a person's approval,
	 * their own or that of a step before them.
	 */
	public int behindHolds() {
		return knowsNoHolds() ? 0
				: this.jdbc.sql(BEHIND_HOLDS + "select count(*) from behind").query(Integer.class).single();
	}

	private boolean knowsNoHolds() {
		return !new LaterColumns(this.jdbc).has(LaterColumns.HELD);
	}

	/**
	 * What may still be bought without anybody's approval, row by row.
	 */
	public void unbought(Consumer<Unbought> each) {
		boolean knowsNoHolds = knowsNoHolds();
		this.jdbc
			.sql((knowsNoHolds ? "" : BEHIND_HOLDS)
					+ """
							select operation.provider, operation.order_json, source.order_json as source_json, count(*) as operations
							from operation left join operation as source on source.id = operation.parent_id
							where operation.in_manifest = 1 and operation.state in ('blocked', 'ready')
							"""
					+ (knowsNoHolds ? "" : "and operation.id not in (select id from behind)") + """
							 group by operation.provider, operation.order_json, source.order_json
							""")
			.query((row) -> {
				String source = row.getString("source_json");
				each.accept(new Unbought(row.getString("provider"), OrderJson.read(row.getString("order_json")),
						(source != null) ? OrderJson.read(source) : null, row.getInt("operations")));
			});
	}

	/**
	 * What counts against the budget of the run that is at work, or else of the last one,
	 * by provider.
	 */
	public SortedMap<String, Credits> spentByRun(boolean atWork) {
		long ended = this.reader.about(About.ENDED_RUN).map(Long::parseLong).orElse(0L);
		long run = this.reader.lastRun();
		if (atWork && run <= ended) {
			// what is in the ledger was bought by runs that are over
			return new TreeMap<>();
		}
		return new Spending(this.jdbc).byRun(Math.max(run, ended));
	}

	private static long bit(OperationState state) {
		return 1L << STATES.indexOf(state);
	}

	private static Set<OperationState> states(long bits) {
		Set<OperationState> states = EnumSet.noneOf(OperationState.class);
		for (OperationState state : STATES) {
			if ((bits & bit(state)) != 0) {
				states.add(state);
			}
		}
		return states;
	}

}
