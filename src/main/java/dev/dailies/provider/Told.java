package dev.dailies.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a provider tells of a task that has ended, beside how it ended.
 *
 * @param created when the task was created, by the provider's clock, which may be any:
 * only the difference of the two times means something here; null if it does not tell
 * @param completed when it was completed, by the same clock; null if it does not tell
 * @param traceId by which the provider's support finds the answer; null if it bears none
 */
public record Told(@Nullable Instant created, @Nullable Instant completed, @Nullable String traceId) {

	public static final Told NOTHING = new Told(null, null, null);

	/**
	 * How long it was at work, by the provider's own two times; empty if it does not tell
	 * both, or if they cannot be right.
	 */
	public Optional<Duration> took() {
		return (this.created != null && this.completed != null && !this.completed.isBefore(this.created))
				? Optional.of(Duration.between(this.created, this.completed)) : Optional.empty();
	}

}
