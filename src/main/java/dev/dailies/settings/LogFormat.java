package dev.dailies.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the lines of a log are written.
 */
public enum LogFormat {

	/** For people. */
	TEXT,
	/** For programs: JSON with the names of Elastic's common schema. */
	ECS;

	public static Optional<LogFormat> of(String word) {
		return Arrays.stream(values())
			.filter((format) -> format.word().equals(word.toLowerCase(Locale.ROOT)))
			.findFirst();
	}

	public static List<String> words() {
		return Arrays.stream(values()).map(LogFormat::word).toList();
	}

	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
