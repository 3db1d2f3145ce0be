package dev.dailies.manifest.workbook;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.words.Place;
import org.jspecify.annotations.Nullable;

/**
 * A rectangle of cells. Rows count from 1, as people see them, columns from 0.
 */
public record CellRange(int top, int left, int bottom, int right) {

	private static final Pattern WRITTEN = Pattern
		.compile("\\$?([A-Z]{1,3})\\$?(\\d{1,7})(?::\\$?([A-Z]{1,3})\\$?(\\d{1,7}))?");

	/**
	 * Reads a range such as B2:D4.
	 * @param text such as {@code B2:C4} or {@code B2}; empty if it is neither
	 */
	public static Optional<CellRange> of(@Nullable String text) {
		Matcher written = WRITTEN.matcher((text != null) ? text : "");
		if (!written.matches()) {
			return Optional.empty();
		}
		int left = number(written.group(1), 1) - 1;
		int top = Integer.parseInt(written.group(2));
		boolean one = written.group(3) == null;
		return Optional.of(new CellRange(top, left, one ? top : Integer.parseInt(written.group(4)),
				one ? left : number(written.group(3), 1) - 1));
	}

	public boolean holds(int row, int column) {
		return row >= this.top && row <= this.bottom && column >= this.left && column <= this.right;
	}

	boolean isOneCell() {
		return this.top == this.bottom && this.left == this.right;
	}

	/**
	 * As a spreadsheet program names it.
	 */
	@Override
	public String toString() {
		return Place.letters(this.left + 1) + this.top + ":" + Place.letters(this.right + 1) + this.bottom;
	}

	/**
	 * The number of the column of a cell such as C12, from 1.
	 */
	public static int number(@Nullable String cell, int otherwise) {
		if (cell == null) {
			return otherwise;
		}
		int number = 0;
		for (int index = 0; index < cell.length(); index++) {
			char letter = cell.charAt(index);
			if (letter >= 'A' && letter <= 'Z') {
				number = number * 26 + (letter - 'A' + 1);
			}
		}
		return number;
	}

}
