package dev.dailies.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A paid API, asked over HTTP. Every call blocks until it is answered or given up;
 * implementations are safe to use from several threads.
 */
public interface Provider {

	String name();

	/**
	 * The account at the provider that everything goes to; null if there is only one, or
	 * the provider chooses.
	 */
	default @Nullable String accountName() {
		return null;
	}

	/**
	 * How long the provider keeps tasks and what it made of them, as it documents; empty
	 * if it does not say.
	 */
	default Optional<Duration> keeps() {
		return Optional.empty();
	}

	/**
	 * How far the provider's clock is ahead of this machine's, by the dates of its own
	 * answers; empty as long as none said.
	 */
	default Optional<ClockDifference> clockDifference() {
		return Optional.empty();
	}

	/**
	 * Whether this submit may go out again although nobody knows whether it arrived: the
	 * provider's contract makes and charges it once, however often it is asked for.
	 */
	boolean repeats(Submission submission);

	/**
	 * Buys one operation. Costs money and must not be repeated unless the answer is
	 * {@link SubmitAnswer.NotCreated}. Never throws for anything the provider or the
	 * network does: what cannot be known is {@link SubmitAnswer.Unknown}.
	 */
	SubmitAnswer submit(Submission submission);

	/**
	 * How many tasks one {@link #look} may ask after.
	 */
	int tasksPerLook();

	/**
	 * Asks after tasks. Free, may be repeated at will.
	 * @return a status for each of the task ids
	 * @throws ProviderRefusedException if the call itself was refused or got no answer
	 */
	Map<String, TaskStatus> look(List<String> taskIds);

	/**
	 * Asks after a task whose result could not be fetched: as {@link #look}, with fresh
	 * addresses where the provider has any. Free, may be repeated.
	 * @throws ProviderRefusedException if the call itself was refused or got no answer
	 */
	default @Nullable TaskStatus lookForLinks(String taskId) {
		return look(List.of(taskId)).get(taskId);
	}

	/**
	 * As {@link #look(List)}, for tasks that are said to have been made of these
	 * submissions: where the provider shows a task's request, and that proves otherwise,
	 * it is {@link TaskStatus.Anothers}.
	 * @param tasks by task id
	 */
	default Map<String, TaskStatus> look(Map<String, Submission> tasks) {
		return look(List.copyOf(tasks.keySet()));
	}

	/**
	 * Whether {@link #findLost} can find anything with this provider.
	 */
	boolean findsLost();

	/**
	 * The tasks that were created in a span of time from exactly this submission, to find
	 * that of a POST whose answer was lost; those whose age is not told are among them.
	 * Free, may be repeated at will.
	 * @param from by the provider's clock, as {@code to}
	 * @throws ProviderRefusedException if the call itself was refused or got no answer
	 */
	List<LostTask> findLost(Submission submission, Instant from, Instant to);

	/**
	 * The account that the token belongs to. Free, may be repeated at will.
	 * @throws ProviderRefusedException if the token is refused, if nothing can be bought
	 * with the account, or if there was no answer
	 */
	Account account();

}
