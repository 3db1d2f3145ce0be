package dev.dailies.manifest;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.dailies.http.AddressGuard;
import dev.dailies.http.HttpAddress;
import dev.dailies.manifest.rows.Cell;
import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.Row;
import dev.dailies.manifest.steps.Step;
import dev.dailies.manifest.steps.Steps;
import dev.dailies.shot.Approval;
import dev.dailies.shot.ImageUse;
import dev.dailies.shot.Operation;
import dev.dailies.text.Shape;
import dev.dailies.words.Ends;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a row as values; a value that cannot be read is noted as a problem and
 * counts as left out.
 */
final class RowFields {

	private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*", Pattern.DOTALL);

	private static final Pattern SECONDS = Pattern.compile(
			"(?i)(.*\\d)[\\s\\p{Z}]*(?:s|secs?\\.?|seconds?|sek\\.?|sekunden|seg\\.?|segundos|\u79d2|\"|\u2033|\u2032{2})");

	private static final Pattern CLOCK = Pattern.compile("0{1,2}:0{1,2}:(\\d\\d)");

	private final Place place;

	private final List<Problem> problems;

	private final ReadSteps readSteps;

	private final Map<Column, Cell> known = new EnumMap<>(Column.class);

	private final Map<String, String> labels = new LinkedHashMap<>();

	RowFields(Row row, ReadSteps readSteps, List<Problem> problems) {
		this.place = row.place();
		this.readSteps = readSteps;
		this.problems = problems;
		for (Cell cell : row.cells()) {
			Column column = Column.of(cell.column()).orElse(null);
			if (column != null) {
				this.known.putIfAbsent(column, cell);
			}
			// whoever wrote addresses before anything was made of them has them back
			if (column == null || column == Column.EMAIL) {
				this.labels.putIfAbsent(cell.column(), cell.text());
			}
		}
	}

	Map<String, String> labels() {
		return Collections.unmodifiableMap(this.labels);
	}

	Place place(Column column) {
		Cell cell = this.known.get(column);
		return (cell != null) ? cell.place() : this.place.in(column.word());
	}

	Place place(String column) {
		return Column.of(column).map(this::place).orElseGet(() -> this.place.in(column));
	}

	/**
	 * The text without white space around it; null if there is none.
	 */
	@Nullable String text(Column column) {
		Cell cell = this.known.get(column);
		String text = (cell != null) ? trimmed(column.isFreeText() ? cell.text() : Digits.plain(cell.text())) : "";
		return text.isEmpty() ? null : text;
	}

	@Nullable String aspectRatio() {
		String text = text(Column.ASPECT_RATIO);
		return (text != null) ? AspectRatio.of(text) : null;
	}

	@Nullable Long number(Column column) {
		String text = text(column);
		return (text != null) ? number(column, text, text) : null;
	}

	/**
	 * @param text what stands there
	 * @param meant the part of it that is to be a number
	 */
	private @Nullable Long number(Column column, String text, String meant) {
		if (!(column.shape() instanceof Shape.Whole whole)) {
			throw new IllegalArgumentException("The column " + column.word() + " holds no number");
		}
		WholeNumber number = WholeNumber.of(meant);
		Long value = number.value();
		if (value != null && value >= whole.least() && value <= whole.most()) {
			return value;
		}
		String range = (whole.most() == Long.MAX_VALUE) ? "of " + whole.least() + " or more"
				: "from " + whole.least() + " to " + whole.most();
		error(column, text,
				Quote.of(text)
						+ ((number.objection() != null) ? number.objection() : " is not a whole number " + range),
				List.of());
		return null;
	}

	/**
	 * In seconds, said or not.
	 */
	@Nullable Integer duration() {
		String text = text(Column.DURATION);
		if (text == null) {
			return null;
		}
		Matcher unit = SECONDS.matcher(text);
		Matcher clock = CLOCK.matcher(text);
		String meant = unit.matches() ? unit.group(1)
				: clock.matches() ? clock.group(1).replaceFirst("^0(?=.)", "") : text;
		Long seconds = number(Column.DURATION, text, meant);
		return (seconds != null) ? Integer.valueOf(seconds.intValue()) : null;
	}

	int takes() {
		Long takes = number(Column.TAKES);
		return (takes != null) ? takes.intValue() : 1;
	}

	boolean translation() {
		String text = text(Column.TRANSLATION);
		if (text != null && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
			error(Column.TRANSLATION, text, Quote.of(text) + " is neither true nor false", List.of("true", "false"));
		}
		return text != null && text.equalsIgnoreCase("true");
	}

	/**
	 * What a person approved of what is held.
	 */
	Approval approve() {
		String text = text(Column.APPROVE);
		return (text != null) ? Approval.of(text) : Approval.NONE;
	}

	/**
	 * What an approval chooses that the row does not hold. A word for all is fine
	 * everywhere: many tick every row.
	 */
	List<Problem> strangeApproval(Approval approval, List<Operation> operations) {
		List<Operation> held = operations.stream().filter(Operation::held).toList();
		String text = text(Column.APPROVE);
		if (text == null || approval.equals(Approval.ALL) || isFirstOfOne(approval, operations)
				|| approval.strangeTo(held).isEmpty()) {
			return List.of();
		}
		return List.of(Problem.error(place(Column.APPROVE), text,
				Quote.of(text) + " names " + String.join(", ", approval.strangeTo(held))
						+ (held.isEmpty() ? ", and nothing in this row waits for approval"
								: ", which does not wait for approval in this row")
						+ ". Write x to approve all, or leave the cell empty",
				Stream.concat(Approval.accepted(held).stream(), Approval.words().stream()).distinct().toList()));
	}

	// 1 was a word for all before takes could be chosen, and still is where there is one
	private static boolean isFirstOfOne(Approval approval, List<Operation> operations) {
		return approval.equals(Approval.of("1")) && operations.stream().allMatch((operation) -> operation.take() == 1);
	}

	@Nullable ImageUse imageUse() {
		String text = text(Column.IMAGE_USE);
		if (text == null) {
			return null;
		}
		List<String> words = Arrays.stream(ImageUse.values()).map(ImageUse::word).toList();
		if (!words.contains(text.toLowerCase(Locale.ROOT))) {
			error(Column.IMAGE_USE, text, "unknown image use", words);
			return null;
		}
		return ImageUse.valueOf(text.toUpperCase(Locale.ROOT));
	}

	/**
	 * Addresses, and whatever else may be the name of a local file.
	 */
	List<String> imageUrls() {
		String text = text(Column.IMAGE_URLS);
		if (text == null) {
			return List.of();
		}
		List<String> images = (text.indexOf('|') < 0) ? words(text).toList()
				: Pattern.compile("\\|")
					.splitAsStream(text)
					.map(RowFields::trimmed)
					.flatMap((part) -> SCHEME.matcher(part).matches() ? words(part) : Stream.of(part))
					.toList();
		images = images.stream().filter((image) -> !image.isEmpty()).toList();
		images.forEach(this::checkImage);
		return images;
	}

	List<Step> steps() {
		String text = text(Column.STEPS);
		if (text == null) {
			return List.of();
		}
		Steps read = this.readSteps.of(text);
		read.faults().forEach((fault) -> this.problems.add(fault.at(place(Column.STEPS))));
		return read.faults().isEmpty() ? read.steps() : List.of();
	}

	private void checkImage(String image) {
		if (!SCHEME.matcher(image).matches() && !image.toLowerCase(Locale.ROOT).startsWith("http:")
				&& !image.toLowerCase(Locale.ROOT).startsWith("https:")) {
			return;
		}
		if (image.matches(".*[,;]https?://.*")) {
			error(Column.IMAGE_URLS, image, "image addresses are separated by a space or '|'", List.of());
		}
		else if (!HttpAddress.isOne(image)) {
			error(Column.IMAGE_URLS, image, "not an http:// or https:// address", List.of());
		}
		else {
			// nothing is asked of a network here, so a name may still lead there
			HttpAddress.of(image)
				.flatMap(AddressGuard.PUBLIC_ONLY::writtenObjection)
				.ifPresent((objection) -> this.problems.add(Problem.warning(place(Column.IMAGE_URLS), image,
						"a provider cannot fetch this image: " + objection, null)));
		}
	}

	private static Stream<String> words(String text) {
		return Pattern.compile("[\\s\\u00a0]+").splitAsStream(text);
	}

	// A file saved on another system has other line ends, and must not be another shot
	// for that.
	private static String trimmed(String text) {
		return Ends.without(text.replace("\r\n", "\n").replace('\r', '\n'),
				(sign) -> Ends.isPlainBlank(sign) || sign == '\u00a0' || sign == '\ufeff');
	}

	private void error(Column column, String found, String problem, List<String> accepted) {
		this.problems.add(Problem.error(place(column), found, problem, accepted));
	}

}
