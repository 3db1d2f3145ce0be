package dev.dailies.ledger.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import dev.dailies.ledger.Callback;
import dev.dailies.ledger.WorkItem;
import dev.dailies.shot.Clip;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Operations read together with what a station needs to work on them: many at a time,
 * with three questions at the most.
 */
final class WorkItems {

	private static final String ALL = """
			select operation.*, parent.order_json as parent_order, parent.task_id as parent_task,
				parent.source_video_id as parent_source, parent.account as parent_account
			from operation left join operation parent on parent.id = operation.parent_id
			""";

	// each operation names the video it worked on, so those before it do, too
	private static final String VIDEOS_BEFORE = """
			with recursive ancestor (item, parent_id, depth, source_video_id) as (
				select item.id, parent.parent_id, parent.depth, parent.source_video_id
				from operation item join operation parent on parent.id = item.parent_id where item.id in (:ids)
				union all
				select ancestor.item, operation.parent_id, operation.depth, operation.source_video_id
				from operation join ancestor on operation.id = ancestor.parent_id
			)
			select item, source_video_id from ancestor where source_video_id is not null order by depth
			""";

	private final JdbcClient jdbc;

	WorkItems(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/**
	 * Those of the operations that stand in one of the states.
	 */
	List<Found> of(Collection<String> ids, Set<OperationState> states) {
		// Were SQLite asked for the states, too, it would look for many ids among all
		// operations that stand in one.
		return ids.isEmpty() ? List.of()
				: where("where operation.id in (:ids)", Map.of("ids", ids)).stream()
					.filter((found) -> states.contains(found.state()))
					.toList();
	}

	/**
	 * @param where a condition in SQL, and what comes behind one
	 * @param values what that names
	 */
	List<Found> where(String where, Map<String, ?> values) {
		List<Row> rows = this.jdbc.sql(ALL + where).params(values).query((row, number) -> row(row)).list();
		Map<String, List<Clip>> clips = clips(rows.stream().filter(Row::hasClips).map(Row::id).toList());
		Map<String, List<String>> before = videosBefore(rows.stream().filter(Row::hasBefore).map(Row::id).toList());
		return rows.stream()
			.map((row) -> row.with(clips.getOrDefault(row.id(), List.of()), before.getOrDefault(row.id(), List.of())))
			.toList();
	}

	private Map<String, List<Clip>> clips(List<String> ids) {
		Map<String, List<Clip>> clips = new HashMap<>();
		if (!ids.isEmpty()) {
			this.jdbc.sql("select * from clip where operation_id in (:ids) order by operation_id, number")
				.param("ids", ids)
				.query((row) -> {
					clips.computeIfAbsent(row.getString("operation_id"), (id) -> new ArrayList<>())
						.add(LedgerRows.clip(row));
				});
		}
		return clips;
	}

	private Map<String, List<String>> videosBefore(List<String> ids) {
		Map<String, List<String>> videos = new HashMap<>();
		if (!ids.isEmpty()) {
			this.jdbc.sql(VIDEOS_BEFORE).param("ids", ids).query((row) -> {
				videos.computeIfAbsent(row.getString("item"), (id) -> new ArrayList<>())
					.add(row.getString("source_video_id"));
			});
		}
		return videos;
	}

	private static Row row(ResultSet row) throws SQLException {
		String parentOrder = row.getString("parent_order");
		long parked = row.getLong("parked_by");
		Long parkedBy = row.wasNull() ? null : parked;
		long rendered = row.getLong("rendered_at");
		String key = row.getString("callback_key");
		WorkItem item = new WorkItem(LedgerRows.operation(row, List.of(), null),
				(parentOrder != null) ? OrderJson.read(parentOrder) : null, row.getString("parent_task"), List.of(),
				(key != null) ? new Callback(key, row.getString("callback_task")) : null);
		String maker = row.getString("parent_account");
		return new Row(item, (maker != null) ? maker : item.operation().operation().account(),
				row.getString("parent_source") != null, parkedBy, row.getInt("position"), row.getInt("ordinal"),
				rendered);
	}

	/**
	 * An operation as it was found.
	 *
	 * @param boundTo the account that it has to be submitted to; null for any
	 * @param parkedBy the execution that leaves it alone; null if none does
	 */
	record Found(WorkItem item, @Nullable String boundTo, @Nullable Long parkedBy, int position, int ordinal,
			long renderedAt) {

		String id() {
			return this.item.id();
		}

		OperationState state() {
			return this.item.operation().state();
		}

		boolean isCaredFor(long execution) {
			return (this.item.operation().inManifest() || state() != OperationState.READY)
					&& (this.parkedBy == null || this.parkedBy != execution);
		}

		/**
		 * Its next step may happen from then on.
		 */
		Instant due() {
			Instant notBefore = this.item.operation().notBefore();
			return (notBefore != null) ? notBefore : Instant.EPOCH;
		}

	}

	private record Row(WorkItem item, @Nullable String boundTo, boolean hasBefore, @Nullable Long parkedBy,
			int position, int ordinal, long renderedAt) {

		String id() {
			return this.item.id();
		}

		boolean hasClips() {
			return this.item.operation().state() == OperationState.RENDERED;
		}

		Found with(List<Clip> clips, List<String> videosBefore) {
			WorkItem whole = new WorkItem(this.item.operation().with(clips), this.item.parentOrder(),
					this.item.parentTaskId(), videosBefore, this.item.callback());
			return new Found(whole, this.boundTo, this.parkedBy, this.position, this.ordinal, this.renderedAt);
		}

	}

}
