package dev.dailies.nights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.dailies.ledger.OperationEvent;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a run gives back of itself, as its job file asks for it.
 */
class ResultsBackTest {

	@TempDir
	private Path folder;

	private Night night;

	@BeforeEach
	void begin() throws IOException {
		this.night = new Night(this.folder).manifest("id,prompt", "a,A kite", "b,A tram");
		try (OutputStream file = Files.newOutputStream(this.folder.resolve("shots.xlsx"));
				Workbook book = new Workbook(file, "Test", "1.0")) {
			Worksheet sheet = book.newWorksheet("Spring");
			String[][] rows = { { "Nr", "id", "Motiv" }, { "1", "a", "A kite" }, { "2", "b", "A tram" } };
			for (int row = 0; row < rows.length; row++) {
				for (int column = 0; column < rows[row].length; column++) {
					sheet.value(row, column, rows[row][column]);
				}
			}
		}
		this.night.job(this.night.read("job.yaml").replace("manifest: shots.csv", "manifest: shots.xlsx"))
			.more("columns: { prompt: Motiv }")
			.more("results: { into: sheet, zip: true, support: true }");
	}

	@AfterEach
	void end() {
		this.night.close();
	}

	@Test
	void the_sheet_is_filled_and_zipped_at_the_end_of_each_run() throws IOException {
		Ended ended = this.night.run();

		assertThat(ended.exitCode()).as(ended.err()).isZero();
		assertThat(ended.out()).contains("Sheet:   ", "shots-results.xlsx, 2 rows with results", "Zip:     ",
				"support.csv, 0 operations; no row failed");
		assertThat(cell("shots-results.xlsx", 1, 3)).isEqualTo("finished");
		assertThat(this.night.out().resolve("out.zip")).exists();
		assertThat(this.night.out().resolve("failed.xlsx")).doesNotExist();
	}

	@Test
	void what_failed_is_told_to_support_and_sent_back() throws IOException {
		this.night.oneAtATime();
		this.night.sandbox().faults().next(Fault.TASK_FAILS, 1);

		Ended ended = this.night.run();

		assertThat(ended.exitCode()).isEqualTo(3);
		assertThat(ended.out()).contains("support.csv, 1 operation; ", "failed.xlsx, 1 row to send back");
		CSVRecord asked = this.night.csv("support.csv").get(0);
		assertThat(asked.get("task_id")).isEqualTo(this.night.csv("operations.csv").get(0).get("task_id"));
		// a receipt may say no more than the task, and the answer that ended it says it
		assertThat(asked.get("trace_id")).matches("[0-9a-f-]{36}");
		assertThat(answerTo("a").contains("trace_id")).isEqualTo(answerTo("a").contains(asked.get("trace_id")));
		assertThat(asked.get("trace_ids")).isEqualTo(asked.get("trace_id"));
		assertThat(this.night.program("explain", "a", "--out", this.night.out().toString()).out())
			.contains("running -> failed  bad_request: The request was refused by the model. (trace id "
					+ asked.get("trace_id") + ")");
		assertThat(asked.get("state")).isEqualTo("failed");
		assertThat(asked.get("expected_credits")).isEqualTo("0.114");
		assertThat(asked.get("told_credits")).isEmpty();
		assertThat(asked.get("submitted_at")).isNotEmpty();
		assertThat(cell("failed.xlsx", 0, 2)).isEqualTo("Motiv");
		assertThat(cell("failed.xlsx", 1, 1)).isEqualTo("a");
		assertThat(cell("failed.xlsx", 1, 3)).contains("refused by the model");

		// mended, so nothing is to be sent back any more
		this.night.program("retry", "--failed", "--out", this.night.out().toString());
		assertThat(this.night.run().out()).contains("support.csv, 0 operations; no row failed");
		assertThat(this.night.out().resolve("failed.xlsx")).doesNotExist();
	}

	@Test
	void a_report_writes_the_same_as_its_run_read_the_sheet() throws IOException {
		this.night.sandbox().faults().next(Fault.TASK_FAILS, 2);
		this.night.run();
		Files.delete(this.night.out().resolve("support.csv"));
		Files.delete(this.night.out().resolve("failed.xlsx"));

		Ended ended = this.night.program("report", "--support", "--out", this.night.out().toString(), "--into",
				this.folder.resolve("shots.xlsx").toString());

		assertThat(ended.exitCode()).as(ended.err()).isZero();
		assertThat(ended.out()).contains("2 rows with results", "failed.xlsx, 2 rows to send back");
		assertThat(this.night.csv("support.csv")).hasSize(2);
	}

	@Test
	void what_cannot_be_written_is_said_and_the_run_ends_as_it_did() {
		this.night.manifest("id,prompt", "a,A kite").more("results: { into: sheet }");

		Ended ended = this.night.run();

		assertThat(ended.exitCode()).isZero();
		assertThat(ended.out()).contains("Sheet:   not written. ", "shots.csv is no .xlsx workbook");
	}

	@Test
	void for_programs_the_lines_are_beside_the_answer() {
		Ended ended = this.night.run("--json");

		assertThat(ended.out()).startsWith("{").doesNotContain("Sheet:");
		assertThat(ended.err()).contains("Sheet:   ");
	}

	private String answerTo(String shot) {
		return this.night.ledger()
			.history(shot)
			.values()
			.stream()
			.flatMap(List::stream)
			.filter(OperationEvent.Asked.class::isInstance)
			.map((event) -> ((OperationEvent.Asked) event).exchange().answer())
			.reduce("", (before, last) -> last);
	}

	private String cell(String file, int row, int column) throws IOException {
		try (ReadableWorkbook book = new ReadableWorkbook(this.night.out().resolve(file).toFile())) {
			Row found = book.getFirstSheet().read().get(row);
			return found.getCellText(column);
		}
	}

}
