package dev.dailies.ledger;

/**
 * A task that is another operation's already: one task never stands for two. Nothing was
 * changed.
 */
public final class TaskTakenException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public TaskTakenException(String taskId, String owner) {
		super("task " + taskId + " is that of " + owner + " already");
	}

}
