package dev.dailies.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.dailies.report.result.ReportException;
import dev.dailies.report.result.Totals;
import dev.dailies.shot.MotionType;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;
import dev.dailies.shot.ShotStatus;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dailies.report.OperationBuilder.anOperation;
import static dev.dailies.report.ShotBuilder.aShot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReportTest {

	private static final String[] FILES = { "operations.csv", "report.html", "results.csv", "results.json" };

	@TempDir
	Path out;

	private ReportFolder folder;

	@BeforeEach
	void folder() {
		this.folder = new ReportFolder(this.out);
	}

	@Test
	void all_four_files_agree_with_the_totals() {
		Totals totals = this.folder.write(
				aShot("a").with(anOperation().paid("t1", "1.2").fetched("a.mp4").fetched("a2.mp4"),
						anOperation().order(new Order.Gif()).paid("t2", "0.1").fetched("a.gif").replaced()),
				aShot("b").with(anOperation().paid("t3", "0.6").failed("no"),
						anOperation().order(new Order.Gif()).in(OperationState.SKIPPED)),
				aShot("c").with(anOperation().unknown("?")), aShot("d").with(anOperation().paid("t4", "0.6")),
				aShot("f").with(anOperation().paid("t6", "0.1").fetched("f.mp4"),
						anOperation().order(new Order.Gif()).in(OperationState.HELD)),
				aShot("e").removed()
					.with(anOperation().paid("t5", "2").fetched("e.mp4"),
							anOperation().order(new Order.Reshoot(MotionType.UP)).paid("t5", "2").replaced()));

		List<CSVRecord> shots = this.folder.results();
		assertThat(shots).hasSize(totals.shotCount());
		for (ShotStatus status : ShotStatus.values()) {
			assertThat(totals.shots(status)).isEqualTo(1)
				.isEqualTo(count(shots, "status", status.word()))
				.isEqualTo(number("shots", status.word()).intValue());
			assertThat(this.folder.page()).contains("<b>1</b> " + status.word());
		}
		assertThat(sum(shots, "operations")).isEqualByComparingTo(BigDecimal.valueOf(totals.current().operations()));
		assertThat(sum(shots, "credits"))
			.isEqualByComparingTo(totals.current().plus(totals.replaced()).credits().amount());

		List<CSVRecord> operations = this.folder.operations();
		assertThat(operations).hasSize(totals.all().operations()).hasSize(10);
		for (OperationState state : OperationState.values()) {
			assertThat(totals.operations(state)).isEqualTo(count(operations, "state", state.word()))
				.isEqualTo(number("operations", state.word()).intValue());
		}
		assertThat(sum(operations, "credits")).isEqualByComparingTo(totals.all().credits().amount())
			.isEqualByComparingTo(number("credits"))
			.isEqualByComparingTo("6.6");
		assertThat(sum(operations, "bytes")).isEqualByComparingTo(BigDecimal.valueOf(totals.all().bytes()))
			.isEqualByComparingTo(number("bytes"));
		assertThat(operations.stream().flatMap((row) -> cells(row, "clip")).count()).isEqualTo(totals.all().clips())
			.isEqualTo(number("clips").longValue())
			.isEqualTo(5);
		assertThat(Pattern.compile("<article").matcher(this.folder.page()).results()).hasSize(totals.shotCount());
	}

	@Test
	void a_task_that_stands_for_two_operations_is_noticed() {
		Totals totals = this.folder
			.write(aShot("a").with(anOperation().paid("t1", "1"), anOperation().paid("t1", "1")));

		assertThat(totals.paidLine()).isEqualTo("paid 1 task for 2 operations");
		assertThat(this.folder.page()).contains("Tasks and operations do not match");
	}

	@Test
	void no_shots_still_give_four_whole_files() {
		Totals totals = this.folder.write(ReportFolder.head("campaign"));

		assertThat(totals.shotCount()).isZero();
		assertThat(this.folder.text("results.csv")).endsWith(",finished_at,campaign\n");
		assertThat(this.folder.operations()).isEmpty();
		assertThat(this.folder.json().path("shots").size()).isZero();
		assertThat(this.folder.json().path("totals").path("credits").intValue()).isZero();
		assertThat(this.folder.page()).contains("The manifest has no shots.").endsWith("</html>\n");
	}

	@Test
	void a_report_that_is_not_finished_leaves_the_one_before_and_nothing_else() throws IOException {
		this.folder.write(aShot("before").with(anOperation()));
		List<String> before = contents();

		try (Report report = Report.begin(this.out, ReportFolder.head())) {
			// enough to be written out before the end
			IntStream.range(0, 300).forEach((i) -> report.add(aShot("after-" + i).with(anOperation()).build()));
			assertThat(this.folder.names()).hasSizeGreaterThan(FILES.length);
		}

		assertThat(this.folder.names()).containsExactly(FILES);
		assertThat(contents()).isEqualTo(before);
	}

	@Test
	void a_finished_report_replaces_the_one_before_and_leaves_nothing_else() {
		this.folder.write(aShot("before").with(anOperation()));
		this.folder.write(aShot("after").with(anOperation()));

		assertThat(this.folder.names()).containsExactly(FILES);
		assertThat(contents()).allMatch((text) -> text.contains("after") && !text.contains("\"before\""));
	}

	@Test
	void a_file_that_cannot_be_replaced_does_not_hold_up_the_others() throws IOException {
		Files.createDirectories(this.out.resolve("results.csv/in-the-way"));

		assertThatExceptionOfType(ReportException.class)
			.isThrownBy(() -> this.folder.write(aShot("b7").with(anOperation())))
			.withMessageStartingWith("results.csv in " + this.out + " could not be replaced")
			.withMessageEndingWith("then write the report again.");
		assertThat(this.folder.names()).containsExactly(FILES);
		assertThat(this.folder.json().path("shots").size()).isEqualTo(1);
	}

	@Test
	void a_folder_that_is_not_there_is_refused_in_words() {
		assertThatExceptionOfType(ReportException.class)
			.isThrownBy(() -> Report.begin(this.out.resolve("nowhere"), ReportFolder.head()))
			.withMessageContaining("nowhere")
			.withMessageContaining("It needs an existing folder");
	}

	@Test
	void what_a_killed_program_left_is_swept_away_after_a_day() throws IOException {
		Path old = Files.writeString(this.out.resolve(".results.csv.old.tmp"), "half");
		Path young = Files.writeString(this.out.resolve(".results.csv.young.tmp"), "half");
		Path foreign = Files.writeString(this.out.resolve(".notes.tmp"), "mine");
		FileTime longAgo = FileTime.from(ReportFolder.MORNING.minus(Duration.ofHours(25)));
		Files.setLastModifiedTime(old, longAgo);
		Files.setLastModifiedTime(foreign, longAgo);
		Files.setLastModifiedTime(young, FileTime.from(ReportFolder.MORNING.minus(Duration.ofHours(23))));

		this.folder.write(aShot("b7").with(anOperation()));

		assertThat(old).doesNotExist();
		assertThat(young).exists();
		assertThat(foreign).exists();
	}

	@Test
	void a_broken_character_breaks_no_file() {
		this.folder.write(aShot("half \ud83c").prompt("\ud83c <").with(anOperation().failed("\udfac")));

		assertThat(this.folder.results().get(0).get("id")).isEqualTo("half ?");
		assertThat(this.folder.json().path("shots").path(0).path("id").stringValue()).isEqualTo("half ?");
		assertThat(this.folder.page()).contains("half ?");
	}

	private List<String> contents() {
		return Arrays.stream(FILES).map(this.folder::text).toList();
	}

	private BigDecimal number(String... path) {
		var node = this.folder.json().path("totals");
		for (String name : path) {
			node = node.path(name);
		}
		return node.decimalValue();
	}

	private static long count(List<CSVRecord> rows, String column, String value) {
		return rows.stream().filter((row) -> row.get(column).equals(value)).count();
	}

	private static BigDecimal sum(List<CSVRecord> rows, String column) {
		return rows.stream()
			.flatMap((row) -> cells(row, column))
			.map(BigDecimal::new)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static Stream<String> cells(CSVRecord row, String column) {
		return Arrays.stream(row.get(column).split("\\|")).filter((cell) -> !cell.isEmpty());
	}

}
