package dev.dailies.metrics;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.dailies.ledger.jdbc.LedgerNumbers;
import dev.dailies.run.Calls;
import dev.dailies.shot.Credits;
import dev.dailies.threads.DaemonThreads;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Tells the numbers of one run while it is at work, and once more when it ended. Whatever
 * goes wrong with that is a warning, and the run goes on.
 */
public final class RunMetrics implements AutoCloseable {

	/** The exit code of a run that ended without one. */
	private static final int BROKE = 1;

	/** Spring Batch gives its numbers no help text, and strict readers want one. */
	private static final MeterFilter HELP = new MeterFilter() {
		@Override
		public Meter.Id map(Meter.Id id) {
			return (id.getDescription() != null) ? id : new Meter.Id(id.getName(), Tags.of(id.getTags()),
					id.getBaseUnit(), "Told by Spring Batch", id.getType());
		}
	};

	private final CompositeMeterRegistry registry = new CompositeMeterRegistry();

	private final PrometheusMeterRegistry scraped = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final MetricsSettings settings;

	private final RunMeters meters;

	private final Troubles troubles = new Troubles();

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(DaemonThreads.named("metrics"));

	private @Nullable LedgerNumbers ledger;

	private LongSupplier run = () -> 0;

	private Supplier<Optional<Credits>> cap = Optional::empty;

	private boolean ended;

	/**
	 * Tells nothing yet.
	 * @param name of the run
	 * @param worker which of the processes that share the run this is; null where one
	 * does it alone
	 */
	public RunMetrics(MetricsSettings settings, String name, @Nullable String worker, Clock clock) {
		this.settings = settings;
		this.registry.config().commonTags("name", name);
		if (worker != null) {
			this.registry.config().commonTags("worker", worker);
		}
		settings.labels().forEach((label, value) -> this.registry.config().commonTags(label, value));
		this.registry.config().meterFilter(HELP);
		this.registry.add(this.scraped);
		URI otlp = settings.otlp();
		if (otlp != null) {
			this.registry.add(OtlpPush.to(otlp, settings.every(), this.troubles));
		}
		this.meters = new RunMeters(this.registry, clock);
	}

	/**
	 * What the stations are to tell their calls to.
	 */
	public Calls calls() {
		return this.meters;
	}

	/**
	 * What Spring Batch is to tell its jobs, steps and items to.
	 */
	public ObservationRegistry observations() {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig()
			.observationHandler(new DefaultMeterObservationHandler((MeterRegistry) this.registry));
		return observations;
	}

	/**
	 * The run begins: its numbers are told again and again from now on.
	 * @param run its number, as soon as it has one
	 * @param cap what it may spend at that moment; empty for no cap
	 * @param succeeded when a run last ended with everything done; null if none did
	 */
	public synchronized void begin(LedgerNumbers ledger, LongSupplier run, Supplier<Optional<Credits>> cap,
			@Nullable Instant succeeded) {
		this.ledger = ledger;
		this.run = run;
		this.cap = cap;
		this.meters.began(succeeded);
		long every = this.settings.every().toMillis();
		ScheduledFuture<?> unused = this.thread.scheduleWithFixedDelay(this::tell, 0, every, TimeUnit.MILLISECONDS);
	}

	/**
	 * The run has ended: its numbers are told for the last time, before this returns.
	 */
	public void end(int exitCode) {
		this.thread.shutdown();
		synchronized (this) {
			if (this.ended) {
				return;
			}
			this.ended = true;
			this.meters.ended(exitCode);
			tell();
			this.registry.getRegistries().forEach(MeterRegistry::close);
		}
	}

	private synchronized void tell() {
		try {
			if (this.ledger != null) {
				this.cap.get().ifPresent(this.meters::cap);
				this.meters.show(this.ledger, this.run.getAsLong());
			}
		}
		catch (RuntimeException ex) {
			this.troubles.happened("could not be counted in the ledger", ex);
		}
		Path file = this.settings.prometheusFile();
		if (file != null) {
			try {
				new PrometheusText(file).write(this.scraped.scrape());
			}
			catch (IOException | RuntimeException ex) {
				this.troubles.happened("could not be written to " + file, ex);
			}
		}
	}

	@Override
	public void close() {
		end(BROKE);
	}

}
