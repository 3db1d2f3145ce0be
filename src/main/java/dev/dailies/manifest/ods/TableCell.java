package dev.dailies.manifest.ods;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import dev.dailies.manifest.workbook.SheetCell;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a sheet, wherever it stands there.
 *
 * @param value null if none is written
 * @param formula null if it has none
 */
record TableCell(SheetCell.Kind kind, @Nullable String value, @Nullable String formula) {

	private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,400}(\\.\\d{1,400})?([Ee][+-]?\\d{1,3})?");

	/** As the cell's format shows it: the zeros are part of what a person sees. */
	private static final Pattern PADDED = Pattern.compile("0\\d{1,30}");

	private static final Pattern ERROR = Pattern.compile("Err:\\d{3}");

	private static final Pattern LANGUAGE = Pattern.compile("^[a-z]{2,8}:=?|^=");

	/**
	 * Reads the cell that the walk is at, up to its end.
	 */
	static TableCell read(TableWalk walk, XMLStreamReader xml) throws XMLStreamException {
		String type = walk.said("value-type");
		boolean error = walk.is("table-cell") && isError(xml);
		String written = switch (type) {
			case "float", "currency", "percentage" -> walk.said("value");
			case "date" -> walk.said("date-value");
			case "time" -> walk.said("time-value");
			case "boolean" -> walk.said("boolean-value");
			default -> walk.said("string-value");
		};
		String formula = walk.said("formula");
		String calculation = formula.isEmpty() ? null : LANGUAGE.matcher(formula).replaceFirst("");
		String shown = CellText.read(walk, xml);
		if (error || (calculation != null && ERROR.matcher(shown).matches())) {
			return new TableCell(SheetCell.Kind.ERROR, shown, calculation);
		}
		boolean nothing = type.isEmpty() && shown.isEmpty();
		return new TableCell(kind(type, written, shown), nothing ? null : value(type, written, shown), calculation);
	}

	// newer programs say so in an attribute of their own, beside the value's type
	private static boolean isError(XMLStreamReader xml) {
		for (int index = 0; index < xml.getAttributeCount(); index++) {
			if (xml.getAttributeLocalName(index).equals("value-type") && "error".equals(xml.getAttributeValue(index))) {
				return true;
			}
		}
		return false;
	}

	private static SheetCell.Kind kind(String type, String written, String shown) {
		return switch (type) {
			case "float", "currency" ->
				(isPadded(shown) || !NUMBER.matcher(written).matches()) ? SheetCell.Kind.TEXT : SheetCell.Kind.NUMBER;
			case "boolean" -> SheetCell.Kind.FLAG;
			default -> SheetCell.Kind.TEXT;
		};
	}

	private static String value(String type, String written, String shown) {
		return switch (type) {
			case "float", "currency" -> (isPadded(shown) || written.isEmpty()) ? shown : written;
			case "percentage" -> NUMBER.matcher(written).matches()
					? new BigDecimal(written).movePointRight(2).stripTrailingZeros().toPlainString() + "%" : shown;
			case "date" -> written.isEmpty() ? shown : moment(written);
			case "time" -> written.isEmpty() ? shown : clock(written, shown);
			case "boolean" -> written.isEmpty() ? shown : written;
			default -> shown.isEmpty() ? written : shown;
		};
	}

	private static boolean isPadded(String shown) {
		return PADDED.matcher(shown).matches();
	}

	private static String moment(String written) {
		return written.replaceFirst("T00:00:00(\\.0*)?$", "")
			.replaceFirst("(T\\d\\d:\\d\\d):00(\\.0*)?$", "$1")
			.replace('T', ' ');
	}

	/** As people write it, hours counted past a day. */
	private static String clock(String written, String shown) {
		try {
			Duration time = Duration.parse(written);
			String clock = String.format(Locale.ROOT, "%02d:%02d", time.toHours(), time.toMinutesPart());
			return (time.toSecondsPart() == 0) ? clock
					: clock + String.format(Locale.ROOT, ":%02d", time.toSecondsPart());
		}
		catch (DateTimeException ex) {
			return shown;
		}
	}

	/**
	 * Whether nothing is written in it, and nothing is to be said of it.
	 */
	boolean isEmpty() {
		return (this.value == null || this.value.isEmpty()) && this.formula == null
				&& this.kind != SheetCell.Kind.ERROR;
	}

	SheetCell at(int column) {
		return new SheetCell(column, this.kind, -1, this.value, this.formula, this.formula != null, false);
	}

}
