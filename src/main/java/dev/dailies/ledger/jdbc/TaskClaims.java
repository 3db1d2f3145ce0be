package dev.dailies.ledger.jdbc;

import java.util.Optional;

import dev.dailies.ledger.TaskTakenException;
import dev.dailies.shot.OperationState;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose a task is. Runs inside its caller's transaction.
 */
final class TaskClaims {

	private final JdbcClient jdbc;

	TaskClaims(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Where an operation stands that a task is to become the one of.
	 * @throws TaskTakenException if it is, or was, another operation's
	 */
	OperationState stateUnlessTaken(String id, String taskId) {
		return this.jdbc
			.sql("""
					select mine.state,
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
				String owner = (row.getString(2) != null) ? row.getString(2) : row.getString(3);
				if (owner != null) {
					throw new TaskTakenException(taskId, owner);
				}
				return LedgerRows.state(row.getString(1));
			})
			.single();
	}

	/**
	 * The shot and step whose task it is, or was; empty if no operation has it.
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
			.findFirst();
	}

}
