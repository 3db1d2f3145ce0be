package dev.dailies.manifest.rows;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.dailies.shot.ImageUse;
import dev.dailies.text.Shape;

/**
 * The columns a manifest gives a meaning to; every other one is the user's own.
 */
// shapes are records that hold copies; Error Prone cannot see that through the interface
@SuppressWarnings("ImmutableEnumChecker")
public enum Column {

	ID(Shape.TEXT,
			"The shot's identity, never its position: rows may be sorted. Left out, it is made from what the row asks for."),

	PROMPT(Shape.written("text"), "What to see."),

	PROVIDER(new Shape.Offered("name"), "Who makes it. Left out, what the job file or the command line says."),

	MODEL(new Shape.Offered("name of a model"), "Which of the provider's models makes it."),

	ASPECT_RATIO(new Shape.Offered("ratio such as `16:9`"), "The shape of the picture."),

	RESOLUTION(new Shape.Offered("word such as `1080p`"), "The size of the picture."),

	DURATION(Shape.whole(1, 3600), "How many seconds it lasts."),

	SEED(Shape.whole(0, Long.MAX_VALUE), "The same seed and prompt make much the same picture again."),

	IMAGE_URLS(Shape.oneOrMore(Shape.written("address or path")),
			"Addresses of images, separated by spaces or |: one is the first frame, two are first and last, three are "
					+ "ingredients."),

	IMAGE_USE(Shape.oneOf(Arrays.stream(ImageUse.values()).map(ImageUse::word).toList()),
			"What the images are, where their number leaves it open."),

	TRANSLATION(Shape.YES_NO, "TRUE lets the provider translate the prompt first."),

	WATERMARK(Shape.TEXT, "A text that is drawn into the video, where the provider offers that."),

	VIDEO_ID(Shape.written("text"), "Start from a video that exists at the provider, instead of a prompt."),

	TAKES(Shape.whole(1, 99), "How many variants, 1 to 99."),

	STEPS(Shape.STEPS, "What to do with the result, see below."),

	APPROVE(Shape.TEXT,
			"x has what stands behind a hold in the steps bought; 2 or 1 3 only those takes, a step's name only that. "
					+ "Once given, an approval stays."),

	FALLBACK(Shape.oneOrMore(new Shape.Offered("provider and model")),
			"Who makes it where it cannot be made there, one after the other, separated by |: a provider and its "
					+ "model, such as kie veo3_fast. none for no one."),

	EMAIL(Shape.TEXT,
			"Which of several Google accounts at useapi makes it. Left out, what the job file says. Elsewhere the column is "
					+ "yours.");

	// spaces and hyphens of all kinds, and the quotes that an office program sets of
	// itself
	private static final Pattern FORGIVEN = Pattern
		.compile("[\\s\\p{Z}\\u200b\\ufeff_\\u2010-\\u2015\"'\u201c\u201d\u201e\u2018\u2019\u201a-]");

	private static final Map<String, Column> BY_PLAIN_NAME = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap((column) -> plain(column.word()), (column) -> column));

	private final Shape shape;

	private final String meaning;

	private final String word = name().toLowerCase(Locale.ROOT);

	Column(Shape shape, String meaning) {
		this.shape = shape;
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
		Column asWritten = BY_PLAIN_NAME.get(name);
		return (asWritten != null) ? Optional.of(asWritten) : Optional.ofNullable(BY_PLAIN_NAME.get(plain(name)));
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
	 * What may stand there in a YAML file; a spreadsheet's cell may be written in more
	 * ways.
	 */
	public Shape shape() {
		return this.shape;
	}

	/**
	 * For those who fill it in.
	 */
	public String meaning() {
		return this.meaning;
	}

	public String word() {
		return this.word;
	}

}
