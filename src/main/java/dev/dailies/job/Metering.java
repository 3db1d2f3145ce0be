package dev.dailies.job;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import dev.dailies.ledger.Caps;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.RunNotes;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.metrics.RunMetrics;
import dev.dailies.run.Calls;
import dev.dailies.run.RunControl;
import dev.dailies.settings.RunSettings;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.batch.core.configuration.annotation.BatchObservabilityBeanPostProcessor;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The metrics of a run, where they are asked for; else nothing at all.
 */
final class Metering implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Metering.class);

	private final RunSettings settings;

	private final Clock clock;

	private final @Nullable RunMetrics metrics;

	private @Nullable RunNotes ledger;

	private Metering(RunSettings settings, Clock clock, @Nullable RunMetrics metrics) {
		this.settings = settings;
		this.clock = clock;
		this.metrics = metrics;
	}

	static Metering of(RunSettings settings, Clock clock) {
		return new Metering(settings, clock,
				Optional.ofNullable(settings.watching().metrics())
					.map((asked) -> new RunMetrics(asked, settings.name(), worker(settings), clock))
					.orElse(null));
	}

	private static @Nullable String worker(RunSettings settings) {
		return LedgerLock.isFile(settings.ledger()) ? null : LedgerLock.processName();
	}

	/**
	 * Before the context starts: Spring Batch takes its registry when it makes its steps.
	 */
	void register(GenericApplicationContext beans) {
		RunMetrics asked = this.metrics;
		Calls calls = (asked != null) ? asked.calls() : Calls.UNHEARD;
		beans.registerBean(Calls.class, () -> calls);
		if (asked != null) {
			ObservationRegistry observations = asked.observations();
			beans.registerBean(ObservationRegistry.class, () -> observations);
			beans.registerBean(BatchObservabilityBeanPostProcessor.class);
		}
	}

	void begin(RunNotes ledger, RunControl control) {
		this.ledger = ledger;
		if (this.metrics != null) {
			Instant succeeded = ledger.about(About.SUCCEEDED).map(Instant::parse).orElse(null);
			this.metrics.begin(ReadableLedger.of(this.settings.ledger()).numbers(), control::run,
					() -> Optional.ofNullable(control.steering().perRun(perRun()).together()), succeeded);
		}
	}

	private Caps perRun() {
		return this.settings.stations().policy().perRun();
	}

	/**
	 * The run has ended with that exit code.
	 */
	void end(int exitCode) {
		if (this.ledger != null && exitCode == 0) {
			succeeded(this.ledger);
		}
		if (this.metrics != null) {
			this.metrics.end(exitCode);
		}
	}

	private void succeeded(RunNotes done) {
		try {
			done.note(About.SUCCEEDED, this.clock.instant().toString());
		}
		catch (RuntimeException ex) {
			logger.warn("That this run succeeded could not be noted for the next one: {}", ex.toString());
		}
	}

	@Override
	public void close() {
		if (this.metrics != null) {
			this.metrics.close();
		}
	}

}
