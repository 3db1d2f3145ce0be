package dev.dailies.job;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.edge.Edges;
import dev.dailies.ledger.jdbc.ClaimedFetches;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.server.Crew;
import dev.dailies.plan.UsualTimes;
import dev.dailies.run.Calls;
import dev.dailies.run.Halt;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.settings.RunSettings;
import dev.dailies.station.Stations;
import dev.dailies.station.fetch.ClipStore;
import dev.dailies.threads.Repeated;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.batch.integration.partition.StepExecutionRequestHandler;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Takes a seat when one is offered, and brings clips home in it until it is over: when
 * the run has ended, when another process took the run over, and when this one was taken
 * for dead.
 */
class Worker implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Worker.class);

	private static final Duration LOOK = Duration.ofSeconds(1);

	private static final int SECONDS_TO_LEAVE = 30;

	private final Crew crew;

	private final SeatChannel channel;

	private final JobRepository repository;

	private final JdbcLedger ledger;

	private final HikariDataSource dataSource;

	private final RunSettings settings;

	private final ClipStore clips;

	private final Edges edges;

	private final Calls calls;

	private final RunClock clock;

	private volatile SeatChannel.@Nullable Listening listening;

	private volatile @Nullable RunControl seated;

	private volatile CountDownLatch left = new CountDownLatch(0);

	Worker(Crew crew, SeatChannel channel, JobRepository repository, JdbcLedger ledger, HikariDataSource dataSource,
			RunSettings settings, ClipStore clips, Edges edges, Calls calls, RunClock clock) {
		this.crew = crew;
		this.channel = channel;
		this.repository = repository;
		this.ledger = ledger;
		this.dataSource = dataSource;
		this.settings = settings;
		this.clips = clips;
		this.edges = edges;
		this.calls = calls;
		this.clock = clock;
	}

	void listen() {
		this.listening = this.channel.listen(this::take);
	}

	private void take(StepExecutionRequest request) {
		long step = request.getStepExecutionId();
		if (!this.crew.sit(step)) {
			return;
		}
		RunControl control = new RunControl(this.edges, this.calls);
		this.left = new CountDownLatch(1);
		this.seated = control;
		Repeated watch = Repeated.every(LOOK, "seat-watch", () -> watch(step, control));
		try {
			sit(request, control);
		}
		catch (RuntimeException ex) {
			logger.error("Seat {} broke", step, ex);
		}
		finally {
			watch.close();
			layDown();
			this.seated = null;
			this.left.countDown();
		}
	}

	private void sit(StepExecutionRequest request, RunControl control) {
		StepExecution execution = Objects
			.requireNonNull(this.repository.getStepExecution(request.getStepExecutionId()));
		JobExecution job = execution.getJobExecution();
		control.begin(Objects.requireNonNull(job.getJobParameters().getLong(StartSequence.RUN)), job.getId());
		logger.info("Bringing clips home for run {}", control.run());
		StepExecutionRequestHandler handler = new StepExecutionRequestHandler();
		handler.setJobRepository(this.repository);
		handler.setStepLocator((name) -> seat(control));
		handler.handle(request);
		logger.info("No more clips are brought home for run {}", control.run());
	}

	private Step seat(RunControl control) {
		Stations stations = new Stations(this.ledger,
				JobApplication.providers(this.settings, this.dataSource, this.ledger, this.clock),
				this.settings.stations(), new UsualTimes(this.ledger, this.settings.speed()), control, this.clock);
		ClaimedFetches fetches = ClaimedFetches.ofOther(this.ledger, this.dataSource, this.crew);
		return DailiesJob.station("seat", stations.fetch(fetches, this.clips, Optional::empty), this.repository);
	}

	/**
	 * Once a second: whether the seat is over, and what the buyer has to hear.
	 */
	private void watch(long step, RunControl control) {
		try {
			if (!this.crew.sits(step)) {
				control.stop();
			}
			control.buying().halts().stream().findFirst().map(Halt::message).ifPresent(this.crew::trouble);
		}
		catch (DataAccessException ex) {
			logger.warn("Whether seat {} is over cannot be seen: {}", step, ex.toString());
		}
	}

	private void layDown() {
		try {
			this.crew.layDown();
		}
		catch (DataAccessException ex) {
			// it is free when this process is taken for dead
			logger.warn("What was not brought home could not be given back: {}", ex.toString());
		}
	}

	@Override
	public void start() {
		// it begins to listen when whoever started it is ready
	}

	/**
	 * Leaves the seat, and waits until what came home is written down.
	 */
	@Override
	public void stop() {
		SeatChannel.Listening heard = this.listening;
		if (heard == null) {
			return;
		}
		this.listening = null;
		heard.close();
		RunControl control = this.seated;
		if (control != null) {
			control.stop();
		}
		try {
			if (!this.left.await(SECONDS_TO_LEAVE, TimeUnit.SECONDS)) {
				logger.warn("What is being brought home could not be left within {} s", SECONDS_TO_LEAVE);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.listening != null;
	}

}
