package dev.dailies.ledger;

import java.util.List;

import dev.dailies.provider.Charge;
import dev.dailies.provider.Told;
import dev.dailies.shot.Clip;

/**
 * What is booked of an answer, whether a submit or a look brought it. Every method is one
 * transaction; one that moves an operation which stands elsewhere throws
 * {@link IllegalMoveException} and changes nothing.
 */
public interface Bookings {

	/**
	 * Those of the task ids that belong to no operation yet.
	 */
	List<String> unclaimed(String provider, List<String> taskIds);

	/**
	 * SUBMITTING or RUNNING to RENDERED. Children become READY in the same transaction.
	 * @throws TaskTakenException if the task is another operation's: then it is no
	 * receipt
	 */
	default void rendered(String id, String taskId, List<Clip> clips) {
		rendered(id, taskId, clips, Told.NOTHING);
	}

	/**
	 * As {@link #rendered(String, String, List)}.
	 * @param told what the provider tells of the task, which is kept
	 */
	void rendered(String id, String taskId, List<Clip> clips, Told told);

	/**
	 * Writes down what the provider says an operation cost, or left in the account.
	 * Budgets count it where it is more than the price.
	 */
	void charged(String id, Charge charge);

}
