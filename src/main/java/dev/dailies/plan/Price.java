package dev.dailies.plan;

import java.util.List;

import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

/**
 * A line of the price book.
 *
 * @param operation the word of the operation's kind
 * @param models the models it holds for; empty for all
 * @param resolutions the resolutions it holds for; empty for all
 * @param durations the seconds it holds for; empty for all
 * @param via the way of the provider's it holds for; null for all
 * @param source where the figure was read
 * @param date when it was read
 */
record Price(String operation, List<String> models, List<String> resolutions, List<String> durations,
		@Nullable String via, Credits credits, String source, String date) {

	boolean fits(String operation, @Nullable String model, @Nullable String resolution, @Nullable String duration,
			@Nullable String via) {
		return this.operation.equals(operation) && (this.models.isEmpty() || contains(this.models, model))
				&& (this.resolutions.isEmpty() || contains(this.resolutions, resolution))
				&& (this.durations.isEmpty() || contains(this.durations, duration))
				&& (this.via == null || this.via.equals(via));
	}

	private static boolean contains(List<String> accepted, @Nullable String value) {
		return value != null && accepted.contains(value);
	}

}
