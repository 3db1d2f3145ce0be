package dev.dailies.provider.http;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.dailies.http.SaidTime;
import dev.dailies.provider.ClockDifference;
import org.jspecify.annotations.Nullable;

/**
 * The dates that a provider's answers carry, held against this machine's clock. Half a
 * round trip is how far that can be wrong, and dates come in whole seconds; each further
 * answer narrows it.
 */
public final class HeardDates {

	private final Clock ours;

	private @Nullable ClockDifference difference;

	public HeardDates(Clock ours) {
		this.ours = ours;
	}

	/**
	 * How far the provider's clock is ahead; empty as long as no answer said its time.
	 */
	public synchronized Optional<ClockDifference> difference() {
		return Optional.ofNullable(this.difference);
	}

	/**
	 * A request leaves now.
	 */
	Asked ask() {
		return new Asked(this.ours.instant());
	}

	private synchronized void heard(Instant theirs, Instant sent, Instant received) {
		ClockDifference heard = new ClockDifference(Duration.between(received, theirs),
				Duration.between(sent, theirs).plusSeconds(1));
		this.difference = (this.difference != null) ? this.difference.and(heard) : heard;
	}

	/**
	 * A request that left.
	 */
	final class Asked {

		private final Instant sent;

		private Asked(Instant sent) {
			this.sent = sent;
		}

		/**
		 * Its answer was read.
		 */
		void answered(HttpHeaders headers) {
			SaidTime.of(headers).ifPresent((theirs) -> heard(theirs, this.sent, HeardDates.this.ours.instant()));
		}

	}

}
