package dev.dailies.screen;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Lines for a log: only changes, the first ones at once and later ones at most every half
 * a minute, so that it does not fill.
 */
public final class ChangedLines {

	private static final Duration STEP = Duration.ofSeconds(5);

	private static final int STEPS = 6;

	private final PrintWriter out;

	private final Clock clock;

	private String last = "";

	private @Nullable Instant lastAt;

	private int said;

	public ChangedLines(PrintWriter out, Clock clock) {
		this.out = out;
		this.clock = clock;
	}

	/**
	 * Prints the line if it is news and not too soon.
	 */
	public void say(String line) {
		Instant now = this.clock.instant();
		if (line.equals(this.last) || isTooSoon(now)) {
			return;
		}
		this.last = line;
		this.lastAt = now;
		this.said++;
		this.out.println(TimeWords.second(now) + "  " + line);
		this.out.flush();
	}

	private boolean isTooSoon(Instant now) {
		Instant before = this.lastAt;
		return before != null && !now.isBefore(before)
				&& now.isBefore(before.plus(STEP.multipliedBy(Math.min(this.said, STEPS))));
	}

}
