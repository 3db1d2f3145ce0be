package dev.dailies.manifest.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.dailies.words.Problem;
import org.dhatim.fastexcel.Worksheet;

/**
 * One row of an annotated copy.
 */
final class AnnotatedRow {

	private static final String HEADER_COLOR = "DDEBF7";

	private static final String ERROR_COLOR = "FFC7CE";

	private static final String WARNING_COLOR = "FFEB9C";

	private final String[] texts;

	private final Map<Integer, List<Problem>> remarks = new TreeMap<>();

	/**
	 * @param length how many cells it has
	 */
	AnnotatedRow(int length) {
		this.texts = new String[length];
		Arrays.fill(this.texts, "");
	}

	void write(int column, String text) {
		this.texts[column] = text;
	}

	void remark(int column, Problem problem) {
		this.remarks.computeIfAbsent(column, (key) -> new ArrayList<>()).add(problem);
	}

	/**
	 * Every cell is text, so that none is a formula.
	 */
	void put(Worksheet sheet, int row, boolean header) {
		for (int column = 0; column < this.texts.length; column++) {
			List<Problem> problems = this.remarks.getOrDefault(column, List.of());
			boolean cut = this.texts[column].length() > CellText.LONGEST;
			if (!this.texts[column].isEmpty()) {
				sheet.value(row, column, CellText.escaped(CellText.cut(this.texts[column])));
			}
			if (!problems.isEmpty() || cut) {
				boolean error = cut || problems.stream().anyMatch(Problem::isError);
				sheet.style(row, column).format("@").fillColor(error ? ERROR_COLOR : WARNING_COLOR).set();
				sheet.comment(row, column, CellText.cut(said(problems, cut ? cutting(column) : "")));
			}
			else if (header) {
				sheet.style(row, column).bold().fillColor(HEADER_COLOR).set();
			}
			else if (!this.texts[column].isEmpty()) {
				sheet.style(row, column).format("@").set();
			}
		}
	}

	/**
	 * The columns of the cells that hold only the beginning of their text.
	 */
	List<Integer> cut() {
		return IntStream.range(0, this.texts.length)
			.filter((column) -> this.texts[column].length() > CellText.LONGEST)
			.boxed()
			.toList();
	}

	private String cutting(int column) {
		return "The text has " + this.texts[column].length() + " characters, and a cell holds no more than "
				+ CellText.LONGEST + ". The rest is only in the manifest.";
	}

	private static String said(List<Problem> problems, String cutting) {
		return Stream.concat(problems.stream().map(Problem::text), Stream.of(cutting).filter((text) -> !text.isEmpty()))
			.distinct()
			.collect(Collectors.joining("\n"));
	}

}
