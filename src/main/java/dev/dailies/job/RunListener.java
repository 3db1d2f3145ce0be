package dev.dailies.job;

import java.util.Optional;

import dev.dailies.run.Halt;
import dev.dailies.run.RunControl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/**
 * Tells the stations which run this is, and the job repository when it was stopped early:
 * such a run is not over, and its budget goes on.
 */
class RunListener implements JobExecutionListener {

	private static final Logger logger = LoggerFactory.getLogger(RunListener.class);

	private final RunControl control;

	private volatile @Nullable JobExecution current;

	RunListener(RunControl control) {
		this.control = control;
	}

	@Override
	public void beforeJob(JobExecution execution) {
		Long run = execution.getJobParameters().getLong(StartSequence.RUN);
		if (run == null) {
			throw new IllegalStateException("The job needs the parameter '" + StartSequence.RUN + "'");
		}
		this.control.begin(run, execution.getId());
		logger.info(RunLogs.BEGINS, run);
		this.current = execution;
	}

	@Override
	public void afterJob(JobExecution execution) {
		boolean early = this.control.stopping() || !this.control.buying().halts().isEmpty()
				|| !this.control.buying().givenUp().isEmpty();
		if (execution.getStatus() == BatchStatus.COMPLETED && early) {
			execution.setStatus(BatchStatus.STOPPED);
			execution.setExitStatus(ExitStatus.STOPPED.addExitDescription(
					this.control.buying().halts().stream().findFirst().map(Halt::message).orElse("asked to stop")));
		}
	}

	/**
	 * The execution at work, as the job's own thread sees it; empty before the first.
	 */
	Optional<JobExecution> current() {
		return Optional.ofNullable(this.current);
	}

}
