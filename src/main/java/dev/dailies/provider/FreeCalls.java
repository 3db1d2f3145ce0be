package dev.dailies.provider;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a provider is asked at no cost, and so may be asked again. Every call blocks until
 * it is answered or given up; implementations are safe to use from several threads. None
 * of it has a default, so that whoever wraps it forgets nothing.
 */
public interface FreeCalls {

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
	@Nullable TaskStatus lookForLinks(String taskId);

	/**
	 * As {@link #look(List)}, for tasks that are said to have been made of these
	 * submissions: where the provider shows a task's request, and that proves otherwise,
	 * it is {@link TaskStatus.Anothers}.
	 * @param tasks by task id
	 */
	Map<String, TaskStatus> look(Map<String, Submission> tasks);

	/**
	 * As {@link #look(Map)}, for tasks that only a callback named: all that the provider
	 * shows of a request is held against them, also what is no proof where the task's id
	 * came as the answer to its own submit.
	 * @param tasks by task id
	 */
	default Map<String, TaskStatus> prove(Map<String, Submission> tasks) {
		return look(tasks);
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
