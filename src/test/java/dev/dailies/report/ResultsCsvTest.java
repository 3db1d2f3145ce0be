package dev.dailies.report;

import java.nio.file.Path;
import java.util.stream.Stream;

import dev.dailies.report.result.Totals;
import dev.dailies.shot.MotionType;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dailies.report.OperationBuilder.EVENING;
import static dev.dailies.report.OperationBuilder.anOperation;
import static dev.dailies.report.ShotBuilder.aShot;
import static org.assertj.core.api.Assertions.assertThat;

class ResultsCsvTest {

	@TempDir
	Path out;

	private ReportFolder folder;

	@BeforeEach
	void clips() {
		this.folder = new ReportFolder(this.out).clip("b7.mp4").clip("b7_up.mp4").clip("b7.gif");
	}

	@Test
	void a_shot_is_one_row_in_the_promised_columns() {
		this.folder.write(ReportFolder.head("campaign", "market"), aShot("b7").label("campaign", "Spring, \"early\"")
			.label("market", "Zürich 東京")
			.with(anOperation().paid("t1", "1.2").fetched("b7.mp4"),
					anOperation().order(new Order.Reshoot(MotionType.UP)).paid("t2", "0.114").fetched("b7_up.mp4")));

		assertThat(this.folder.text("results.csv")).isEqualTo(
				"""
						id,status,clips,credits,operations,failed_operation,error,started_at,finished_at,campaign,market
						b7,finished,clips/b7.mp4|clips/b7_up.mp4,1.314,2,,,2026-03-01T21:00:00Z,2026-03-01T21:01:30Z,"Spring, ""early""\",Zürich 東京
						""");
	}

	@Test
	void the_first_failed_operation_is_named_with_its_error() {
		this.folder.write(aShot("b7").with(anOperation().paid("t1", "1.2").fetched("b7.mp4"),
				anOperation().order(new Order.Reshoot(MotionType.UP)).failed("The prompt was refused."),
				anOperation().order(new Order.Gif()).in(OperationState.SKIPPED)));

		var row = this.folder.results().get(0);
		assertThat(row.get("status")).isEqualTo("failed");
		assertThat(row.get("failed_operation")).isEqualTo("reshoot:UP");
		assertThat(row.get("error")).isEqualTo("The prompt was refused.");
		assertThat(row.get("finished_at")).isEqualTo("2026-03-01T21:01:30Z");
	}

	@Test
	void unclear_money_comes_before_failure() {
		this.folder.write(
				aShot("b7").with(anOperation().failed("no"), anOperation().take(2).unknown("The answer never came.")));

		var row = this.folder.results().get(0);
		assertThat(row.get("status")).isEqualTo("unknown");
		assertThat(row.get("finished_at")).isEmpty();
	}

	@Test
	void only_what_the_manifest_asks_for_decides_but_everything_is_paid() {
		this.folder.write(aShot("b7").with(anOperation().paid("t1", "1").fetched("b7.mp4"),
				anOperation().order(new Order.Gif())
					.paid("t2", "0.5")
					.submittedAt(EVENING.minusSeconds(60))
					.fetched("b7.gif")
					.replaced(),
				anOperation().order(new Order.Reshoot(MotionType.UP)).failed("no").replaced()));

		var row = this.folder.results().get(0);
		assertThat(row.get("status")).isEqualTo("finished");
		assertThat(row.get("clips")).isEqualTo("clips/b7.mp4");
		assertThat(row.get("operations")).isEqualTo("1");
		assertThat(row.get("credits")).isEqualTo("1.5");
		assertThat(row.get("started_at")).isEqualTo("2026-03-01T21:00:00Z");
		assertThat(this.folder.operations()).hasSize(3);
	}

	@Test
	void a_shot_that_left_the_manifest_has_no_row_but_its_operations_stay() {
		Totals totals = this.folder.write(aShot("b7").with(anOperation()),
				aShot("old").removed().with(anOperation().paid("t1", "2").fetched("b7.mp4")));

		assertThat(this.folder.results()).extracting((row) -> row.get("id")).containsExactly("b7");
		assertThat(this.folder.operations()).extracting((row) -> row.get("shot")).containsExactly("b7", "old");
		assertThat(totals.removedShots()).isEqualTo(1);
		assertThat(totals.all().credits()).hasToString("2");
	}

	@Test
	void a_label_with_a_name_of_ours_is_marked() {
		this.folder.write(ReportFolder.head("status", "label.status", "Clips", "market"),
				aShot("b7").label("status", "mine").label("label.status", "mine too").label("Clips", "3"));

		assertThat(this.folder.text("results.csv").lines().findFirst().orElseThrow())
			.endsWith(",finished_at,label.status,label.label.status,label.Clips,market");
		var row = this.folder.results().get(0);
		assertThat(Stream.of("status", "label.status", "label.label.status", "label.Clips", "market").map(row::get))
			.containsExactly("unfinished", "mine", "mine too", "3", "");
	}

	@Test
	void a_clip_that_is_not_as_ordered_is_told_though_the_shot_is_finished() {
		this.folder.write(aShot("b7").with(anOperation().paid("t1", "1").fetched("b7.mp4", "is 720p, 4k was ordered")));

		var row = this.folder.results().get(0);
		assertThat(row.get("status")).isEqualTo("finished");
		assertThat(row.get("failed_operation")).isEmpty();
		assertThat(row.get("error")).isEqualTo("generate: not as ordered: is 720p, 4k was ordered");
	}

	@Test
	void nothing_in_a_row_is_executed_by_a_spreadsheet() {
		this.folder.write(ReportFolder.head("=evil", "note"),
				aShot("=1+1").label("=evil", "@SUM(A1)")
					.label("note", "-2")
					.with(anOperation().failed("=HYPERLINK(\"http://x\")")));

		assertThat(this.folder.text("results.csv")).contains(",'=evil,note\n")
			.contains("\n'=1+1,failed")
			.contains("\"'=HYPERLINK(\"\"http://x\"\")\"")
			.endsWith(",'@SUM(A1),-2\n");
	}

}
