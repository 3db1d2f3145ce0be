package dev.dailies.manifest.rows;

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
public enum Column {

	ID("The shot's identity, never its position: rows may be sorted. Left out, it is made from what the row asks for."),

	PROMPT("What to see."),

	PROVIDER("Who makes it. Left out, what the job file or the command line says."),

	MODEL("Which of the provider's models makes it."),

	ASPECT_RATIO("The shape of the picture."),

	RESOLUTION("The size of the picture."),

	DURATION("How many seconds it lasts."),

	SEED("The same seed and prompt make much the same picture again."),

	IMAGE_URLS(
			"Addresses of images, separated by spaces or |: one is the first frame, two are first and last, three are "
					+ "ingredients."),

	IMAGE_USE("What the images are, where their number leaves it open."),

	TRANSLATION("TRUE lets the provider translate the prompt first."),

	WATERMARK("A text that is drawn into the video, where the provider offers that."),

	VIDEO_ID("Start from a video that exists at the provider, instead of a prompt."),

	TAKES("How many variants, 1 to 99."),

	STEPS("What to do with the result, see below."),

	APPROVE("x has what stands behind a hold in the steps bought; 2 or 1 3 only those takes, a step's name only that. "
			+ "Once given, an approval stays."),

	FALLBACK("Who makes it where it cannot be made there, one after the other, separated by |: a provider and its "
			+ "model, such as kie veo3_fast. none for no one."),

	EMAIL("Which of several Google accounts at useapi makes it. Left out, what the job file says. Elsewhere the column is "
			+ "yours.");

	// spaces and hyphens of all kinds, and the quotes that an office program sets of
	// itself
	private static final Pattern FORGIVEN = Pattern
		.compile("[\\s\\p{Z}\\u200b\\ufeff_\\u2010-\\u2015\"'\u201c\u201d\u201e\u2018\u2019\u201a-]");

	private static final Map<String, Column> BY_PLAIN_NAME = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap((column) -> plain(column.word()), (column) -> column));

	private final String meaning;

	Column(String meaning) {
		this.meaning = meaning;
	}

	public static List<String> words() {
		return Arrays.stream(values()).map(Column::word).toList();
	}

	/**
	 * The column of that name, whatever its case, spaces, underscores, hyphens and
	 * quotes.
	 */
	public static Optional<Column> of(String name) {
		return Optional.ofNullable(BY_PLAIN_NAME.get(plain(name)));
	}

	/**
	 * A name without what is forgiven.
	 */
	public static String plain(String name) {
		// asked for each cell of each row
		if (name.chars().allMatch((sign) -> (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9'))) {
			return name;
		}
		return FORGIVEN.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether a shot can start from it.
	 */
	public boolean isStart() {
		return this == PROMPT || this == VIDEO_ID;
	}

	/**
	 * Whether it has a meaning only for a shot that is made from a prompt.
	 */
	public boolean needsPrompt() {
		return switch (this) {
			case PROMPT, DURATION, SEED, IMAGE_URLS, IMAGE_USE, TRANSLATION, TAKES, FALLBACK -> true;
			case ID, PROVIDER, MODEL, ASPECT_RATIO, RESOLUTION, WATERMARK, VIDEO_ID, STEPS, APPROVE, EMAIL -> false;
		};
	}

	/**
	 * Whether it holds what a person writes, and not a number or a choice.
	 */
	public boolean isFreeText() {
		return switch (this) {
			case ID, PROMPT, IMAGE_URLS, WATERMARK, VIDEO_ID, STEPS, EMAIL -> true;
			case PROVIDER, MODEL, ASPECT_RATIO, RESOLUTION, DURATION, SEED, IMAGE_USE, TRANSLATION, TAKES, APPROVE,
					FALLBACK ->
				false;
		};
	}

	/**
	 * For those who fill it in.
	 */
	public String meaning() {
		return this.meaning;
	}

	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
