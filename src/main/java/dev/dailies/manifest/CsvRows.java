package dev.dailies.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file, read one by one.
 */
final class CsvRows implements Rows {

	private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
		.setIgnoreSurroundingSpaces(true)
		// an empty line must be counted, or every place after it is wrong
		.setIgnoreEmptyLines(false)
		.get();

	private final Path file;

	private final Place place;

	private final CSVParser parser;

	private final CsvDialect dialect;

	private final RowLimit limit;

	private final Iterator<CSVRecord> records;

	private final HeaderRow header;

	private int headerLine;

	private CsvRows(Path file, CsvDialect dialect, CSVParser parser, RowLimit limit) {
		this.limit = limit;
		this.file = file;
		this.dialect = dialect;
		this.place = Place.of(file);
		this.parser = parser;
		this.records = parser.iterator();
		this.header = header();
	}

	static CsvRows of(Path file, @Nullable String encoding) {
		CsvDialect dialect;
		CSVParser parser;
		RowLimit limit;
		try {
			dialect = CsvDialect.of(file, encoding);
			limit = new RowLimit(TextReader.of(file, dialect.encoding()));
			parser = CSVParser.builder()
				.setReader(limit)
				.setFormat(FORMAT.builder().setDelimiter(dialect.separator()).get())
				.get();
		}
		catch (IOException ex) {
			throw new ManifestException(unreadable(Place.of(file), ex));
		}
		try {
			return new CsvRows(file, dialect, parser, limit);
		}
		catch (ManifestException ex) {
			close(parser);
			throw ex;
		}
	}

	@Override
	public List<Problem> problems() {
		return this.header.problems();
	}

	@Override
	public boolean lacksSource() {
		return this.header.lacksSource();
	}

	@Override
	public int headerLine() {
		return this.headerLine;
	}

	@Override
	public @Nullable Row next() {
		for (int line = nextLine(); hasNext(line); line = nextLine()) {
			CSVRecord row = this.records.next();
			if (!isEmpty(row)) {
				return this.header.row(this.place.atLine(line), row.toList());
			}
		}
		return null;
	}

	@Override
	public String readAs(int rows) {
		return this.dialect + ", " + Rows.counted(rows, "row") + CodePage.sample(this.file, this.dialect.encoding());
	}

	private HeaderRow header() {
		if (this.dialect.named() && hasNext(nextLine())) {
			this.records.next();
		}
		for (int line = nextLine(); hasNext(line); line = nextLine()) {
			CSVRecord row = this.records.next();
			if (!isEmpty(row)) {
				this.headerLine = line;
				return HeaderRow.of(this.place.atLine(line), row.toList(), this.dialect.separatorCalled());
			}
		}
		throw new ManifestException(Problem.error(this.place, "the file is empty. It needs a line of column names, "
				+ "such as id,prompt,model,steps, and a line for each shot"));
	}

	private static boolean isEmpty(CSVRecord row) {
		return row.stream().allMatch(String::isBlank);
	}

	private int nextLine() {
		return (int) this.parser.getCurrentLineNumber() + 1;
	}

	private boolean hasNext(int line) {
		try {
			this.limit.nextRow();
			return this.records.hasNext();
		}
		catch (UncheckedIOException ex) {
			throw new ManifestException(refusal(line, ex));
		}
	}

	private Problem refusal(int line, UncheckedIOException ex) {
		return (ex.getCause() instanceof CSVException) ? CsvQuotes.problem(this.file, this.dialect, line)
				: unreadable(this.place.atLine(line), ex.getCause());
	}

	private static Problem unreadable(Place place, @Nullable Exception cause) {
		if (cause instanceof RowLimit.TooLongException) {
			return Problem.error(place, String.valueOf(cause.getMessage()));
		}
		return (cause instanceof UndecodableException undecodable) ? undecodable.problem(place)
				: Problem.error(place, "the file cannot be read any further: " + cause);
	}

	@Override
	public void close() {
		close(this.parser);
	}

	private static void close(CSVParser parser) {
		try {
			parser.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
