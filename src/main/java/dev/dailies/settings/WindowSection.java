package dev.dailies.settings;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

import dev.dailies.run.Window;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads when a job file lets its runs buy.
 */
final class WindowSection {

	private static final Duration DRAIN = Duration.ofMinutes(30);

	private WindowSection() {
	}

	/**
	 * Null if it does not say.
	 */
	static @Nullable Window read(Section window) {
		LocalTime start = time(window, "start");
		LocalTime stop = time(window, "stop");
		Duration drain = window.duration("drain");
		ZoneId zone = window.zone("zone");
		window.refuseOtherKeys();
		if (start != null && start.equals(stop)) {
			window.problem(Problem.error(window.place("stop"), "the window starts and stops at " + Window.clock(start)
					+ ", so it is either always or never open. " + "Give two times, or leave one out"));
		}
		return (start == null && stop == null) ? null : new Window(start, stop, (drain != null) ? drain : DRAIN,
				(zone != null) ? zone : ZoneId.systemDefault());
	}

	private static @Nullable LocalTime time(Section window, String key) {
		return window.read(key, "a time of day such as \"20:00\"", WindowSection::time);
	}

	private static Optional<LocalTime> time(String text) {
		if (!text.matches("([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?")) {
			return Optional.empty();
		}
		return Optional.of(LocalTime.parse((text.indexOf(':') == 1) ? "0" + text : text));
	}

}
