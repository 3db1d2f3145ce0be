package dev.dailies.manifest;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.dailies.manifest.rows.Choices;
import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.steps.Steps;
import dev.dailies.manifest.steps.StepsParser;
import dev.dailies.provider.Offer;

/**
 * Which of our columns a value would be one of.
 */
final class ValueMeaning {

	private static final Pattern RATIO = Pattern.compile("(\\d{1,2})\\s*[:\u2236\uff1ax\u00d7/]\\s*(\\d{1,2})");

	private static final Pattern SHAPE = Pattern.compile("portrait|landscape|vertical|horizontal|square|hochformat|"
			+ "querformat|hochkant|vertikal|paysage|carr\u00e9|retrato|apaisado|cuadrado|widescreen");

	private static final Pattern LINES = Pattern.compile("\\d{3,4}p|[248]k");

	private static final Pattern SIZE = Pattern
		.compile("\\d{3,4}p?|\\d{3,4}\\s*[x\u00d7*]\\s*\\d{3,4}|(u|f|full)?\\s?hd|sd");

	private static final Pattern SECONDS = Pattern
		.compile("\\d{1,3}\\s*(s|secs?|seconds?|sek\\.?|sekunden|segundos|secondes|\u79d2|\ucd08)");

	private static final Pattern PICTURE = Pattern
		.compile("[^\\s|]+\\.(png|jpe?g|webp|gif|bmp|tiff?|heic|avif)([?#]\\S*)?");

	private final Set<String> ratios;

	private final Set<String> models;

	private final Set<String> providers;

	ValueMeaning(Map<String, Offer> offers) {
		this.ratios = accepted(Column.ASPECT_RATIO, offers.values());
		this.models = accepted(Column.MODEL, offers.values());
		this.providers = offers.keySet();
	}

	private static Set<String> accepted(Column column, Collection<Offer> offers) {
		return Choices.ofAll(column, offers)
			.stream()
			.map((value) -> value.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The columns that a value surely is of, whatever its own column is called.
	 */
	Set<Column> surely(String text) {
		String value = text.strip().toLowerCase(Locale.ROOT);
		Set<Column> columns = EnumSet.noneOf(Column.class);
		add(columns, Column.ASPECT_RATIO,
				this.ratios.contains(RATIO.matcher(value).replaceFirst("$1:$2")) && RATIO.matcher(value).matches());
		add(columns, Column.RESOLUTION, LINES.matcher(value).matches());
		add(columns, Column.DURATION, SECONDS.matcher(value).matches());
		add(columns, Column.MODEL, this.models.contains(value));
		add(columns, Column.PROVIDER, this.providers.contains(value));
		add(columns, Column.STEPS, value.contains(":") && isSteps(value));
		add(columns, Column.IMAGE_URLS, value.startsWith("http") && isPictures(value));
		return columns;
	}

	/**
	 * The columns that a value may be of, if its own is called like one of them.
	 */
	Set<Column> perhaps(String text) {
		String value = text.strip().toLowerCase(Locale.ROOT);
		Set<Column> columns = surely(text);
		add(columns, Column.ASPECT_RATIO, RATIO.matcher(value).matches() || SHAPE.matcher(value).matches());
		add(columns, Column.RESOLUTION, SIZE.matcher(value).matches());
		add(columns, Column.DURATION, value.matches("\\d{1,2}"));
		add(columns, Column.TAKES, value.matches("[1-9]|10"));
		add(columns, Column.TRANSLATION, value.matches("true|false"));
		add(columns, Column.STEPS, isSteps(value));
		add(columns, Column.IMAGE_URLS, isPictures(value));
		return columns;
	}

	private static boolean isSteps(String value) {
		Steps steps = StepsParser.parse(value);
		return steps.faults().isEmpty() && !steps.steps().isEmpty();
	}

	private static boolean isPictures(String value) {
		return Pattern.compile("[\\s|]+").splitAsStream(value).allMatch((one) -> PICTURE.matcher(one).matches());
	}

	private static void add(Set<Column> columns, Column column, boolean fits) {
		if (fits) {
			columns.add(column);
		}
	}

}
