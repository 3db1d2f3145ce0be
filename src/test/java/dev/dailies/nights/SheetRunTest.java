package dev.dailies.nights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.dailies.nights.Night.Ended;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A workbook is run sheet by sheet, and what was assumed of it is said.
 */
class SheetRunTest {

	@TempDir
	private Path folder;

	private Path workbook;

	@BeforeEach
	void write() throws IOException {
		this.workbook = this.folder.resolve("shots.xlsx");
		try (OutputStream out = Files.newOutputStream(this.workbook);
				Workbook book = new Workbook(out, "Test", "1.0")) {
			sheet(book.newWorksheet("Spring"), "kite");
			sheet(book.newWorksheet("Autumn"), "storm");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "on the command line", "in the job file", "in both" })
	void the_sheet_that_is_named_is_run(String where) throws IOException {
		boolean told = !where.equals("in the job file");
		Path job = job(where.equals("on the command line") ? "" : told ? "sheet: Spring\n" : "sheet: autumn\n");

		Ended ended = told ? run(job, "--sheet", "Autumn") : run(job);

		assertThat(ended.exitCode()).as(ended.err()).isZero();
		assertThat(ended.err()).containsOnlyOnce("read shots.xlsx: sheet \"Autumn\", 1 row\n");
		assertThat(Files.readString(this.folder.resolve("out").resolve("results.csv"))).contains("storm")
			.doesNotContain("kite");
	}

	@Test
	void what_was_assumed_is_not_in_the_way_of_json() throws IOException {
		Ended ended = run(job(""), "--json");

		assertThat(JsonMapper.shared().readTree(ended.out()).path("exit_code").asInt(-1)).isZero();
		assertThat(ended.err()).contains("read shots.xlsx: sheet \"Spring\", 1 row");
	}

	@Test
	void a_sheet_that_is_not_there_is_refused_before_anything_is_made() throws IOException {
		Ended ended = run(job(""), "--sheet", "Sumer");

		assertThat(ended.exitCode()).isEqualTo(2);
		assertThat(ended.err()).contains("shots.xlsx: there is no sheet 'Sumer'. Accepted: Spring, Autumn.");
		assertThat(this.folder.resolve("out")).doesNotExist();
	}

	private Ended run(Path job, String... more) {
		String[] args = new String[more.length + 2];
		args[0] = "run";
		args[1] = job.toString();
		System.arraycopy(more, 0, args, 2, more.length);
		return Night.program(Map.of(), args);
	}

	private Path job(String sheet) throws IOException {
		return Files.writeString(this.folder.resolve("job.yaml"),
				"manifest: shots.xlsx\nout: out\nsandbox: { enabled: true, speed: 2000 }\n" + sheet);
	}

	private static void sheet(Worksheet sheet, String id) {
		sheet.value(0, 0, "id");
		sheet.value(0, 1, "prompt");
		sheet.value(1, 0, id);
		sheet.value(1, 1, "A " + id);
	}

}
