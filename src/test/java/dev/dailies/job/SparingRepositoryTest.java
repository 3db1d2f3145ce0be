package dev.dailies.job;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the job repository is told of steps.
 */
class SparingRepositoryTest {

	private static final Duration A_MOMENT = SparingRepository.BETWEEN_NOTES.minusMillis(1);

	private final List<String> told = new ArrayList<>();

	private final AtomicLong now = new AtomicLong();

	private final JobRepository repository = SparingRepository.of(recording(), this.now::get);

	@Test
	void a_step_at_work_is_noted_once_a_second() {
		StepExecution step = step(1);

		chunk(step);
		chunk(step);
		pass(A_MOMENT);
		chunk(step);
		assertThat(this.told).containsExactly("context of 1", "1 after 1");

		pass(Duration.ofMillis(1));
		chunk(step);
		assertThat(this.told).containsExactly("context of 1", "1 after 1", "context of 1", "1 after 4");
	}

	@Test
	void each_step_has_its_own_second() {
		chunk(step(1));
		chunk(step(2));

		assertThat(this.told).containsExactly("context of 1", "1 after 1", "context of 2", "2 after 1");
	}

	@Test
	void what_begins_and_what_ends_is_noted_at_once() {
		StepExecution step = step(1);
		this.repository.updateExecutionContext(step);
		this.repository.update(step);
		chunk(step);
		step.setStatus(BatchStatus.COMPLETED);
		this.repository.updateExecutionContext(step);
		this.repository.update(step);
		step.setStatus(BatchStatus.STARTED);
		step.setEndTime(LocalDateTime.of(2026, 3, 2, 9, 15));
		this.repository.update(step);

		assertThat(this.told).containsExactly("context of 1", "1 after 0", "context of 1", "1 after 1", "context of 1",
				"1 after 1", "1 after 1");
	}

	@Test
	void what_the_repository_throws_is_thrown_as_it_is() {
		assertThatThrownBy(() -> this.repository.deleteStepExecution(step(1))).isInstanceOf(IllegalStateException.class)
			.hasMessage("not asked for");
	}

	private void chunk(StepExecution step) {
		step.setCommitCount(step.getCommitCount() + 1);
		this.repository.updateExecutionContext(step);
		this.repository.update(step);
	}

	private void pass(Duration time) {
		this.now.addAndGet(time.toNanos());
	}

	private static StepExecution step(long id) {
		StepExecution step = new StepExecution(id, "await",
				new JobExecution(1, new JobInstance(1, "dailies"), new JobParameters()));
		step.setStatus(BatchStatus.STARTED);
		return step;
	}

	private JobRepository recording() {
		return (JobRepository) Proxy.newProxyInstance(JobRepository.class.getClassLoader(),
				new Class<?>[] { JobRepository.class }, (proxy, method, arguments) -> {
					StepExecution step = (StepExecution) arguments[0];
					return switch (method.getName()) {
						case "updateExecutionContext" -> this.told.add("context of " + step.getId()) ? null : null;
						case "update" -> this.told.add(step.getId() + " after " + step.getCommitCount()) ? null : null;
						default -> throw new IllegalStateException("not asked for");
					};
				});
	}

}
