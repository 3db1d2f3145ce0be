package dev.dailies.ledger.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.dailies.ledger.ChargeDifference;
import dev.dailies.ledger.LabelCap;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.ledger.OperationClips;
import dev.dailies.ledger.OperationEvent;
import dev.dailies.ledger.StateCount;
import dev.dailies.ledger.ToldCharge;
import dev.dailies.ledger.Wait;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.KnownText;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import dev.dailies.shot.Redo;
import dev.dailies.shot.Shot;
import dev.dailies.shot.UpsampleTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The ledger read through JDBC.
 */
public class JdbcLedgerReader implements LedgerReader {

	private final DataSource source;

	private final JdbcClient jdbc;

	private final JdbcTemplate rows;

	private final Bringers bringers;

	public JdbcLedgerReader(DataSource dataSource) {
		this.source = dataSource;
		this.rows = new JdbcTemplate(dataSource);
		this.jdbc = JdbcClient.create(dataSource);
		this.bringers = new Bringers(dataSource);
	}

	@Override
	public Optional<String> about(About name) {
		return new AboutRows(this.jdbc).get(name);
	}

	@Override
	public List<StateCount> counts() {
		return this.jdbc.sql("""
				select kind, state, in_manifest, count(*) as operations
				from operation group by kind, state, in_manifest
				""")
			.query((row, number) -> new StateCount(
					OperationKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
					LedgerRows.state(row.getString("state")), row.getInt("in_manifest") == 1, row.getInt("operations")))
			.list();
	}

	@Override
	public Credits credits() {
		return new Credits(
				this.jdbc.sql("select coalesce(sum(credits + reserved), 0) from operation").query(Long.class).single());
	}

	@Override
	public SortedMap<String, Credits> credits(LabelCap label) {
		return new Spending(this.jdbc).counted(label);
	}

	@Override
	public SortedMap<String, Credits> creditsSince(Instant moment) {
		return new Spending(this.jdbc).since(moment);
	}

	@Override
	public Optional<Credits> lastCharge(String provider, Order order) {
		return new Charges(this.jdbc).last(provider, order);
	}

	@Override
	public long lastRun() {
		return this.jdbc.sql("""
				select coalesce(max(run), 0) from (select run from operation where run is not null
					union all select run from earlier where run is not null) as runs
				""").query(Long.class).single();
	}

	@Override
	public int purchases() {
		return this.jdbc.sql("select count(*) from operation where task_id is not null").query(Integer.class).single()
				+ earlierTasks();
	}

	@Override
	public Optional<Instant> lastMove() {
		return this.jdbc.sql("select at from event order by number desc limit 1")
			.query(Long.class)
			.optional()
			.map(Instant::ofEpochMilli);
	}

	@Override
	public Optional<Long> revision() {
		return countsRevisions() ? this.jdbc.sql("select sum(number) from revision").query(Long.class).optional()
				: Optional.empty();
	}

	private boolean countsRevisions() {
		return LedgerTables.names(this.source).contains("revision");
	}

	@Override
	public int earlierTasks() {
		return this.jdbc.sql("select count(*) from earlier where task_id is not null").query(Integer.class).single();
	}

	@Override
	public boolean boughtEarlier(String operationId, Instant since) {
		return this.jdbc.sql("select count(*) from earlier where operation_id = :id and submitted_at >= :since")
			.param("id", operationId)
			.param("since", since.toEpochMilli())
			.query(Integer.class)
			.single() > 0;
	}

	@Override
	public List<ChargeDifference> chargeDifferences() {
		return new Charges(this.jdbc).differences();
	}

	@Override
	public List<ToldCharge> troubledCharges() {
		return new Charges(this.jdbc).troubled();
	}

	@Override
	public Optional<Duration> usualTime(String provider, OperationKind kind, String step) {
		// the larger an upsample's target, the longer it takes
		String same = Arrays.stream(UpsampleTarget.values())
			.map(Order.Upsample::new)
			.filter((upsample) -> upsample.step().equals(step))
			.map(OrderJson::write)
			.findFirst()
			.orElse("%");
		// when it was seen to be made says less than its provider's own two times, which
		// are believed where it was made by then
		String took = !new LaterColumns(this.jdbc).has(LaterColumns.TOLD_COMPLETED) ? "rendered_at - submitted_at" : """
				case when told_completed > told_created and told_completed - told_created < rendered_at - submitted_at
					then told_completed - told_created else rendered_at - submitted_at end
				""";
		List<Long> times = this.jdbc
			.sql("select " + took
					+ """
							 as took from (
								select * from operation
								where provider = :provider and kind = :kind and rendered_at is not null
								order by rendered_at desc limit 1000
							) as latest where order_json like :order and rendered_at > submitted_at order by rendered_at desc limit 100
							""")
			.param("provider", provider)
			.param("kind", kind.word())
			.param("order", same)
			.query(Long.class)
			.list()
			.stream()
			.sorted()
			.toList();
		return times.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(times.get(times.size() / 2)));
	}

	@Override
	public List<Wait> waits(Instant now) {
		return this.jdbc.sql("select * from cool_down where ends_at > :now order by provider, ends_at desc")
			.param("now", now.toEpochMilli())
			.query((row, number) -> new Wait(row.getString("provider"), all(row.getString("account")),
					all(row.getString("model")), all(row.getString("kind")),
					Instant.ofEpochMilli(row.getLong("ends_at")), row.getString("why")))
			.list();
	}

	private static @Nullable String all(String name) {
		return name.isEmpty() ? null : name;
	}

	@Override
	public List<String> labelColumns() {
		Set<String> columns = new LinkedHashSet<>();
		// shots of a campaign say the same, mostly
		this.jdbc.sql("select labels from shot where in_manifest = 1 group by labels order by min(position)")
			.query((row) -> {
				columns.addAll(OrderJson.readLabels(row.getString("labels")).keySet());
			});
		return List.copyOf(columns);
	}

	@Override
	public int shotCount() {
		return this.jdbc.sql("select count(*) from shot where in_manifest = 1").query(Integer.class).single();
	}

	@Override
	public List<LedgerShot> shots(@Nullable LedgerShot after, int limit) {
		List<LedgerShot> rows = new ArrayList<>();
		if (after == null || after.inManifest()) {
			rows.addAll(page(true, after, limit));
		}
		if (rows.size() < limit) {
			rows.addAll(page(false, (after != null && !after.inManifest()) ? after : null, limit - rows.size()));
		}
		return withOperations(rows);
	}

	private List<LedgerShot> page(boolean inManifest, @Nullable LedgerShot after, int limit) {
		return this.jdbc.sql("""
				select id, position, in_manifest, provider, prompt, labels from shot
				where in_manifest = :inManifest and (position, id) > (:position, :id)
				order by position, id limit :limit
				""")
			.param("inManifest", inManifest ? 1 : 0)
			.param("position", (after != null) ? after.position() : -1)
			.param("id", (after != null) ? after.id() : "")
			.param("limit", limit)
			.query(JdbcLedgerReader::shotRow)
			.list();
	}

	@Override
	public void forEachWithClips(Consumer<OperationClips> work) {
		new ClipPages(this.rows).forEach(work);
	}

	@Override
	public Optional<LedgerShot> shot(String id) {
		List<LedgerShot> rows = this.jdbc.sql("""
				select id, position, in_manifest, provider, prompt, labels from shot where id = :id
				""").param("id", id).query(JdbcLedgerReader::shotRow).list();
		return withOperations(rows).stream().findFirst();
	}

	@Override
	public List<Shot> recognized(List<? extends Shot> shots) {
		Map<String, Set<String>> known = known(shots);
		List<Shot> recognized = shots.stream()
			.<Shot>map((shot) -> isPlainlyKnown(shot, known) ? shot : KnownText.recognized(shot, this::paidFirst))
			.toList();
		return new KnownFallbacks(this.jdbc).inForce(recognized);
	}

	/**
	 * Whether the ledger has exactly what a shot asks for, or nothing of it at all.
	 */
	private static boolean isPlainlyKnown(Shot shot, Map<String, Set<String>> known) {
		Set<String> here = known.get(shot.id());
		return (here != null) ? here.equals(shot.operations().stream().map(Operation::id).collect(Collectors.toSet()))
				: shot.otherIds().stream().noneMatch(known::containsKey);
	}

	private Map<String, Set<String>> known(List<? extends Shot> shots) {
		List<String> ids = shots.stream()
			.flatMap((shot) -> Stream.concat(Stream.of(shot.id()), shot.otherIds().stream()))
			.distinct()
			.toList();
		Map<String, Set<String>> known = new HashMap<>();
		if (!ids.isEmpty()) {
			this.rows.query("select shot_id, id from operation where id not like '" + Redo.ANY + "' and shot_id in ("
					+ String.join(",", Collections.nCopies(ids.size(), "?")) + ")", (row) -> {
						known.computeIfAbsent(row.getString(1), (id) -> new HashSet<>()).add(row.getString(2));
					}, ids.toArray());
		}
		return known;
	}

	private List<Operation> paidFirst(String shotId) {
		return this.jdbc.sql("""
				select id, shot_id, take, parent_id, depth, provider, order_json, fingerprint, given_video_id
				from operation where shot_id = :shot and id not like :redone
				order by case when state in ('blocked', 'held', 'ready', 'skipped') then 1 else 0 end, id
				""")
			.param("shot", shotId)
			.param("redone", Redo.ANY)
			.query((row, number) -> LedgerRows.asked(row))
			.list();
	}

	// a name has its operation's id in it, so only what was kept of that can have it, too
	@Override
	public boolean isAnothersClip(String file, String operationId, int number) {
		return this.jdbc.sql("""
				select count(*) from clip where file = :file and not (operation_id = :id and number = :number)
				and operation_id in (select id from operation where shot_id =
					(select shot_id from operation where id = :id))
				""")
			.param("file", file)
			.param("id", operationId)
			.param("number", number)
			.query(Integer.class)
			.single() > 0;
	}

	@Override
	public boolean knowsClipFile(String name) {
		boolean pictured = new LaterColumns(this.jdbc).ofClips("poster");
		return this.jdbc
			.sql("select exists (select 1 from clip where file = :name" + (pictured ? " or poster = :name)" : ")"))
			.param("name", name)
			.query(Boolean.class)
			.single();
	}

	@Override
	public Optional<String> ownerOf(String provider, String taskId) {
		return new TaskClaims(this.jdbc, new OthersTasks(this.source, Clock.systemUTC())).ownerOf(provider, taskId);
	}

	@Override
	public Map<String, List<OperationEvent>> history(String shotId) {
		return new History(this.jdbc).of(shotId);
	}

	private List<LedgerShot> withOperations(List<LedgerShot> rows) {
		if (rows.isEmpty()) {
			return List.of();
		}
		List<String> ids = rows.stream().map((row) -> row.id()).toList();
		Map<String, List<Clip>> clips = clips(ids);
		Map<String, String> bringers = this.bringers.ofShots(ids);
		Map<String, List<LedgerOperation>> operations = new HashMap<>();
		this.jdbc.sql("""
				select * from operation where shot_id in (:shots)
				order by in_manifest desc, take, ordinal, id
				""").param("shots", ids).query((row) -> {
			String id = row.getString("id");
			LedgerOperation operation = LedgerRows.operation(row, clips.getOrDefault(id, List.of()), bringers.get(id));
			operations.computeIfAbsent(operation.operation().shotId(), (shot) -> new ArrayList<>()).add(operation);
		});
		return rows.stream().map((row) -> with(row, operations.getOrDefault(row.id(), List.of()))).toList();
	}

	private Map<String, List<Clip>> clips(List<String> shotIds) {
		Map<String, List<Clip>> clips = new HashMap<>();
		this.jdbc.sql("""
				select clip.* from clip join operation on operation.id = clip.operation_id
				where operation.shot_id in (:shots) order by clip.number
				""").param("shots", shotIds).query((row) -> {
			clips.computeIfAbsent(row.getString("operation_id"), (id) -> new ArrayList<>()).add(LedgerRows.clip(row));
		});
		return clips;
	}

	private static LedgerShot shotRow(ResultSet row, int number) throws SQLException {
		return new LedgerShot(row.getString("id"), row.getInt("position"), row.getInt("in_manifest") == 1,
				row.getString("provider"), row.getString("prompt"), OrderJson.readLabels(row.getString("labels")),
				List.of());
	}

	private static LedgerShot with(LedgerShot shot, List<LedgerOperation> operations) {
		return new LedgerShot(shot.id(), shot.position(), shot.inManifest(), shot.provider(), shot.prompt(),
				shot.labels(), operations);
	}

}
