package dev.dailies.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The columns a manifest gives a meaning to; every other one is the user's own.
 */
enum Column {

	ID, PROMPT, PROVIDER, MODEL, ASPECT_RATIO, RESOLUTION, DURATION, SEED, IMAGE_URLS, IMAGE_USE, TRANSLATION, VIDEO_ID,
	TAKES, STEPS;

	// spaces and hyphens of all kinds, and the quotes that an office program sets of
	// itself
	private static final Pattern FORGIVEN = Pattern
		.compile("[\\s\\p{Z}\\u200b\\ufeff_\\u2010-\\u2015\"'\u201c\u201d\u201e\u2018\u2019\u201a-]");

	// asked for each cell of each row
	private static final Map<String, Column> BY_PLAIN_NAME = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap((column) -> plain(column.word()), (column) -> column));

	static List<String> words() {
		return Arrays.stream(values()).map(Column::word).toList();
	}

	/**
	 * The column of that name, whatever its case, spaces, underscores, hyphens and
	 * quotes.
	 */
	static Optional<Column> of(String name) {
		return Optional.ofNullable(BY_PLAIN_NAME.get(plain(name)));
	}

	/**
	 * A name without what is forgiven.
	 */
	static String plain(String name) {
		return FORGIVEN.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether a shot can start from it.
	 */
	boolean isStart() {
		return this == PROMPT || this == VIDEO_ID;
	}

	/**
	 * Whether it has a meaning only for a shot that is made from a prompt.
	 */
	boolean needsPrompt() {
		return switch (this) {
			case PROMPT, DURATION, SEED, IMAGE_URLS, IMAGE_USE, TRANSLATION, TAKES -> true;
			case ID, PROVIDER, MODEL, ASPECT_RATIO, RESOLUTION, VIDEO_ID, STEPS -> false;
		};
	}

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
