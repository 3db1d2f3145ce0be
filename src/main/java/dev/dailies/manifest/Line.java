package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.dhatim.fastexcel.Worksheet;

/**
 * One row of an annotated copy.
 */
final class Line {

	private static final String HEADER_COLOR = "DDEBF7";

	private static final String ERROR_COLOR = "FFC7CE";

	private static final String WARNING_COLOR = "FFEB9C";

	private static final int LONGEST_TEXT = 32_767;

	private final String[] texts;

	private final Map<Integer, List<Problem>> remarks = new TreeMap<>();

	/**
	 * @param length how many cells it has
	 */
	Line(int length) {
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
			if (!this.texts[column].isEmpty()) {
				sheet.value(row, column, cut(this.texts[column]));
			}
			if (!problems.isEmpty()) {
				boolean error = problems.stream().anyMatch(Problem::isError);
				sheet.style(row, column).format("@").fillColor(error ? ERROR_COLOR : WARNING_COLOR).set();
				sheet.comment(row, column, cut(said(problems)));
			}
			else if (header) {
				sheet.style(row, column).bold().fillColor(HEADER_COLOR).set();
			}
			else if (!this.texts[column].isEmpty()) {
				sheet.style(row, column).format("@").set();
			}
		}
	}

	private static String said(List<Problem> problems) {
		return problems.stream().map(Problem::text).distinct().collect(Collectors.joining("\n"));
	}

	// the most that a cell can hold
	private static String cut(String text) {
		return text.substring(0, Math.min(LONGEST_TEXT, text.length()));
	}

}
