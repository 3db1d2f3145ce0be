package dev.dailies.report;

import java.nio.file.Path;

import dev.dailies.report.result.Totals;
import dev.dailies.shot.Order;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dailies.report.OperationBuilder.anOperation;
import static dev.dailies.report.ShotBuilder.aShot;
import static org.assertj.core.api.Assertions.assertThat;

class OperationsCsvTest {

	@TempDir
	Path out;

	private ReportFolder folder;

	@BeforeEach
	void clips() {
		this.folder = new ReportFolder(this.out).clip("b7.mp4").clip("b7_2.mp4");
	}

	@Test
	void an_operation_is_one_row_in_the_promised_columns() {
		this.folder.write(aShot("b7").with(anOperation().take(2).paid("t1", "1.2").fetched("b7.mp4"),
				anOperation().order(new Order.Extend("then \"snow\"", null, null, null))));

		assertThat(this.folder.text("operations.csv")).isEqualTo(
				"""
						shot,take,step,operation,provider,state,task_id,video_id,source_video_id,clip,bytes,width,height,duration_s,credits,attempts,submitted_at,finished_at,error,instead,poster,provider_created_at,provider_completed_at
						b7,2,generate,generate,acedata,fetched,t1,video-of-t1,,clips/b7.mp4,1000000,1280,720,8,1.2,1,2026-03-01T21:00:00Z,2026-03-01T21:01:30Z,,,,,
						b7,1,"extend:""then \\""snow\\""\""",extend,acedata,ready,,,,,,,,,0,0,,,,,,,
						""");
	}

	@Test
	void several_clips_of_one_operation_are_lists_in_the_same_order() {
		this.folder.write(aShot("b7").with(anOperation().paid("t1", "1").fetched("b7.mp4").fetched("b7_2.mp4")));

		var row = this.folder.operations().get(0);
		assertThat(row.get("clip")).isEqualTo("clips/b7.mp4|clips/b7_2.mp4");
		assertThat(row.get("bytes")).isEqualTo("1000000|1000000");
		assertThat(row.get("duration_s")).isEqualTo("8|8");
	}

	@Test
	void a_flaw_of_a_clip_is_said() {
		this.folder
			.write(aShot("b7").with(anOperation().paid("t1", "1").fetched("b7.mp4", "is 4 s long, 8 s was ordered")));

		assertThat(this.folder.operations().get(0).get("error"))
			.isEqualTo("not as ordered: is 4 s long, 8 s was ordered");
	}

	@Test
	void a_clip_that_is_gone_from_the_folder_is_said() {
		Totals totals = this.folder.write(aShot("b7").with(anOperation().paid("t1", "1").fetched("gone.mp4")));

		assertThat(this.folder.operations().get(0).get("error")).startsWith("clips/gone.mp4 is missing");
		assertThat(totals.missingClips()).isEqualTo(1);
	}

	@Test
	void an_error_that_was_got_over_is_not_told() {
		this.folder.write(aShot("b7").with(anOperation().paid("t1", "1").error("429 too many").fetched("b7.mp4")));

		assertThat(this.folder.operations().get(0).get("error")).isEmpty();
	}

	@Test
	void what_a_provider_calls_its_videos_is_not_executed_either() {
		this.folder.write(aShot("b7").with(anOperation().paid("+t1", "1").videoId("-abc")));

		var row = this.folder.operations().get(0);
		assertThat(row.get("task_id")).isEqualTo("'+t1");
		assertThat(row.get("video_id")).isEqualTo("'-abc");
	}

}
