package dev.dailies.plan;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.run.UsualDuration;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * How long operations took in this ledger before it was first asked, else as documented;
 * the sandbox plays faster.
 */
public final class UsualTimes implements UsualDuration {

	/**
	 * A task that was left to a later run looks as if it had taken until then: no more
	 * than so many times the documented time is believed.
	 */
	private static final int BELIEVED = 4;

	private final @Nullable LedgerReader ledger;

	private final double speed;

	private final Durations documented = Durations.shipped();

	private final Map<String, Duration> known = new ConcurrentHashMap<>();

	/**
	 * @param ledger null if there is none yet
	 * @param speed how many times faster than documented the providers are
	 */
	public UsualTimes(@Nullable LedgerReader ledger, double speed) {
		this.ledger = ledger;
		this.speed = speed;
	}

	@Override
	public Duration of(String provider, Order order) {
		return of(provider, order.kind(), order.step());
	}

	public Duration of(String provider, OperationKind kind, String step) {
		String like = provider + " " + UsualDuration.like(kind, step);
		Duration before = this.known.get(like);
		if (before != null) {
			return before;
		}
		// not while the map is locked: another thread may hold the ledger and want this
		Duration time = time(provider, kind, step);
		this.known.putIfAbsent(like, time);
		return time;
	}

	private Duration time(String provider, OperationKind kind, String step) {
		Duration said = Duration.ofMillis((long) (this.documented.of(provider, kind, step).toMillis() / this.speed));
		Duration most = said.multipliedBy(BELIEVED);
		return ((this.ledger != null) ? this.ledger.usualTime(provider, kind, step) : Optional.<Duration>empty())
			.map((seen) -> (seen.compareTo(most) < 0) ? seen : most)
			.orElse(said);
	}

}
