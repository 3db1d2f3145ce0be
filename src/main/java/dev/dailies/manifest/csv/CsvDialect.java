package dev.dailies.manifest.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.HeaderSearch;
import dev.dailies.text.CodePage;
import dev.dailies.text.TextEncoding;
import dev.dailies.text.TextReader;
import dev.dailies.text.UndecodableException;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * How one CSV file is written, which programs and countries do in their own ways.
 *
 * @param separator of its cells
 * @param named whether the first line says so, as in {@code sep=;}, and is no row
 */
record CsvDialect(TextEncoding encoding, char separator, boolean named) {

	private static final Map<Character, String> SEPARATORS = Map.of(',', "','", ';', "';'", '\t', "tab");

	private static final Pattern NAMING = Pattern.compile("(?i)\\s*\"?sep=(.)\"?[,;\\s]*");

	private static final int LONGEST_HEADER = 64 * 1024;

	/**
	 * Reads as much of the file as it needs to know.
	 * @param said the encoding's name; null if nobody said it
	 * @throws FileRefusedException if it is no text
	 */
	static CsvDialect of(Path file, @Nullable String said) throws IOException {
		refuseOthers(file);
		TextEncoding encoding = encoding(file, said);
		try (BufferedReader in = TextReader.of(file, encoding)) {
			List<String> lines = firstLines(in);
			Matcher naming = NAMING.matcher(lines.get(0));
			if (naming.matches()) {
				return new CsvDialect(encoding, named(Place.of(file).atLine(1), naming.group(1).charAt(0)), true);
			}
			return new CsvDialect(encoding, likely(header(lines), isTabbed(file) ? '\t' : ','), false);
		}
		catch (UndecodableException ex) {
			// reading the rows says so, after what stands before
			return new CsvDialect(encoding, ',', false);
		}
	}

	private static TextEncoding encoding(Path file, @Nullable String said) throws IOException {
		if (said != null) {
			return TextEncoding.said(said, file);
		}
		Optional<TextEncoding> unicode = TextEncoding.unicode(file);
		return unicode.isPresent() ? unicode.get() : CodePage.of(file);
	}

	private static void refuseOthers(Path file) throws IOException {
		String head = TextEncoding.head(file);
		if (head.startsWith("PK\u0003\u0004")) {
			throw new FileRefusedException(Problem.error(Place.of(file),
					"by its content an Excel workbook, not CSV. Name it .xlsx and try again"));
		}
		if (TextEncoding.isBinary(head)) {
			throw new FileRefusedException(
					Problem.error(Place.of(file), "not a text file by its content. Save it as CSV UTF-8 or .xlsx"));
		}
	}

	private static boolean isTabbed(Path file) {
		return file.toString().toLowerCase(Locale.ROOT).endsWith(".tsv");
	}

	private static char named(Place place, char separator) {
		if (!SEPARATORS.containsKey(separator)) {
			throw new FileRefusedException(Problem.error(place, String.valueOf(separator),
					"cells cannot be separated by " + Quote.of(String.valueOf(separator)),
					SEPARATORS.values().stream().sorted().toList()));
		}
		return separator;
	}

	/**
	 * The first lines that are not empty, each with the lines that its quotes hold
	 * together.
	 */
	private static List<String> firstLines(BufferedReader in) throws IOException {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		boolean quoted = false;
		int left = LONGEST_HEADER;
		for (int next = in.read(); next >= 0 && left > 0 && lines.size() < HeaderSearch.ROWS; next = in.read()) {
			left--;
			quoted ^= next == '"';
			if (!quoted && (next == '\n' || next == '\r')) {
				if (!line.toString().isBlank()) {
					lines.add(line.toString());
				}
				line.setLength(0);
			}
			else {
				line.append((char) next);
			}
		}
		if (!line.toString().isBlank() || lines.isEmpty()) {
			lines.add(line.toString());
		}
		return lines;
	}

	/**
	 * The line that names the columns, as far as can be told before they are separated.
	 */
	private static String header(List<String> lines) {
		String header = lines.get(0);
		for (String line : lines) {
			header = (mostMeant(line) > Math.max(1, mostMeant(header))) ? line : header;
		}
		return header;
	}

	private static long mostMeant(String line) {
		return SEPARATORS.keySet().stream().mapToLong((separator) -> meant(cells(line, separator))).max().orElse(0);
	}

	/**
	 * The separator that makes the most of a header: columns that have a meaning first,
	 * then columns at all.
	 */
	private static char likely(String header, char otherwise) {
		return SEPARATORS.keySet()
			.stream()
			.filter((separator) -> cells(header, separator).size() > 1)
			.max(Comparator.<Character>comparingLong((separator) -> meant(cells(header, separator)))
				.thenComparingInt((separator) -> cells(header, separator).size())
				.thenComparing((separator) -> separator == otherwise))
			.orElse(otherwise);
	}

	private static long meant(List<String> names) {
		return names.stream().map(Column::of).flatMap(Optional::stream).distinct().count();
	}

	private static List<String> cells(String header, char separator) {
		List<String> cells = new ArrayList<>();
		boolean quoted = false;
		int start = 0;
		for (int index = 0; index < header.length(); index++) {
			quoted ^= header.charAt(index) == '"';
			if (!quoted && header.charAt(index) == separator) {
				cells.add(header.substring(start, index));
				start = index + 1;
			}
		}
		cells.add(header.substring(start));
		return cells;
	}

	String separatorCalled() {
		return SEPARATORS.getOrDefault(this.separator, "");
	}

	/**
	 * As people read it: {@code Windows-1252, ';'}.
	 */
	@Override
	public String toString() {
		return this.encoding.word() + ", " + separatorCalled();
	}

}
