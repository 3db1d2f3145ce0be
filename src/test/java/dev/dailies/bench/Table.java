package dev.dailies.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * All lines as text, for people.
 */
record Table(List<Line> lines) {

	@Override
	public String toString() {
		List<Column> columns = Arrays.stream(Column.values())
			.filter((column) -> this.lines.stream().anyMatch((line) -> line.values().containsKey(column)))
			.toList();
		List<List<String>> cells = new ArrayList<>();
		List<String> headings = new ArrayList<>(List.of("row", "what"));
		columns.forEach((column) -> headings.add(column.heading()));
		cells.add(headings);
		for (Line line : this.lines) {
			List<String> row = new ArrayList<>(List.of(line.row(), line.what()));
			columns.forEach((column) -> row.add(cell(line, column)));
			cells.add(row);
		}
		cells.add(1, headings.stream().map((heading) -> "-").toList());
		int[] widths = IntStream.range(0, headings.size())
			.map((at) -> cells.stream().mapToInt((row) -> row.get(at).length()).max().orElse(0))
			.toArray();
		StringBuilder text = new StringBuilder();
		cells.forEach((row) -> text.append(printed(row, widths)));
		return text.toString();
	}

	private static String cell(Line line, Column column) {
		Double value = line.values().get(column);
		return (value == null) ? "" : String.format(Locale.ROOT, "%." + column.digits() + "f", value);
	}

	private static String printed(List<String> row, int[] widths) {
		StringBuilder text = new StringBuilder("|");
		for (int at = 0; at < widths.length; at++) {
			String cell = row.get(at);
			String filling = (cell.equals("-") ? "-" : " ").repeat(widths[at] - cell.length());
			// words to the left, numbers to the right
			text.append(' ').append((at < 2) ? cell + filling : filling + cell).append(" |");
		}
		return text.append('\n').toString();
	}

}
