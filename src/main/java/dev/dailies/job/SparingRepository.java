package dev.dailies.job;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Has a job repository note at most once a second how far a step at work is. Each note is
 * two transactions of their own, and no run goes on from one: what was done and what is
 * left is the ledger's word. What begins and what ends is noted at once.
 */
final class SparingRepository implements InvocationHandler {

	static final Duration BETWEEN_NOTES = Duration.ofSeconds(1);

	private final JobRepository repository;

	private final LongSupplier nanoseconds;

	/** When a step was last noted, by its execution. */
	private final Map<Long, Long> noted = new ConcurrentHashMap<>();

	private SparingRepository(JobRepository repository, LongSupplier nanoseconds) {
		this.repository = repository;
		this.nanoseconds = nanoseconds;
	}

	static JobRepository of(JobRepository repository) {
		return of(repository, System::nanoTime);
	}

	static JobRepository of(JobRepository repository, LongSupplier nanoseconds) {
		return (JobRepository) Proxy.newProxyInstance(JobRepository.class.getClassLoader(),
				new Class<?>[] { JobRepository.class }, new SparingRepository(repository, nanoseconds));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		Object first = (arguments != null && arguments.length > 0) ? arguments[0] : null;
		if (first instanceof StepExecution step && isAtWork(step) && isSpared(method, step)) {
			return null;
		}
		try {
			return method.invoke(this.repository, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	/**
	 * A step notes its context first and its numbers behind that: those end the note.
	 */
	private boolean isSpared(Method method, StepExecution step) {
		return switch (method.getName()) {
			case "updateExecutionContext" -> !isDue(step);
			case "update" -> {
				boolean due = isDue(step);
				if (due) {
					this.noted.put(step.getId(), this.nanoseconds.getAsLong());
				}
				yield !due;
			}
			default -> false;
		};
	}

	private boolean isDue(StepExecution step) {
		Long last = this.noted.get(step.getId());
		return last == null || this.nanoseconds.getAsLong() - last >= BETWEEN_NOTES.toNanos();
	}

	/**
	 * Whether it has begun, and goes on.
	 */
	static boolean isAtWork(StepExecution step) {
		return step.getEndTime() == null && step.getCommitCount() > 0 && step.getStatus() == BatchStatus.STARTED;
	}

}
