package dev.dailies.nights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import dev.dailies.nights.Night.Ended;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Results go back into a copy of the workbook, and nothing else of it changes.
 */
class SheetResultsTest {

	@TempDir
	private Path folder;

	private Path workbook;

	private Path out;

	@BeforeEach
	void run() throws IOException {
		this.workbook = this.folder.resolve("shots.xlsx");
		this.out = this.folder.resolve("out");
		try (OutputStream file = Files.newOutputStream(this.workbook);
				Workbook book = new Workbook(file, "Test", "1.0")) {
			Worksheet notes = book.newWorksheet("Notes");
			notes.value(0, 0, "by hand");
			notes.formula(1, 0, "1+1");
			notes.setVisibilityState(VisibilityState.HIDDEN);
			Worksheet sheet = book.newWorksheet("Spring");
			sheet.value(1, 0, "id");
			sheet.value(1, 1, "prompt");
			sheet.value(1, 2, "steps");
			sheet.style(1, 2).bold().fillColor("FFCC00").set();
			sheet.value(2, 0, "kite");
			sheet.value(2, 1, "A kite & a \"tail\"");
			sheet.value(2, 2, "gif");
			sheet.value(3, 1, "A tram without an id");
			sheet.value(4, 1, "A hidden boat");
			sheet.hideRow(4);
			sheet.value(5, 0, "storm");
			sheet.value(5, 1, "A storm");
			sheet.width(1, 40);
		}
		Ended ended = Night.program(Map.of(), "run", job().toString(), "--no-progress");
		assertThat(ended.exitCode()).as(ended.err()).isZero();
	}

	@Test
	void each_row_has_the_result_of_its_shot_and_hidden_rows_are_left_alone() throws IOException {
		Ended ended = into();

		assertThat(ended.exitCode()).as(ended.err()).isZero();
		assertThat(ended.out()).contains("shots-results.xlsx", "3 rows with results");
		List<List<String>> rows = rows(copy());
		assertThat(rows.get(1)).containsExactly("id", "prompt", "steps", "status", "clip", "credits", "error");
		assertThat(rows.get(2).subList(3, 5)).satisfiesExactly((status) -> assertThat(status).isEqualTo("finished"),
				(clips) -> assertThat(clips).startsWith("clips/kite").contains("|clips/"));
		assertThat(rows.get(3).get(3)).isEqualTo("finished");
		assertThat(rows.get(4)).hasSizeLessThan(4);
		assertThat(rows.get(5).get(4)).startsWith("clips/storm");
		List<String> links = List.of(part(copy(), "xl/worksheets/_rels/sheet2.xml.rels").split("Target=\""));
		assertThat(links).filteredOn((link) -> link.startsWith("clips/"))
			.hasSize(3)
			.allSatisfy((link) -> assertThat(this.out.resolve(link.substring(0, link.indexOf('"')))).exists());
	}

	@Test
	void every_other_part_of_the_workbook_is_the_same() throws IOException {
		into();

		try (ZipFile before = new ZipFile(this.workbook.toFile()); ZipFile after = new ZipFile(copy().toFile())) {
			assertThat(before.stream().map((entry) -> entry.getName()))
				.filteredOn((name) -> !name.equals("xl/worksheets/sheet2.xml"))
				.hasSizeGreaterThan(5)
				.allSatisfy((name) -> assertThat(part(copy(), name)).isEqualTo(part(this.workbook, name)));
			assertThat(after.size()).isEqualTo(before.size() + 1);
		}
		assertThat(part(copy(), "xl/worksheets/sheet2.xml")).contains("<cols>", "hidden=\"true\"");
	}

	@Test
	void the_copy_is_a_manifest_of_the_same_shots_and_nothing_is_to_do() throws IOException {
		into();

		Ended plan = Night.program(Map.of(), "plan", copy().toString(), "--job",
				this.folder.resolve("how.yaml").toString(), "--sandbox", "--out", this.out.toString(),
				"--detailed-exit-code");

		assertThat(plan.exitCode()).as(plan.out() + plan.err()).isZero();
	}

	@Test
	void what_is_held_is_said_and_approved_in_the_copy_itself() throws IOException {
		heldWith("", "no");
		run(this.workbook);
		into();

		List<List<String>> rows = rows(copy());
		assertThat(rows.get(0)).containsExactly("id", "prompt", "steps", "approve", "status", "clip", "credits",
				"error");
		assertThat(rows.get(1).subList(4, 6)).satisfiesExactly((status) -> assertThat(status).isEqualTo("held"),
				(clips) -> assertThat(clips).startsWith("clips/kite"));
		assertThat(rows.get(1).get(3)).isEmpty();
		assertThat(rows.get(2).subList(3, 5)).containsExactly("no", "held");

		heldWith("x", "no");
		into();
		Ended ended = run(copy());

		assertThat(ended.out()).as(ended.err()).contains("2 shots: 1 finished, 1 held");
	}

	@Test
	void results_of_an_earlier_copy_are_written_over() throws IOException {
		into();
		Path earlier = Files.move(copy(), this.folder.resolve("again.xlsx"));

		Ended ended = Night.program(Map.of(), "report", "--out", this.out.toString(), "--into", earlier.toString(),
				"--save-as", this.out.resolve("twice.xlsx").toString());

		assertThat(ended.exitCode()).as(ended.err()).isZero();
		assertThat(rows(this.out.resolve("twice.xlsx"))).isEqualTo(rows(earlier));
		assertThat(part(this.out.resolve("twice.xlsx"), "xl/worksheets/_rels/sheet2.xml.rels"))
			.isEqualTo(part(earlier, "xl/worksheets/_rels/sheet2.xml.rels"));
	}

	@Test
	void the_manifest_itself_is_never_written_over() throws IOException {
		byte[] before = Files.readAllBytes(this.workbook);

		Ended ended = Night.program(Map.of(), "report", "--out", this.out.toString(), "--into",
				this.workbook.toString(), "--save-as", this.workbook.toString());

		assertThat(ended.exitCode()).isEqualTo(2);
		assertThat(ended.err()).contains("the manifest itself");
		assertThat(Files.readAllBytes(this.workbook)).isEqualTo(before);
	}

	@Test
	void a_file_that_is_no_workbook_is_told_where_its_results_are() {
		Ended ended = Night.program(Map.of(), "report", "--out", this.out.toString(), "--into", "shots.csv");

		assertThat(ended.exitCode()).isEqualTo(2);
		assertThat(ended.err()).contains("shots.csv is no .xlsx workbook", "results.csv");
	}

	private Path job() throws IOException {
		String fast = "sandbox: { enabled: true, speed: 2000 }\n";
		Files.writeString(this.folder.resolve("how.yaml"), fast);
		return Files.writeString(this.folder.resolve("job.yaml"),
				"manifest: shots.xlsx\nsheet: Spring\nout: out\n" + fast);
	}

	private void heldWith(String... approvals) throws IOException {
		try (OutputStream file = Files.newOutputStream(this.workbook);
				Workbook book = new Workbook(file, "Test", "1.0")) {
			Worksheet sheet = book.newWorksheet("Spring");
			List<String> header = List.of("id", "prompt", "steps", "approve");
			List<String> ids = List.of("kite", "storm");
			for (int column = 0; column < header.size(); column++) {
				sheet.value(0, column, header.get(column));
			}
			for (int row = 1; row <= ids.size(); row++) {
				sheet.value(row, 0, ids.get(row - 1));
				sheet.value(row, 1, "A " + ids.get(row - 1));
				sheet.value(row, 2, "hold > gif");
				if (!approvals[row - 1].isEmpty()) {
					sheet.value(row, 3, approvals[row - 1]);
				}
			}
		}
	}

	private Ended run(Path manifest) {
		return Night.program(Map.of(), "run", manifest.toString(), "--job", this.folder.resolve("how.yaml").toString(),
				"--out", this.out.toString(), "--no-progress");
	}

	private Ended into() {
		return Night.program(Map.of(), "report", "--out", this.out.toString(), "--into", this.workbook.toString());
	}

	private Path copy() {
		return this.out.resolve("shots-results.xlsx");
	}

	private static List<List<String>> rows(Path file) throws IOException {
		try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
				Stream<Row> rows = workbook.findSheet("Spring").orElseThrow().openStream()) {
			List<List<String>> texts = new ArrayList<>();
			rows.forEach((row) -> {
				while (texts.size() < row.getRowNum()) {
					texts.add(new ArrayList<>());
				}
				row.forEach((cell) -> texts.get(row.getRowNum() - 1).add((cell != null) ? cell.getText() : ""));
			});
			return texts;
		}
	}

	private static String part(Path file, String part) throws IOException {
		try (ZipFile zip = new ZipFile(file.toFile())) {
			return new String(zip.getInputStream(zip.getEntry(part)).readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
