package dev.dailies.ledger.jdbc;

import dev.dailies.ledger.TaskTakenException;
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
	 * @throws TaskTakenException if it is, or was, another operation's
	 */
	void refuseIfTaken(String id, String taskId) {
		this.jdbc
			.sql("""
					select shot_id, kind from operation
					where provider = (select provider from operation where id = :id) and task_id = :task and id <> :id
					union
					select operation.shot_id, operation.kind from earlier join operation on operation.id = earlier.operation_id
					where earlier.provider = (select provider from operation where id = :id) and earlier.task_id = :task
					and earlier.operation_id <> :id
					""")
			.param("id", id)
			.param("task", taskId)
			.query((row, number) -> row.getString("shot_id") + " " + row.getString("kind"))
			.list()
			.stream()
			.findFirst()
			.ifPresent((owner) -> {
				throw new TaskTakenException(taskId, owner);
			});
	}

}
