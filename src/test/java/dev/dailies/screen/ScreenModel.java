package dev.dailies.screen;

import java.util.ArrayList;
import java.util.List;

import org.jline.utils.WCWidth;

/**
 * What a terminal of some width shows after it was sent text and codes for its cursor. It
 * knows few codes, and takes none that it does not know.
 */
public final class ScreenModel {

	private final int columns;

	private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));

	/** Each screen that was complete when the cursor stood still. */
	private final List<String> shown = new ArrayList<>();

	private int row;

	private int column;

	private int wrapped;

	public ScreenModel(int columns) {
		this.columns = columns;
	}

	public ScreenModel send(String text) {
		int i = 0;
		while (i < text.length()) {
			int character = text.codePointAt(i);
			if (character == 0x1b) {
				i = escape(text, i + 1);
				continue;
			}
			i += Character.charCount(character);
			switch (character) {
				case '\r' -> this.column = 0;
				case '\n' -> down();
				case '\b' -> this.column = Math.max(0, this.column - 1);
				default -> put(character);
			}
		}
		this.shown.add(text());
		return this;
	}

	/** How often a character fell off the right edge. */
	public int wrapped() {
		return this.wrapped;
	}

	public String text() {
		return String.join("\n", this.rows.stream().map((line) -> line.toString().stripTrailing()).toList())
			.stripTrailing();
	}

	private int escape(String text, int from) {
		assertThatIt(text.charAt(from) == '[', text, from);
		int end = from + 1;
		while (text.charAt(end) < 0x40) {
			end++;
		}
		String parameter = text.substring(from + 1, end);
		int number = parameter.matches("\\d+") ? Integer.parseInt(parameter) : 1;
		switch (text.charAt(end)) {
			case 'A' -> this.row = Math.max(0, this.row - number);
			case 'B' -> this.row = Math.min(this.rows.size() - 1, this.row + number);
			case 'C' -> this.column = Math.min(this.columns - 1, this.column + number);
			case 'D' -> this.column = Math.max(0, this.column - number);
			case 'G' -> this.column = number - 1;
			case 'K' -> line().setLength(Math.min(line().length(), this.column));
			case 'J' -> {
				line().setLength(Math.min(line().length(), this.column));
				while (this.rows.size() > this.row + 1) {
					this.rows.remove(this.rows.size() - 1);
				}
			}
			case 'P' ->
				line().delete(Math.min(line().length(), this.column), Math.min(line().length(), this.column + number));
			case '@' -> line().insert(Math.min(line().length(), this.column), " ".repeat(number));
			case 'm' -> {
				// colours are not part of the text
			}
			default -> assertThatIt(false, text, from);
		}
		return end + 1;
	}

	private static void assertThatIt(boolean known, String text, int at) {
		if (!known) {
			throw new AssertionError("A code that the screen does not know: "
					+ text.substring(at, Math.min(text.length(), at + 8)).replace((char) 0x1b, '^'));
		}
	}

	private void put(int character) {
		int width = Math.max(0, WCWidth.wcwidth(character));
		if (this.column + width > this.columns) {
			this.wrapped++;
			this.column = 0;
			down();
		}
		while (line().length() < this.column) {
			line().append(' ');
		}
		// a wide character takes a cell for itself and one that stays empty
		String cells = Character.charCount(character) == 1 ? Character.toString(character) : "?";
		for (int i = 0; i < width; i++) {
			int at = this.column + i;
			String cell = (i == 0) ? cells : "\u200b";
			if (at < line().length()) {
				line().replace(at, at + 1, cell);
			}
			else {
				line().append(cell);
			}
		}
		this.column += width;
	}

	private void down() {
		this.row++;
		while (this.rows.size() <= this.row) {
			this.rows.add(new StringBuilder());
		}
	}

	private StringBuilder line() {
		return this.rows.get(this.row);
	}

}
