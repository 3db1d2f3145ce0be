package dev.dailies.report.result;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * How values are written into the CSV files.
 */
public final class Cell {

	/**
	 * No byte order mark and plain line feeds: scripts read these files by column name,
	 * and a mark would become part of the first name. A spreadsheet reads them right by
	 * its text import as UTF-8; for looking at, there is the page.
	 */
	public static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

	private static final Pattern EXECUTABLE = Pattern
		.compile("'*[ \u00a0\u3000]*[=+\\-@\uff1d\uff0b\uff0d\uff20\\t\\r\\n].*", Pattern.DOTALL);

	private static final Pattern NEGATIVE_NUMBER = Pattern.compile("-\\d+([.,]\\d+)?");

	private Cell() {
	}

	/**
	 * Text from strangers, so that no spreadsheet executes it: one single quote goes
	 * before a text that starts, after any single quotes of its own and then any blanks,
	 * with =, +, -, @, one of their full-width forms, a tab or a line break, unless it is
	 * just a negative number. To get the text back, take one quote away from a cell that
	 * starts with quotes and one of those.
	 */
	public static String text(@Nullable String text) {
		if (text == null) {
			return "";
		}
		boolean harmless = !EXECUTABLE.matcher(text).matches() || NEGATIVE_NUMBER.matcher(text).matches();
		return harmless ? text : "'" + text;
	}

	public static String time(@Nullable Instant instant) {
		return (instant != null) ? instant.truncatedTo(ChronoUnit.SECONDS).toString() : "";
	}

	/**
	 * Several values in one cell, in order; one that is missing keeps its place.
	 */
	public static <T> String joined(Collection<T> items, Function<T, @Nullable Object> value) {
		return items.stream().map((item) -> Objects.toString(value.apply(item), "")).collect(Collectors.joining("|"));
	}

}
