package dev.dailies.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.run.UsualDuration;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * How long operations took in this ledger so far, else as documented; the sandbox plays
 * faster.
 */
public final class UsualTimes implements UsualDuration {

	/** The ledger goes on while a run learns from it. */
	private static final Duration GOOD_FOR = Duration.ofMinutes(1);

	/**
	 * A task that was left to a later run looks as if it had taken until then: no more
	 * than so many times the documented time is believed.
	 */
	private static final int BELIEVED = 4;

	private final @Nullable LedgerReader ledger;

	private final double speed;

	private final Clock clock;

	private final Durations documented = Durations.shipped();

	private final Map<String, Known> known = new ConcurrentHashMap<>();

	/**
	 * @param ledger null if there is none yet
	 * @param speed how many times faster than documented the providers are
	 */
	public UsualTimes(@Nullable LedgerReader ledger, double speed, Clock clock) {
		this.ledger = ledger;
		this.speed = speed;
		this.clock = clock;
	}

	@Override
	public Duration of(String provider, Order order) {
		return of(provider, order.kind(), order.step());
	}

	public Duration of(String provider, OperationKind kind, String step) {
		// what a prompt says makes no difference
		String like = (kind == OperationKind.UPSAMPLE) ? step : kind.word();
		Instant now = this.clock.instant();
		return this.known.compute(provider + " " + like, (key, before) -> (before != null && before.isGood(now))
				? before : new Known(time(provider, kind, step), now))
			.time();
	}

	private Duration time(String provider, OperationKind kind, String step) {
		Duration said = Duration.ofMillis((long) (this.documented.of(provider, kind, step).toMillis() / this.speed));
		Duration most = said.multipliedBy(BELIEVED);
		return ((this.ledger != null) ? this.ledger.usualTime(provider, kind, step) : Optional.<Duration>empty())
			.map((seen) -> (seen.compareTo(most) < 0) ? seen : most)
			.orElse(said);
	}

	private record Known(Duration time, Instant at) {

		boolean isGood(Instant now) {
			return now.isBefore(this.at.plus(GOOD_FOR)) && !now.isBefore(this.at);
		}

	}

}
