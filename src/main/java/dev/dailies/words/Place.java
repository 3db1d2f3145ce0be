package dev.dailies.words;

import java.nio.file.Path;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where something stands in a file that a person wrote.
 *
 * @param file the file's name, without its folder
 * @param sheet the name of the spreadsheet's sheet; null for a text file
 * @param line from 1, of a sheet the row; 0 for the file as a whole
 * @param character where in the line, from 1, of a sheet the number of the column that
 * the cell is in; 0 if it is not known
 * @param column the manifest column, or the path of a setting such as
 * {@code limits.in-flight}; null for the whole line
 */
public record Place(String file, @Nullable String sheet, int line, int character, @Nullable String column) {

	private static final Pattern PLAIN_SHEET = Pattern.compile("[\\p{L}\\p{N}_.]+");

	public static Place of(Path file) {
		Path name = file.getFileName();
		return new Place((name != null) ? name.toString() : file.toString(), null, 0, 0, null);
	}

	public Place onSheet(String name) {
		return new Place(this.file, name, 0, 0, null);
	}

	public Place atLine(int number) {
		return new Place(this.file, this.sheet, number, 0, this.column);
	}

	public Place at(int number, int characterInLine) {
		return new Place(this.file, this.sheet, number, characterInLine, this.column);
	}

	/**
	 * Of a line in rows and columns, the cell with that index. In a text file nobody
	 * counts cells, so it is the line.
	 */
	public Place cell(int index) {
		return (this.sheet != null) ? at(this.line, index + 1) : this;
	}

	public Place in(String name) {
		return new Place(this.file, this.sheet, this.line, this.character, name);
	}

	/**
	 * How another line of the same file is called: {@code line 12}, of a sheet
	 * {@code row 12}.
	 */
	public String lineCalled(int number) {
		return ((this.sheet != null) ? "row " : "line ") + number;
	}

	/**
	 * As people read it: {@code shots.csv line 12, steps} or
	 * {@code shots.xlsx Spring!D12, steps}.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.file);
		if (this.sheet != null) {
			text.append(' ').append(inSheet(this.sheet));
		}
		else if (this.line > 0) {
			text.append(' ').append(lineCalled(this.line));
			if (this.character > 0) {
				text.append(':').append(this.character);
			}
		}
		if (this.column != null) {
			text.append(", ").append(this.column);
		}
		return text.toString();
	}

	private String inSheet(String name) {
		String plain = Quote.plain(name);
		String shown = PLAIN_SHEET.matcher(plain).matches() ? plain : "'" + plain + "'";
		if (this.line == 0) {
			return shown;
		}
		return (this.character > 0) ? shown + "!" + letters(this.character) + this.line
				: shown + " " + lineCalled(this.line);
	}

	/**
	 * What a spreadsheet calls the column of that number, from 1: A to Z, AA and so on.
	 */
	public static String letters(int number) {
		int last = (number - 1) % 26;
		String rest = (number > 26) ? letters((number - 1) / 26) : "";
		return rest + (char) ('A' + last);
	}

}
