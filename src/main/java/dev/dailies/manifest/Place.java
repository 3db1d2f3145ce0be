package dev.dailies.manifest;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Where something stands in a file that a person wrote.
 *
 * @param file the file's name, without its folder
 * @param line from 1; 0 for the file as a whole
 * @param character where in the line, from 1; 0 if it is not known
 * @param column the manifest column, or the path of a setting such as
 * {@code limits.in-flight}; null for the whole line
 */
public record Place(String file, int line, int character, @Nullable String column) {

	public static Place of(Path file) {
		Path name = file.getFileName();
		return new Place((name != null) ? name.toString() : file.toString(), 0, 0, null);
	}

	public Place atLine(int number) {
		return new Place(this.file, number, 0, this.column);
	}

	public Place at(int number, int characterInLine) {
		return new Place(this.file, number, characterInLine, this.column);
	}

	public Place in(String name) {
		return new Place(this.file, this.line, this.character, name);
	}

	/**
	 * As people read it: {@code shots.csv line 12, steps}.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.file);
		if (this.line > 0) {
			text.append(" line ").append(this.line);
		}
		if (this.character > 0) {
			text.append(':').append(this.character);
		}
		if (this.column != null) {
			text.append(", ").append(this.column);
		}
		return text.toString();
	}

}
