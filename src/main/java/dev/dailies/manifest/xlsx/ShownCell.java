package dev.dailies.manifest.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.http.HttpAddress;
import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.workbook.CellFormats;
import dev.dailies.manifest.workbook.SheetCell;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a sheet as the text a person sees there.
 *
 * @param text empty if there is nothing
 * @param fault why it has no text; null if nothing is wrong
 */
record ShownCell(String text, @Nullable String fault) {

	static final ShownCell EMPTY = new ShownCell("", null);

	private static final Set<String> ERRORS = Set.of("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#NUM!",
			"#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA");

	private static final Pattern NUMBER = Pattern
		.compile("[+-]?(\\d{1,400}\\.?\\d{0,400}|\\.\\d{1,400})([Ee][+-]?\\d{1,3})?");

	/** A text of nothing in a formula, not a quote inside of one. */
	private static final Pattern EMPTY_TEXT = Pattern.compile("(?<![\"\\w])\"\"(?![\"\\w])");

	private static final String LITERAL = "((?:\"[^\"]*\"|\\\\.|[- ])*)";

	private static final Pattern PADDED = Pattern.compile(LITERAL + "(0+)" + LITERAL);

	private static final int DIGITS = 15;

	private static final int LARGEST_EXPONENT = 308;

	/**
	 * @param column what the cell is to be; null if it is the user's own
	 * @param link where the cell leads to; null if nowhere
	 */
	static ShownCell of(SheetCell cell, CellFormats formats, boolean from1904, @Nullable Column column,
			@Nullable String link) {
		ShownCell picture = picture(cell, column);
		if (picture != null) {
			return picture;
		}
		ShownCell shown = shown(cell, formats, from1904, column);
		boolean leads = column == Column.IMAGE_URLS && shown.fault() == null && !shown.text().isBlank()
				&& !shown.text().contains("://") && HttpAddress.isOne(String.valueOf(link));
		return leads ? new ShownCell(String.valueOf(link), null) : shown;
	}

	/**
	 * Null for a cell that is no picture.
	 */
	private static @Nullable ShownCell picture(SheetCell cell, @Nullable Column column) {
		PictureFormula formula = (cell.formula() != null) ? PictureFormula.of(cell.formula()).orElse(null) : null;
		boolean nothing = isNothing(cell) || cell.kind() == SheetCell.Kind.ERROR;
		if (formula == null) {
			return (cell.rich() && nothing) ? refused("the cell holds a picture itself, which cannot be sent from "
					+ "there. Write its address or the name of its file") : null;
		}
		boolean address = formula.address() != null && HttpAddress.isOne(formula.address());
		if (address && (formula.image() || column == Column.IMAGE_URLS)) {
			return new ShownCell(String.valueOf(formula.address()), null);
		}
		if (column != null && (formula.image() || (column == Column.IMAGE_URLS && formula.address() == null))) {
			return refused("the address of the picture is made by a formula. Write the address itself");
		}
		return formula.image() ? EMPTY : null;
	}

	private static ShownCell shown(SheetCell cell, CellFormats formats, boolean from1904, @Nullable Column column) {
		String value = (cell.value() != null) ? cell.value() : "";
		if (cell.kind() == SheetCell.Kind.ERROR || (cell.calculated() && ERRORS.contains(value))) {
			return refused("the cell shows " + Quote.plain(value) + ". Correct its formula, or write the value itself");
		}
		if (cell.formula() != null && isNothing(cell)) {
			return nothing(cell, column);
		}
		return switch (cell.kind()) {
			case NUMBER -> number(cell, value, formats, from1904, column);
			case FLAG -> flag(value);
			case MOMENT -> new ShownCell(DateFormat.textOf(value, formats, cell.style()), null);
			case TEXT, ERROR -> new ShownCell(value, null);
		};
	}

	private static boolean isNothing(SheetCell cell) {
		return cell.value() == null || cell.value().isEmpty();
	}

	/**
	 * A formula that has no value: what it would show may be all that a person sees.
	 */
	private static ShownCell nothing(SheetCell cell, @Nullable Column column) {
		String formula = String.valueOf(cell.formula());
		if (cell.value() == null) {
			return refused("the formula was never calculated. Open the file in a spreadsheet program and save it, or "
					+ "write the value itself");
		}
		boolean meant = EMPTY_TEXT.matcher(formula).find() && !formula.contains("DUMMYFUNCTION");
		return (column == null || meant) ? EMPTY
				: refused("the formula shows nothing. Write the value itself, or clear the cell");
	}

	private static ShownCell number(SheetCell cell, String value, CellFormats formats, boolean from1904,
			@Nullable Column column) {
		if (value.isEmpty()) {
			return EMPTY;
		}
		if (!NUMBER.matcher(value).matches()) {
			return refused("the cell shows " + Quote.plain(value) + ". Correct its formula, or write the value itself");
		}
		BigDecimal number = new BigDecimal(value);
		if (column == Column.SEED && number.precision() - (long) number.scale() > DIGITS) {
			return refused("the number has more digits than a spreadsheet keeps, so some are lost. Write it as text");
		}
		return new ShownCell(number(number, formats.id(cell.style()), formats.code(cell.style()), from1904), null);
	}

	private static ShownCell flag(String value) {
		return switch (value.toLowerCase(Locale.ROOT)) {
			case "" -> EMPTY;
			case "1", "true" -> new ShownCell("TRUE", null);
			case "0", "false" -> new ShownCell("FALSE", null);
			default -> refused("the cell shows " + Quote.plain(value) + ". Write TRUE or FALSE");
		};
	}

	private static ShownCell refused(String fault) {
		return new ShownCell("", fault);
	}

	boolean isBlank() {
		return this.text.isBlank() && this.fault == null;
	}

	static String number(BigDecimal number, int formatId, String format, boolean from1904) {
		String firstPart = format.split(";", 2)[0];
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

}
