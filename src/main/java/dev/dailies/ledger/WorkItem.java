package dev.dailies.ledger;

import java.time.Instant;
import java.util.List;

import dev.dailies.provider.Submission;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * An operation with what a station needs to work on it.
 *
 * @param parentOrder the order it works on the result of; null for a first operation
 * @param parentTaskId the task of that order
 * @param videosBefore the videos that its source was made from, the first of all first;
 * empty if its source was made from none
 * @param callback how its last submit is called back; null if it is not
 */
public record WorkItem(LedgerOperation operation, @Nullable Order parentOrder, @Nullable String parentTaskId,
		List<String> videosBefore, @Nullable Callback callback) {

	public WorkItem {
		videosBefore = List.copyOf(videosBefore);
	}

	/**
	 * The same operation, about to be submitted so that it is called back under that key.
	 */
	public WorkItem calledBack(String key) {
		return new WorkItem(this.operation, this.parentOrder, this.parentTaskId, this.videosBefore,
				new Callback(key, null));
	}

	/**
	 * The same operation, about to be submitted to that account.
	 * @param account null leaves it to the provider
	 */
	public WorkItem at(@Nullable String account) {
		return new WorkItem(this.operation.at(account), this.parentOrder, this.parentTaskId, this.videosBefore,
				this.callback);
	}

	public String id() {
		return this.operation.operation().id();
	}

	public String provider() {
		return this.operation.operation().provider();
	}

	/**
	 * The account at the provider that its last submit went to, or is to go to; null
	 * where the provider chooses.
	 */
	public @Nullable String account() {
		return this.operation.account();
	}

	public Order order() {
		return this.operation.operation().order();
	}

	/**
	 * For log lines: the shot first.
	 */
	public String name() {
		return this.operation.operation().shotId() + " " + order().step();
	}

	/**
	 * As it is bought, under its id.
	 */
	public Submission submission() {
		String videoId = this.operation.sourceVideoId();
		return new Submission(order(),
				(videoId != null)
						? new Submission.Source(videoId, this.parentTaskId, this.parentOrder, this.videosBefore) : null,
				id())
			.at(account());
	}

	/**
	 * When its last submit left.
	 * @throws IllegalStateException if it was never submitted
	 */
	public Instant submittedAt() {
		Instant at = this.operation.submittedAt();
		if (at == null) {
			throw new IllegalStateException(name() + " was never submitted");
		}
		return at;
	}

	/**
	 * Its task at the provider.
	 * @throws IllegalStateException if its task is not known
	 */
	public String taskId() {
		String taskId = this.operation.taskId();
		if (taskId == null) {
			throw new IllegalStateException(name() + " has no task");
		}
		return taskId;
	}

}
