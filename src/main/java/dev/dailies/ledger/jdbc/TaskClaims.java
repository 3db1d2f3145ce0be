package dev.dailies.ledger.jdbc;

import java.util.List;
import java.util.Optional;

import dev.dailies.ledger.TaskTakenException;
import dev.dailies.shot.OperationState;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose a task is. Runs inside its caller's transaction.
 */
final class TaskClaims {

	private final JdbcClient jdbc;

	private final OthersTasks others;

	TaskClaims(JdbcClient jdbc, OthersTasks others) {
		this.jdbc = jdbc;
		this.others = others;
	}

	/**
	 * Where an operation stands that a task is to become the one of.
	 * @throws TaskTakenException if it is, or was, another operation's, of this ledger or
	 * another one
	 */
	OperationState stateUnlessTaken(String id, String taskId) {
		Mine mine = mine(id, taskId);
		if (!this.others.leaveAlone(mine.state, mine.submittedAt)) {
			if (!this.others.keepFromTaking(mine.provider)) {
				throw new TaskTakenException(taskId, "whichever ledger of this account looks for one");
			}
			theirs(mine.provider, taskId).ifPresent((owner) -> {
				throw new TaskTakenException(taskId, owner);
			});
		}
		return mine.state;
	}

	private Mine mine(String id, String taskId) {
		return this.jdbc
			.sql("""
					select mine.state, mine.provider, mine.submitted_at,
						(select other.shot_id || ' ' || other.kind from operation other
							where other.provider = mine.provider and other.task_id = ? and other.id <> mine.id) as owner,
						(select other.shot_id || ' ' || other.kind from earlier
							join operation other on other.id = earlier.operation_id
							where earlier.provider = mine.provider and earlier.task_id = ? and earlier.operation_id <> mine.id
							limit 1) as owner_before
					from operation mine where mine.id = ?
					""")
			.params(taskId, taskId, id)
			.query((row, number) -> {
				String owner = (row.getString("owner") != null) ? row.getString("owner")
						: row.getString("owner_before");
				if (owner != null) {
					throw new TaskTakenException(taskId, owner);
				}
				return new Mine(LedgerRows.state(row.getString("state")), row.getString("provider"),
						row.getLong("submitted_at"));
			})
			.single();
	}

	/**
	 * The shot and step whose task it is, or was, or the ledger that bought it through
	 * the same account; empty if no operation has it.
	 */
	Optional<String> ownerOf(String provider, String taskId) {
		return this.jdbc.sql("""
				select shot_id, kind from operation where provider = :provider and (task_id = :task
				or id in (select operation_id from earlier where provider = :provider and task_id = :task))
				""")
			.param("provider", provider)
			.param("task", taskId)
			.query((row, number) -> row.getString("shot_id") + " " + row.getString("kind"))
			.list()
			.stream()
			.findFirst()
			.or(() -> theirs(provider, taskId));
	}

	private Optional<String> theirs(String provider, String taskId) {
		return this.others.among(provider, List.of(taskId))
			.values()
			.stream()
			.map("the ledger %s of this database"::formatted)
			.findFirst();
	}

	/**
	 * Who is to get a task.
	 *
	 * @param submittedAt milliseconds since the epoch; 0 if it was never submitted
	 */
	private record Mine(OperationState state, String provider, long submittedAt) {
	}

}
