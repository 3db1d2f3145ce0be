package dev.dailies.manifest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a sheet as the text a person sees there.
 *
 * @param text empty if there is nothing
 * @param fault why it has no text; null if nothing is wrong
 */
record ShownCell(String text, @Nullable String fault) {

	private static final ShownCell EMPTY = new ShownCell("", null);

	private static final Set<String> ERRORS = Set.of("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#NUM!",
			"#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA");

	// how the format writes characters that XML cannot have
	private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

	private static final String LITERAL = "((?:\"[^\"]*\"|\\\\.|[- ])*)";

	private static final Pattern PADDED = Pattern.compile(LITERAL + "(0+)" + LITERAL);

	private static final int DIGITS = 15;

	private static final int LARGEST_EXPONENT = 308;

	static ShownCell of(org.dhatim.fastexcel.reader.@Nullable Cell cell, boolean from1904) {
		if (cell == null || cell.getType() == CellType.EMPTY) {
			return EMPTY;
		}
		Object value = cell.getValue();
		if (cell.getType() == CellType.ERROR || (value instanceof String text && isError(cell, text))) {
			return new ShownCell("", "the cell shows " + Quote.plain(String.valueOf(cell.getRawValue()))
					+ ". Correct its formula, or write the value itself");
		}
		if (value == null && cell.getType() == CellType.FORMULA && cell.getRawValue() == null) {
			return new ShownCell("", "the formula was never calculated. Open the file in a spreadsheet program and "
					+ "save it, or write the value itself");
		}
		return new ShownCell(text(cell, value, from1904), null);
	}

	private static boolean isError(org.dhatim.fastexcel.reader.Cell cell, String text) {
		return cell.getType() == CellType.FORMULA && ERRORS.contains(text);
	}

	private static String text(org.dhatim.fastexcel.reader.Cell cell, @Nullable Object value, boolean from1904) {
		if (value instanceof BigDecimal number) {
			return number(number, cell.getDataFormatId(), cell.getDataFormatString(), from1904);
		}
		if (value instanceof Boolean) {
			return value.toString().toUpperCase(Locale.ROOT);
		}
		return (value != null) ? unescaped(value.toString()) : "";
	}

	static String number(BigDecimal number, @Nullable Integer formatId, @Nullable String format, boolean from1904) {
		String firstPart = (format != null) ? format.split(";", 2)[0] : "";
		Optional<DateFormat> date = DateFormat.of(formatId, firstPart);
		if (date.isPresent() && number.signum() >= 0 && number.compareTo(DateFormat.LAST_DAY) < 0) {
			return date.get().text(number, from1904);
		}
		Matcher padded = PADDED.matcher(firstPart);
		if (padded.matches() && number.signum() >= 0 && isWhole(number)) {
			String digits = plain(number);
			return literal(padded.group(1)) + "0".repeat(Math.max(0, padded.group(2).length() - digits.length()))
					+ digits + literal(padded.group(3));
		}
		return DateFormat.signs(firstPart).contains("%") ? plain(number.movePointRight(2)) + "%" : plain(number);
	}

	private static boolean isWhole(BigDecimal number) {
		return number.precision() - (long) number.scale() <= DIGITS && number.stripTrailingZeros().scale() <= 0;
	}

	// 15 digits are all that a spreadsheet keeps; what is beyond them is noise
	private static String plain(BigDecimal number) {
		BigDecimal rounded = number.round(new MathContext(DIGITS)).stripTrailingZeros();
		return (Math.abs((long) rounded.scale()) > LARGEST_EXPONENT) ? rounded.toString() : rounded.toPlainString();
	}

	private static String literal(String format) {
		return format.replaceAll("\"([^\"]*)\"|\\\\(.)", "$1$2");
	}

	private static String unescaped(String text) {
		return text.contains("_x") ? ESCAPED.matcher(text)
			.replaceAll((match) -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))))
				: text;
	}

}
