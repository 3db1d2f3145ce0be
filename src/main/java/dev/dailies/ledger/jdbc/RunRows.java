package dev.dailies.ledger.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

import javax.sql.DataSource;

import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a ledger and the job repository in its file know of past runs. Reads, and writes
 * nothing.
 */
public final class RunRows {

	private final DataSource source;

	private final JdbcClient jdbc;

	public RunRows(DataSource dataSource) {
		this.source = dataSource;
		this.jdbc = JdbcClient.create(dataSource);
	}

	/**
	 * How runs began and ended, in their order. One that was gone on with has several;
	 * what the repository forgot has none.
	 */
	public List<Execution> executions() {
		return !LedgerTables.names(this.source).contains("batch_job_execution_params") ? List.of() : this.jdbc.sql("""
				select BATCH_JOB_EXECUTION_PARAMS.PARAMETER_VALUE as run, BATCH_JOB_EXECUTION.CREATE_TIME as created,
					BATCH_JOB_EXECUTION.START_TIME as began, BATCH_JOB_EXECUTION.END_TIME as ended,
					BATCH_JOB_EXECUTION.STATUS as status, BATCH_JOB_EXECUTION.EXIT_MESSAGE as message
				from BATCH_JOB_EXECUTION join BATCH_JOB_EXECUTION_PARAMS
				on BATCH_JOB_EXECUTION_PARAMS.JOB_EXECUTION_ID = BATCH_JOB_EXECUTION.JOB_EXECUTION_ID
				and BATCH_JOB_EXECUTION_PARAMS.PARAMETER_NAME = 'run'
				order by BATCH_JOB_EXECUTION.JOB_EXECUTION_ID
				""").query((row, number) -> {
			Instant began = instant(row, "began");
			String message = row.getString("message");
			return new Execution(row.getLong("run"), (began != null) ? began : instant(row, "created"),
					instant(row, "ended"), row.getString("status"), (message != null) ? message : "");
		}).list();
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp at = row.getTimestamp(column);
		return (at != null) ? at.toInstant() : null;
	}

	/**
	 * What runs bought, a purchase each: those that were bought again later are in the
	 * run that they were made in, and said to be.
	 */
	public List<Purchase> purchases() {
		return this.jdbc.sql("""
				select run, id, shot_id, state, submitted_at, 0 as again from operation
				where run is not null and state <> 'ready' and state <> 'blocked' and state <> 'held'
				union all
				select earlier.run, operation.id, operation.shot_id, operation.state, earlier.submitted_at, 1 as again
				from earlier join operation on operation.id = earlier.operation_id where earlier.run is not null
				""")
			.query((row, number) -> new Purchase(row.getLong("run"), row.getString("id"), row.getString("shot_id"),
					LedgerRows.state(row.getString("state")), LedgerRows.instant(row, "submitted_at"),
					row.getInt("again") == 1))
			.list();
	}

	/**
	 * What a run bought cost, or may have cost, by provider.
	 */
	public SortedMap<String, Credits> credits(long run) {
		return new Spending(this.jdbc).byRun(run);
	}

	/**
	 * From a beginning to an end, in one process.
	 *
	 * @param began null if nobody wrote it down
	 * @param ended null while it is at work, or if it was killed
	 * @param status in the repository's words, such as {@code COMPLETED}
	 * @param message what was written down of its end; empty if nothing was
	 */
	public record Execution(long run, @Nullable Instant began, @Nullable Instant ended, String status, String message) {
	}

	/**
	 * What was bought once.
	 *
	 * @param state of the operation by now
	 * @param again whether it was bought again since, so that its state is of that
	 */
	public record Purchase(long run, String operationId, String shotId, OperationState state,
			@Nullable Instant submittedAt, boolean again) {
	}

}
