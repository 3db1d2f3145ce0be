package dev.dailies.manifest.workbook;

import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * A cell as a workbook's file has it.
 *
 * @param column from 0
 * @param style the number of its format; -1 if it has none
 * @param value null if none is written, which is another thing than an empty text
 * @param formula null if it has none
 * @param calculated whether the value was made by a formula
 * @param rich whether there is more to it than the value says, such as a picture
 */
public record SheetCell(int column, Kind kind, int style, @Nullable String value, @Nullable String formula,
		boolean calculated, boolean rich) {

	/**
	 * Whether nothing is written in it, and nothing is to be said of it.
	 */
	boolean isBlank() {
		return (this.value == null || this.value.isBlank()) && this.formula == null && !this.rich
				&& this.kind != Kind.ERROR;
	}

	/**
	 * What a value is.
	 */
	public enum Kind {

		TEXT, NUMBER, FLAG, MOMENT, ERROR;

		/**
		 * @throws IllegalArgumentException if there is no such kind
		 */
		static Kind of(String type) {
			return switch (type) {
				case "n" -> NUMBER;
				case "b" -> FLAG;
				case "d" -> MOMENT;
				case "s", "str", "inlineStr" -> TEXT;
				case "e" -> ERROR;
				default -> throw new IllegalArgumentException("there are no cells of type " + Quote.of(type));
			};
		}

	}

}
