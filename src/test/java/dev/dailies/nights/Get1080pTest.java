package dev.dailies.nights;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;

import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.StockVideo;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 1080p at AceData, which has two calls for it, bought by whole runs.
 */
@Timeout(90)
class Get1080pTest {

	private static final String NOT_OFFERED = "{\"success\":false,\"error\":{\"code\":\"api_not_implemented\","
			+ "\"message\":\"The API is not implemented.\"}}";

	@TempDir
	private Path folder;

	@Test
	void where_upsample_was_withdrawn_full_hd_is_made_all_the_same_and_4k_alone_is_left() {
		try (Night night = new Night(this.folder, Night.fast().withRetired(true))) {
			night.manifest("id,prompt,steps", "kite,A kite,upsample:4k", "fog,Fog,upsample:4k + upsample:1080p",
					"reef,A reef,upsample:1080p");

			Ended plan = night.program("plan", this.folder.resolve("job.yaml").toString());
			Ended ended = night.run();

			assertThat(plan.out()).containsPattern("upsample:1080p +0.015  new shot, by get1080p");
			assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(ended.out()).contains("Note:    acedata upsample:1080p by get1080p: 2 bought.",
					"acedata does not offer upsample:4k at present: ");
			assertThat(night.states()).containsEntry("fog upsample:1080p", OperationState.FETCHED)
				.containsEntry("reef upsample:1080p", OperationState.FETCHED)
				.containsEntry("fog upsample:4k", OperationState.READY)
				.containsEntry("kite upsample:4k", OperationState.READY);
			assertThat(night.sandbox().bill().credits()).isEqualByComparingTo(new BigDecimal("0.372"));
		}
	}

	@Test
	void full_hd_of_a_video_that_is_given_by_its_id_goes_the_cheaper_way_too() {
		try (Night night = new Night(this.folder, Night.fast().withRetired(true))) {
			night.manifest("id,video_id,steps", "boat," + StockVideo.ACEDATA.videoId() + ",upsample:1080p");

			Ended ended = night.run("--json");

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(ended.out()).contains("acedata upsample:1080p by get1080p: 1 bought");
			assertThat(night.sandbox().bill().credits()).isEqualByComparingTo(new BigDecimal("0.015"));
		}
	}

	@Test
	void a_refused_4k_leaves_full_hd_open_on_the_same_call() {
		try (Night night = new Night(this.folder);
				Meddler without4k = new Meddler(night.sandbox().address().toString(),
						(path, asked, said) -> (path.equals("/veo/upsample") && asked.contains("4k"))
								? Meddler.Said.of(400, NOT_OFFERED, Map.of()) : said)) {
			night.manifest("id,prompt,steps", "kite,A kite,upsample:4k", "fog,Fog,upsample:4k + upsample:1080p")
				.oneAtATime()
				.more("providers: { acedata: { upsample-1080p: upsample } }")
				.environment("ACEDATA_BASE_URL", without4k.address());

			Ended ended = night.run();

			assertThat(night.states()).as(ended.out())
				.containsEntry("fog upsample:1080p", OperationState.FETCHED)
				.containsEntry("kite upsample:4k", OperationState.READY)
				.containsEntry("fog upsample:4k", OperationState.READY);
			assertThat(ended.out())
				.contains("2 operations ready (such as shot fog): acedata does not offer upsample:4k")
				.doesNotContain("by get1080p");
		}
	}

	@Test
	void what_another_step_made_is_upsampled_by_the_usual_call() {
		try (Night night = new Night(this.folder)) {
			night.manifest("id,prompt,steps", "kite,A kite,reshoot:UP > upsample:1080p");

			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().credits()).isEqualByComparingTo(new BigDecimal("1.474"));
		}
	}

}
