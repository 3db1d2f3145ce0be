package dev.dailies.report;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.dailies.report.result.ReportHead;
import dev.dailies.report.result.Totals;
import dev.dailies.schema.SchemaFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder that reports are written into and read back from.
 */
public record ReportFolder(Path path) {

	static final Instant MORNING = Instant.parse("2026-03-02T05:41:07.5Z");

	public static ReportHead head(String... labelColumns) {
		return new ReportHead("nightly", Path.of("shots.csv"), MORNING, OperationBuilder.EVENING, List.of(labelColumns),
				0, List.of(), "--out out/nightly", false, null, null, null, null, null);
	}

	public Totals write(ShotBuilder... shots) {
		return write(head(), shots);
	}

	public Totals write(ReportHead head, ShotBuilder... shots) {
		try (Report report = Report.begin(this.path, head)) {
			for (int position = 0; position < shots.length; position++) {
				report.add(shots[position].position(position).build());
			}
			return report.finish();
		}
	}

	public ReportFolder clip(String name) {
		try {
			Files.createDirectories(this.path.resolve("clips"));
			Files.writeString(this.path.resolve("clips").resolve(name), "a clip");
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public String text(String name) {
		try {
			return Files.readString(this.path.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public List<CSVRecord> results() {
		return rows("results.csv");
	}

	public List<CSVRecord> operations() {
		return rows("operations.csv");
	}

	public JsonNode json() {
		String text = text("results.json");
		SchemaFile.RESULTS.fits(text);
		return JsonMapper.shared().readTree(text);
	}

	public String page() {
		return text("report.html");
	}

	public List<String> names() {
		try (Stream<Path> files = Files.list(this.path)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<CSVRecord> rows(String name) {
		CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
		try (var parser = format.parse(new StringReader(text(name)))) {
			return parser.getRecords();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
