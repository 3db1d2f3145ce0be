package dev.dailies.cli.run;

import java.util.ArrayList;
import java.util.List;

import dev.dailies.manifest.TakenColumn;
import dev.dailies.settings.RunSettings;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.PlainText;

/**
 * What each column of a manifest is taken as, for a person to see that it was meant so.
 */
final class ColumnLines {

	private static final int MOST = 60;

	private ColumnLines() {
	}

	/**
	 * In lines; none where the file cannot be read, which its check says.
	 */
	static List<String> of(RunSettings run) {
		List<TakenColumn> columns;
		try {
			columns = run.toRead().columns();
		}
		catch (FileRefusedException ex) {
			return List.of();
		}
		List<String> lines = new ArrayList<>();
		lines.add("Columns of " + run.manifest() + ", with the first row:");
		columns.forEach((column) -> lines.add(line(column)));
		return lines;
	}

	private static String line(TakenColumn column) {
		String as = (column.as() != null) ? column.as() : "label, yours";
		String written = (column.standard() != null) ? "default, " + column.standard()
				: (column.written().isEmpty() ? "(no name)" : column.written());
		String letter = column.letter().isEmpty() ? "" : column.letter() + "  ";
		return PlainText.line("  %-44s %-14s %s".formatted(letter + written, as, shortened(column.first())))
			.stripTrailing();
	}

	private static String shortened(String text) {
		String line = PlainText.line(text);
		return (line.length() <= MOST) ? line : line.substring(0, MOST - 1) + "…";
	}

}
