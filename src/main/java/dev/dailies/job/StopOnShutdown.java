package dev.dailies.job;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.dailies.run.RunControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobExecutionNotRunningException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.context.SmartLifecycle;

/**
 * On SIGTERM or Ctrl-C, stops the job and waits until it wrote down what was on the wire,
 * before anything it needs is closed.
 */
class StopOnShutdown implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(StopOnShutdown.class);

	/** As long as the answer to a submit may take, and a little to write it down. */
	private static final int SECONDS_TO_END = 75;

	private final JobOperator operator;

	private final RunListener listener;

	private final RunControl control;

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile boolean running;

	private volatile boolean signalled;

	StopOnShutdown(JobOperator operator, RunListener listener, RunControl control) {
		this.operator = operator;
		this.listener = listener;
		this.control = control;
	}

	@Override
	public void start() {
		this.running = true;
	}

	/**
	 * Says that the job has ended and nothing needs to be stopped any more.
	 */
	void jobEnded() {
		this.ended.countDown();
	}

	/**
	 * Whether this process is asked to end, rather than the run that it is at work on.
	 */
	boolean isSignalled() {
		return this.signalled;
	}

	@Override
	public void stop() {
		this.running = false;
		if (this.ended.getCount() == 0) {
			return;
		}
		this.signalled = true;
		askToStop();
		awaitEnd();
	}

	/**
	 * As a signal does, without waiting for the end. May be called by any thread.
	 */
	void askToStop() {
		this.control.stopAsAsked();
		this.listener.current().ifPresent(this::stop);
	}

	private void stop(JobExecution execution) {
		try {
			logger.info("Asked to stop; what is on the wire is waited for");
			this.operator.stop(execution);
		}
		catch (JobExecutionNotRunningException ex) {
			logger.debug("The job had just ended", ex);
		}
		catch (RuntimeException ex) {
			// the stations know by now; that the repository does not is repaired by the
			// next start
			logger.warn("The job repository could not be told to stop", ex);
		}
	}

	private void awaitEnd() {
		try {
			if (!this.ended.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
				logger.warn("The job did not end within {} s; the next run repairs what it left", SECONDS_TO_END);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * First to stop: everything else is still there.
	 */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE;
	}

}
