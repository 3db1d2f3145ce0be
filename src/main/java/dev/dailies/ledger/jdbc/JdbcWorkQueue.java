package dev.dailies.ledger.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import dev.dailies.ledger.Lane;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.WorkItem;
import dev.dailies.shot.OperationState;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stations' questions as SQL.
 */
abstract class JdbcWorkQueue extends JdbcLedgerReader implements Ledger {

	private static final String TO_COME = """
			operation.provider = :provider and operation.in_manifest = 1
			and operation.state in ('blocked', 'held', 'ready', 'skipped', 'failed', 'submitting', 'running', 'unknown', 'rendered')
			""";

	/**
	 * What works on a result goes where that is, else where it is asked for. Begun at the
	 * few rows that name an account: most ledgers have none.
	 */
	private static final String ACCOUNTS_ASKED = """
			select operation.asked_account from operation left join operation parent on parent.id = operation.parent_id
			where operation.asked_account is not null and parent.account is null and %s
			union
			select parent.account from operation parent where parent.account is not null and exists (
				select 1 from operation
				where operation.shot_id = parent.shot_id and operation.parent_id = parent.id and %s)
			union select asked_account from standby where provider = :provider and asked_account is not null
			""";

	private final JdbcClient jdbc;

	final WorkQueues queues;

	JdbcWorkQueue(DataSource dataSource) {
		super(dataSource);
		this.jdbc = JdbcClient.create(dataSource);
		this.queues = new WorkQueues(dataSource);
	}

	@Override
	public List<WorkItem> ready(Lane lane, Instant now, long execution, int most) {
		return this.queues.ready(lane, now, execution, most);
	}

	@Override
	public List<String> accountsAsked(String provider) {
		return this.jdbc.sql(ACCOUNTS_ASKED.formatted(TO_COME, TO_COME))
			.param("provider", provider)
			.query(String.class)
			.list()
			.stream()
			.sorted()
			.toList();
	}

	@Override
	public boolean anyReady(String provider, long execution) {
		return this.queues.anyReady(provider, execution);
	}

	@Override
	public List<Follower> followers(Collection<String> ids) {
		return ids.isEmpty() ? List.of()
				: this.jdbc.sql("""
						with recursive behind (id, shot_id, parent_id, order_json) as (
							select id, shot_id, parent_id, order_json from operation
							where shot_id in (select shot_id from operation where id in (:ids))
							and parent_id in (:ids) and in_manifest = 1 and (held = 0 or approved is not null)
							union all
							select operation.id, operation.shot_id, operation.parent_id, operation.order_json
							from operation join behind on operation.shot_id = behind.shot_id
								and operation.parent_id = behind.id
							where operation.in_manifest = 1 and (operation.held = 0 or operation.approved is not null)
						)
						select id, parent_id, order_json from behind
						""")
					.param("ids", ids)
					.query((row, number) -> new Follower(row.getString("id"), row.getString("parent_id"),
							OrderJson.read(row.getString("order_json"))))
					.list();
	}

	@Override
	public List<String> submitting() {
		return this.jdbc.sql("select id from operation where state = 'submitting'").query(String.class).list();
	}

	@Override
	public AtWork atWork(Lane lane, long execution) {
		return this.queues.atWork(lane, execution);
	}

	@Override
	public List<WorkItem> dueLooks(String provider, Instant now, long execution, Set<String> busy, int limit) {
		return this.queues.dueLooks(provider, now, execution, busy, limit);
	}

	@Override
	public Optional<WorkItem> dueSearch(String provider, Instant now, long execution, Set<String> busy) {
		return this.queues.dueSearch(provider, now, execution, busy);
	}

	@Override
	public Optional<WorkItem> calledBack(String provider, String key) {
		return this.queues.calledBack(provider, key);
	}

	@Override
	public Optional<Instant> nextDue(long execution, Set<String> busy) {
		return this.queues.nextDue(execution, busy);
	}

	@Override
	public void nextLook(Collection<String> ids, Instant at) {
		this.queues.lookAt(ids, at);
	}

	@Override
	public Optional<WorkItem> nextRendered(Instant now, long execution, PassedOver besides) {
		return this.queues.nextRendered(now, execution, besides);
	}

	@Override
	public int waitingToBeFetched(String provider, long execution, Collection<String> places) {
		return this.queues.toFetch(provider, execution, places);
	}

	@Override
	public List<String> providersWithClipsToCome(long execution) {
		return this.queues.providersWithClipsToCome(execution);
	}

	@Override
	public boolean any(Set<OperationState> states, long execution) {
		return this.queues.any(states, execution);
	}

	@Override
	public List<String> unclaimed(String provider, List<String> taskIds) {
		Set<String> claimed = taskIds.isEmpty() ? Set.of() : new HashSet<>(this.jdbc.sql("""
				select task_id from operation where provider = :provider and task_id in (:tasks)
				union select task_id from earlier where provider = :provider and task_id in (:tasks)
				""").param("provider", provider).param("tasks", taskIds).query(String.class).list());
		return taskIds.stream().distinct().filter((task) -> !claimed.contains(task)).toList();
	}

	@Override
	public int timesUndone(String id) {
		return this.jdbc.sql("""
				select count(*) from event where operation_id = :id and from_state = 'running' and to_state = 'ready'
				and number > (select coalesce(max(number), 0) from event where operation_id = :id
					and to_state = 'ready' and from_state in ('failed', 'vanished', 'expired')
					and note not like :unasked)
				""").param("id", id).param("unasked", Unasked.ANY).query(Integer.class).single();
	}

	@Override
	public int timesAgain(String id, String why) {
		return new Unasked(this.jdbc).times(id, why);
	}

	@Override
	public int twins(String id, Set<OperationState> states, Duration apart) {
		return this.jdbc.sql("""
				select count(*) from operation mine join operation twin on twin.provider = mine.provider
				and twin.order_json = mine.order_json
				and coalesce(twin.source_video_id, '') = coalesce(mine.source_video_id, '')
				where mine.id = :id and twin.state in (:states)
				and twin.submitted_at between mine.submitted_at - :apart and mine.submitted_at + :apart
				""")
			.param("id", id)
			.param("states", words(states))
			.param("apart", apart.toMillis())
			.query(Integer.class)
			.single();
	}

	@Override
	public Outcome outcome(long run) {
		return this.jdbc.sql("""
				select count(*) as ended, coalesce(sum(case when state = 'failed' then 1 else 0 end), 0) as failed
				from operation where in_manifest = 1 and run = :run and state in ('rendered', 'fetched', 'failed')
				""")
			.param("run", run)
			.query((row, number) -> new Outcome(row.getInt("ended"), row.getInt("failed")))
			.single();
	}

	@Override
	public Optional<CommonError> commonestError(long run) {
		return this.jdbc.sql("""
				select error_code, min(error) as sample, count(*) as operations from operation
				where in_manifest = 1 and run = :run and state = 'failed' and error_code is not null
				group by error_code order by operations desc, error_code limit 1
				""")
			.param("run", run)
			.query((row, number) -> new CommonError(row.getString("error_code"), row.getString("sample"),
					row.getInt("operations")))
			.optional();
	}

	private static List<String> words(Set<OperationState> states) {
		return states.stream().map(OperationState::word).toList();
	}

}
