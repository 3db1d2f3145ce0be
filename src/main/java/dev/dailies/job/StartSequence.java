package dev.dailies.job;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.server.Seats;
import dev.dailies.threads.Wait;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Repairs what an earlier run left behind, however it ended, then starts the job. The
 * ledger's lock is held by now, so whatever looks as if it ran does not.
 */
class StartSequence {

	static final String RUN = "run";

	/** No look, and no try to fetch, is put off for longer. */
	private static final Duration LONGEST_LOOK = Duration.ofMinutes(15);

	/** The longest that a provider asks to be left alone is until its day is over. */
	private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

	private static final int REPAIRS = 20;

	private static final Duration BETWEEN_REPAIRS = Duration.ofMillis(500);

	private static final Logger logger = LoggerFactory.getLogger(StartSequence.class);

	private final JobOperator operator;

	private final JobRepository repository;

	private final Ledger ledger;

	private final MissingClips missingClips;

	private final BucketStart bucket;

	private final Optional<Seats> others;

	private final Clock clock;

	/**
	 * Repairs nothing yet.
	 * @param others what other processes were offered; none where the ledger is a file
	 */
	StartSequence(JobOperator operator, JobRepository repository, Ledger ledger, MissingClips missingClips,
			BucketStart bucket, Optional<Seats> others, Clock clock) {
		this.operator = operator;
		this.repository = repository;
		this.ledger = ledger;
		this.missingClips = missingClips;
		this.bucket = bucket;
		this.others = others;
		this.clock = clock;
	}

	/**
	 * Resumes the unfinished run, or starts a new one where there is none. Returns when
	 * the job has ended.
	 */
	JobExecution start(Job job) {
		this.others.ifPresent(Seats::takeAway);
		repair(job.getName());
		int lost = this.ledger.recoverSubmitting();
		if (lost > 0) {
			logger.warn("{} operations were being submitted when the last run ended; their tasks are searched for",
					lost);
		}
		this.ledger.boundPauses(this.clock.instant(), LONGEST_LOOK, LONGEST_PAUSE);
		this.missingClips.hold();
		this.bucket.clear();
		try {
			long run = notBehindTheLedger(run(job.getName()));
			JobExecution ended = this.operator.start(job,
					new JobParametersBuilder().addLong(RUN, run).toJobParameters());
			if (ended.getStatus() == BatchStatus.COMPLETED) {
				this.ledger.note(About.ENDED_RUN, String.valueOf(run));
			}
			return ended;
		}
		catch (Exception ex) {
			throw new IllegalStateException("The job could not be started after its repair: " + ex.getMessage(), ex);
		}
	}

	private void repair(String jobName) {
		JobInstance instance = this.repository.getLastJobInstance(jobName);
		if (instance == null) {
			return;
		}
		List<JobExecution> executions = this.repository.getJobExecutions(instance);
		if (executions.isEmpty()) {
			// killed between the two inserts: Spring Batch refuses to start such an
			// instance
			logger.warn("Run {} was created and never started; it is removed", instance.getInstanceId());
			this.repository.deleteJobInstance(instance);
			return;
		}
		executions.forEach(this::repairAmongOthers);
	}

	/**
	 * Processes that brought clips home for the last run may write down how far they are
	 * until they have heard that it is over.
	 */
	private void repairAmongOthers(JobExecution execution) {
		for (int tries = 1; tries < REPAIRS; tries++) {
			try {
				repair(Objects.requireNonNull(this.repository.getJobExecution(execution.getId())));
				return;
			}
			catch (OptimisticLockingFailureException ex) {
				logger.info("The last run is still being left by another process: {}", ex.getMessage());
				Wait.of(BETWEEN_REPAIRS);
			}
		}
		repair(execution);
	}

	private void repair(JobExecution execution) {
		for (StepExecution step : execution.getStepExecutions()) {
			if (step.getStatus() == BatchStatus.UNKNOWN) {
				// what a step did is in the ledger, whatever became of its own record
				step.setStatus(BatchStatus.FAILED);
				this.repository.update(step);
			}
		}
		boolean running = execution.isRunning() || execution.getStatus() == BatchStatus.STOPPING
				|| execution.getStepExecutions().stream().anyMatch((step) -> step.getStatus().isRunning());
		if (execution.getStatus() == BatchStatus.UNKNOWN) {
			execution.setStatus(BatchStatus.FAILED);
			this.repository.update(execution);
		}
		if (running) {
			this.operator.recover(execution);
		}
	}

	/**
	 * The job repository may be lost or older than the ledger, and budgets count by the
	 * ledger: a run that ended is not spent on again, and one that did not end goes on.
	 */
	private long notBehindTheLedger(long run) {
		long last = this.ledger.lastRun();
		long ended = this.ledger.about(About.ENDED_RUN).map(Long::valueOf).orElse(0L);
		return Math.max(run, (ended >= last) ? ended + 1 : last);
	}

	/**
	 * The unfinished run's number, or the next one. Budgets count per run, so a run that
	 * was killed or stopped goes on under its own number.
	 */
	private long run(String jobName) {
		JobInstance instance = this.repository.getLastJobInstance(jobName);
		JobExecution last = (instance != null) ? this.repository.getLastJobExecution(instance) : null;
		if (last == null) {
			return 1;
		}
		JobParameters parameters = last.getJobParameters();
		Long run = parameters.getLong(RUN);
		if (run == null) {
			throw new IllegalStateException("Job execution " + last.getId() + " has no parameter '" + RUN + "'");
		}
		return (last.getStatus() == BatchStatus.COMPLETED) ? run + 1 : run;
	}

}
