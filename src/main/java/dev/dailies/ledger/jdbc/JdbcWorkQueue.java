package dev.dailies.ledger.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.WorkItem;
import dev.dailies.shot.Clip;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stations' questions as SQL.
 */
abstract class JdbcWorkQueue extends JdbcLedgerReader implements Ledger {

	// an operation that left the manifest is not bought any more, but what was bought is
	// brought home
	private static final String CARED_FOR = """
			 and (in_manifest = 1 or state <> 'ready') and (parked_by is null or parked_by <> :execution)
			""";

	private static final String DUE = CARED_FOR + " and (not_before is null or not_before <= :now)";

	// what a provider asked to be left alone holds its own lane only; other work goes on
	private static final String NOT_COOLING = """
			 and not exists (select 1 from cool_down where cool_down.provider = operation.provider
				and cool_down.ends_at > :now and cool_down.account in ('', :account) and cool_down.kind in ('', operation.kind)
				and cool_down.model in ('', coalesce(operation.model, '')))
			""";

	private static final String WORK_ITEM = """
			select operation.*, parent.order_json as parent_order, parent.task_id as parent_task
			from operation left join operation parent on parent.id = operation.parent_id where operation.id = :id
			""";

	// each operation names the video it worked on, so those before it do, too
	private static final String VIDEOS_BEFORE = """
			with recursive ancestor (parent_id, depth, source_video_id) as (
				select parent_id, depth, source_video_id from operation
				where id = (select parent_id from operation where id = :id)
				union all
				select operation.parent_id, operation.depth, operation.source_video_id
				from operation join ancestor on operation.id = ancestor.parent_id
			)
			select source_video_id from ancestor where source_video_id is not null order by depth
			""";

	private final JdbcClient jdbc;

	JdbcWorkQueue(DataSource dataSource) {
		super(dataSource);
		this.jdbc = JdbcClient.create(dataSource);
	}

	@Override
	public Optional<WorkItem> nextReady(String provider, @Nullable String account, Instant now, long execution) {
		return this.jdbc
			.sql("select id from operation where state = 'ready' and provider = :provider" + DUE + NOT_COOLING
					+ " order by depth desc, position, take, ordinal limit 1")
			.param("provider", provider)
			.param("account", (account != null) ? account : "")
			.param("now", now.toEpochMilli())
			.param("execution", execution)
			.query(String.class)
			.optional()
			.map(this::workItem);
	}

	@Override
	public List<String> submitting() {
		return this.jdbc.sql("select id from operation where state = 'submitting'").query(String.class).list();
	}

	@Override
	public AtWork atWork(String provider, long execution) {
		return this.jdbc
			.sql("""
					select count(*) as tasks,
						coalesce(sum(case when parked_by is null or parked_by <> :execution then 1 else 0 end), 0) as awaited
					from operation where state in ('submitting', 'running') and provider = :provider
					""")
			.param("provider", provider)
			.param("execution", execution)
			.query((row, number) -> new AtWork(row.getInt("tasks"), row.getInt("awaited")))
			.single();
	}

	@Override
	public List<WorkItem> dueLooks(String provider, Instant now, long execution, Collection<String> busy, int limit) {
		return this.jdbc
			.sql("select id from operation where state = 'running' and provider = :provider and id not in (:busy)" + DUE
					+ " order by not_before limit :limit")
			.param("provider", provider)
			.param("now", now.toEpochMilli())
			.param("execution", execution)
			.param("busy", notEmpty(busy))
			.param("limit", limit)
			.query(String.class)
			.list()
			.stream()
			.map(this::workItem)
			.toList();
	}

	@Override
	public List<String> unclaimed(String provider, List<String> taskIds) {
		return taskIds.stream().distinct().filter((taskId) -> this.jdbc.sql("""
				select (select count(*) from operation where provider = :provider and task_id = :task)
					+ (select count(*) from earlier where provider = :provider and task_id = :task)
				""").param("provider", provider).param("task", taskId).query(Integer.class).single() == 0).toList();
	}

	@Override
	public Optional<WorkItem> dueSearch(String provider, Instant now, long execution, Collection<String> busy) {
		return this.jdbc
			.sql("select id from operation where state = 'unknown' and provider = :provider and id not in (:busy)" + DUE
					+ " order by submitted_at limit 1")
			.param("provider", provider)
			.param("now", now.toEpochMilli())
			.param("execution", execution)
			.param("busy", notEmpty(busy))
			.query(String.class)
			.optional()
			.map(this::workItem);
	}

	@Override
	public int timesUndone(String id) {
		return this.jdbc.sql("""
				select count(*) from event where operation_id = :id and from_state = 'running' and to_state = 'ready'
				and number > (select coalesce(max(number), 0) from event where operation_id = :id
					and to_state = 'ready' and from_state in ('failed', 'vanished', 'expired'))
				""").param("id", id).query(Integer.class).single();
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
	public Optional<WorkItem> nextRendered(Instant now, long execution, PassedOver besides) {
		return this.jdbc
			.sql("""
					select id from operation where state = 'rendered' and id not in (:ids) and provider not in (:providers)
					"""
					+ DUE + notIn(besides.places())
					+ " order by coalesce(not_before, 0), rendered_at, position limit 1")
			.param("ids", notEmpty(besides.ids()))
			.param("providers", notEmpty(besides.providers()))
			.param("now", now.toEpochMilli())
			.param("execution", execution)
			.params(named(besides.places()))
			.query(String.class)
			.optional()
			.map(this::workItem);
	}

	@Override
	public int waitingToBeFetched(String provider, long execution, Collection<String> places) {
		return this.jdbc
			.sql("select count(*) from operation where state = 'rendered' and provider = :provider" + CARED_FOR
					+ notIn(places))
			.param("provider", provider)
			.param("execution", execution)
			.params(named(places))
			.query(Integer.class)
			.single();
	}

	@Override
	public List<String> providersWithClipsToCome(long execution) {
		return this.jdbc
			.sql("select distinct provider from operation where state in ('submitting', 'running', 'rendered')"
					+ CARED_FOR)
			.param("execution", execution)
			.query(String.class)
			.list();
	}

	/**
	 * Passes over operations with a clip whose address begins with one of the places.
	 */
	private static String notIn(Collection<String> places) {
		return IntStream.range(0, places.size())
			.mapToObj((number) -> "substr(clip.url, 1, length(:place" + number + ")) = :place" + number)
			.reduce((one, other) -> one + " or " + other)
			.map((there) -> " and not exists (select 1 from clip where clip.operation_id = operation.id and (" + there
					+ "))")
			.orElse("");
	}

	private static Map<String, String> named(Collection<String> places) {
		Map<String, String> named = new HashMap<>();
		places.forEach((place) -> named.put("place" + named.size(), place));
		return named;
	}

	@Override
	public boolean any(Set<OperationState> states, long execution) {
		return this.jdbc
			.sql("select case when exists (select 1 from operation where state in (:states)" + CARED_FOR
					+ ") then 1 else 0 end")
			.param("states", words(states))
			.param("execution", execution)
			.query(Integer.class)
			.single() == 1;
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

	private WorkItem workItem(String id) {
		List<Clip> clips = this.jdbc.sql("select * from clip where operation_id = :id order by number")
			.param("id", id)
			.query((row, number) -> LedgerRows.clip(row))
			.list();
		List<String> videosBefore = this.jdbc.sql(VIDEOS_BEFORE).param("id", id).query(String.class).list();
		return this.jdbc.sql(WORK_ITEM)
			.param("id", id)
			.query((row, number) -> workItem(row, clips, videosBefore))
			.single();
	}

	private static WorkItem workItem(ResultSet row, List<Clip> clips, List<String> videosBefore) throws SQLException {
		String parentOrder = row.getString("parent_order");
		return new WorkItem(LedgerRows.operation(row, clips),
				(parentOrder != null) ? OrderJson.read(parentOrder) : null, row.getString("parent_task"), videosBefore);
	}

	private static List<String> words(Set<OperationState> states) {
		return states.stream().map(OperationState::word).toList();
	}

	// SQL knows no empty list
	private static Collection<String> notEmpty(Collection<String> ids) {
		return ids.isEmpty() ? List.of("") : ids;
	}

}
