package dev.dailies.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import dev.dailies.ledger.jdbc.LedgerNumbers;
import dev.dailies.ledger.jdbc.LedgerNumbers.Standing;
import dev.dailies.run.Calls;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one run. Their labels are few words: never a shot, a prompt or an error.
 */
final class RunMeters implements Calls {

	/** The bounds between which a dashboard tells slow calls from quick ones. */
	private static final Duration[] BOUNDS = Stream
		.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000)
		.map(Duration::ofMillis)
		.toArray(Duration[]::new);

	private final MeterRegistry registry;

	private final Clock clock;

	private final MultiGauge operations;

	private final MultiGauge spent;

	private final MultiGauge pauses;

	private final MultiGauge answers;

	private final Map<String, Instant> answered = new ConcurrentHashMap<>();

	private @Nullable Credits cap;

	RunMeters(MeterRegistry registry, Clock clock) {
		this.registry = registry;
		this.clock = clock;
		this.operations = gauge("dailies.operations", "Operations of the manifest by where they stand", null);
		this.spent = gauge("dailies.credits.spent", "What the run spent or may have spent", null);
		this.pauses = gauge("dailies.cool.down", "How long a provider that asked for it is left alone", "seconds");
		this.answers = gauge("dailies.provider.answered.timestamp", "When a provider answered last, since 1970",
				"seconds");
	}

	private MultiGauge gauge(String name, String description, @Nullable String unit) {
		return MultiGauge.builder(name).description(description).baseUnit(unit).register(this.registry);
	}

	/**
	 * Numbers that hold for the whole run.
	 * @param succeeded when a run last ended with everything done; null if none did
	 */
	void began(@Nullable Instant succeeded) {
		moment("dailies.run.started.timestamp", "When the run began, since 1970", this.clock.instant());
		if (succeeded != null) {
			moment("dailies.run.succeeded.timestamp", "When a run last ended with everything done, since 1970",
					succeeded);
		}
	}

	/**
	 * Said again and again while the run is at work, and mostly the same.
	 */
	void cap(Credits cap) {
		if (!Objects.equals(cap, this.cap)) {
			this.cap = cap;
			number("dailies.credits.cap", "What the run may spend", cap.amount().doubleValue());
		}
	}

	void ended(int exitCode) {
		Instant now = this.clock.instant();
		moment("dailies.run.ended.timestamp", "When the run ended, since 1970", now);
		number("dailies.run.exit.code", "The exit code that the run ended with", exitCode);
		if (exitCode == 0) {
			moment("dailies.run.succeeded.timestamp", "When a run last ended with everything done, since 1970", now);
		}
	}

	/**
	 * Brings what the ledger knows up to date.
	 */
	void show(LedgerNumbers ledger, long run) {
		List<Standing> standings = ledger.operations();
		TreeSet<String> providers = new TreeSet<>(this.answered.keySet());
		Map<String, Integer> counted = new TreeMap<>();
		standings.forEach((standing) -> {
			providers.add(standing.provider());
			counted.put(standing.provider() + " " + standing.state().word(), standing.operations());
		});
		// a state that emptied says 0, or it would seem to stand where it stood
		this.operations.register(providers.stream()
			.flatMap((provider) -> Stream.of(OperationState.values())
				.map((state) -> row(Tags.of("provider", provider, "state", state.word()),
						counted.getOrDefault(provider + " " + state.word(), 0))))
			.toList(), true);
		Map<String, Credits> bought = ledger.spent(run);
		this.spent.register(
				rows(providers, (provider) -> bought.getOrDefault(provider, Credits.ZERO).amount().doubleValue()),
				true);
		Instant now = this.clock.instant();
		Map<String, Instant> until = ledger.pauses(now);
		this.pauses.register(
				rows(providers,
						(provider) -> Duration.between(now, until.getOrDefault(provider, now)).toMillis() / 1000.0),
				true);
		this.answers.register(
				rows(this.answered.keySet(), (provider) -> seconds(this.answered.getOrDefault(provider, now))), true);
	}

	@Override
	public void ended(Call call, Duration took) {
		Timer.builder("dailies.call")
			.description("Calls to the outside by what came of them")
			.tags("provider", call.provider(), "call", call.kind(), "outcome", call.outcome())
			.serviceLevelObjectives(BOUNDS)
			.register(this.registry)
			.record(took);
		Instant now = this.clock.instant();
		if (call.answered()) {
			this.answered.put(call.provider(), now);
		}
		else {
			// the silence of one that never answered has a beginning, too
			this.answered.putIfAbsent(call.provider(), now.minus(took));
		}
		if (call.kind().equals("fetch")) {
			Counter.builder("dailies.clips.fetched")
				.description("Clips brought home")
				.baseUnit("bytes")
				.tags("provider", call.provider())
				.register(this.registry)
				.increment((double) call.bytes());
		}
	}

	private static List<Row<?>> rows(Collection<String> providers, ToDoubleFunction<String> value) {
		return providers.stream()
			.<Row<?>>map((provider) -> row(Tags.of("provider", provider), value.applyAsDouble(provider)))
			.toList();
	}

	private static Row<?> row(Tags tags, double value) {
		return Row.of(tags, value);
	}

	private void moment(String name, String description, Instant at) {
		set(name, description, "seconds", seconds(at));
	}

	private void number(String name, String description, double value) {
		set(name, description, null, value);
	}

	private static double seconds(Instant at) {
		return at.toEpochMilli() / 1000.0;
	}

	private void set(String name, String description, @Nullable String unit, double value) {
		this.registry.find(name).meters().forEach(this.registry::remove);
		Gauge.builder(name, () -> value).description(description).baseUnit(unit).register(this.registry);
	}

}
