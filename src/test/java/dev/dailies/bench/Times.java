package dev.dailies.bench;

import java.time.Duration;
import java.util.List;

import dev.dailies.sandbox.played.Draw;
import dev.dailies.sandbox.played.Pace;
import dev.dailies.words.Span;

/**
 * How long the sandbox takes.
 *
 * @param mostlyWaits whether two contenders can be measured at once without harm
 */
record Times(Draw draw, double speed, boolean mostlyWaits) {

	static Times asDocumented(long seed, double speed) {
		return new Times(new Draw(seed, null), speed, true);
	}

	static Times within(long seed, Duration least, Duration most) {
		return new Times(new Draw(seed, new Pace(least, most)), 1, false);
	}

	/**
	 * What the sandbox is started with.
	 */
	List<String> arguments() {
		Pace range = this.draw.range();
		List<String> drawn = List.of("--draw", String.valueOf(this.draw.seed()), "--speed", String.valueOf(this.speed));
		return (range == null) ? drawn : List.of("--draw", String.valueOf(this.draw.seed()), "--takes",
				written(range.least()) + ".." + written(range.most()));
	}

	private static String written(Duration time) {
		return time.isZero() ? "0s" : Span.written(time);
	}

}
