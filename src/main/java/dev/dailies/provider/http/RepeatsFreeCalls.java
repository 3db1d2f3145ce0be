package dev.dailies.provider.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import dev.dailies.provider.Account;
import dev.dailies.provider.FreeCalls;
import dev.dailies.provider.LostTask;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffInterruptedException;
import org.springframework.retry.backoff.BackOffPolicy;
import org.springframework.retry.backoff.Sleeper;
import org.springframework.retry.support.RetryTemplate;

/**
 * Free calls that are repeated a few times when they get no answer.
 */
public final class RepeatsFreeCalls implements FreeCalls {

	private final FreeCalls calls;

	private final Patience patience;

	private final RetryTemplate retry;

	public RepeatsFreeCalls(FreeCalls calls) {
		this(calls, Patience.DEFAULT, Thread::sleep);
	}

	RepeatsFreeCalls(FreeCalls calls, Patience patience, Sleeper sleeper) {
		this.calls = calls;
		this.patience = patience;
		this.retry = RetryTemplate.builder()
			.maxAttempts(patience.attempts())
			.retryOn(this::isWorthAnother)
			.customBackoff(new AsAsked(patience, sleeper))
			.build();
	}

	@Override
	public int tasksPerLook() {
		return this.calls.tasksPerLook();
	}

	@Override
	public Map<String, TaskStatus> look(List<String> taskIds) {
		return again(() -> this.calls.look(taskIds));
	}

	@Override
	public @Nullable TaskStatus lookForLinks(String taskId) {
		return this.<@Nullable TaskStatus>again(() -> this.calls.lookForLinks(taskId));
	}

	@Override
	public Map<String, TaskStatus> prove(Map<String, Submission> tasks) {
		return again(() -> this.calls.prove(tasks));
	}

	@Override
	public Map<String, TaskStatus> look(Map<String, Submission> tasks) {
		return again(() -> this.calls.look(tasks));
	}

	@Override
	public boolean findsLost() {
		return this.calls.findsLost();
	}

	@Override
	public List<LostTask> findLost(Submission submission, Instant from, Instant to) {
		return again(() -> this.calls.findLost(submission, from, to));
	}

	@Override
	public Account account() {
		return again(this.calls::account);
	}

	private <T extends @Nullable Object> T again(Supplier<T> call) {
		try {
			return this.retry.execute((context) -> call.get());
		}
		catch (BackOffInterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ProviderRefusedException(
					new Refusal(Scope.RETRY_NOW, "stopped", "stopped while waiting to ask again", null));
		}
	}

	private boolean isWorthAnother(Throwable failure) {
		return failure instanceof ProviderRefusedException refused && switch (refused.refusal().scope()) {
			case RETRY_NOW -> true;
			// a longer pause is the caller's to keep: it has other tasks to look after
			case RETRY_AFTER -> pause(refused.refusal()).compareTo(this.patience.longestPause()) <= 0;
			case FAIL_SHOT, CLOSE_KIND, STOP_RUN_BAD_TOKEN, STOP_RUN_NO_CREDIT, STOP_RUN -> false;
		};
	}

	private static Duration pause(Refusal refusal) {
		return (refusal.after() != null) ? refusal.after() : Duration.ZERO;
	}

	/**
	 * How often and how patiently one call is repeated.
	 *
	 * @param attempts the first one included
	 * @param pause before the second attempt; doubled before each further one
	 * @param longestPause what a provider may ask for at most; asked for more, the call
	 * gives up at once
	 */
	record Patience(int attempts, Duration pause, Duration longestPause) {

		static final Patience DEFAULT = new Patience(3, Duration.ofMillis(500), Duration.ofSeconds(5));

	}

	/**
	 * Waits as long as the provider asked for, or a little where it did not say.
	 */
	private record AsAsked(Patience patience, Sleeper sleeper) implements BackOffPolicy {

		@Override
		public BackOffContext start(RetryContext context) {
			return new Attempts(context);
		}

		@Override
		public void backOff(BackOffContext attempts) {
			try {
				this.sleeper.sleep(pause(((Attempts) attempts).context()).toMillis());
			}
			catch (InterruptedException ex) {
				throw new BackOffInterruptedException("interrupted", ex);
			}
		}

		private Duration pause(RetryContext context) {
			if (context.getLastThrowable() instanceof ProviderRefusedException refused
					&& refused.refusal().after() != null) {
				return refused.refusal().after();
			}
			Duration pause = this.patience.pause().multipliedBy(1L << (context.getRetryCount() - 1));
			// so that several callers do not come back in the same moment
			return pause.plusMillis(ThreadLocalRandom.current().nextLong(1 + pause.toMillis() / 2));
		}

	}

	private record Attempts(RetryContext context) implements BackOffContext {

		private static final long serialVersionUID = 1L;

	}

}
