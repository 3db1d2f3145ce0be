package dev.dailies.nights;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The real job, bought from KIE as the sandbox plays it.
 */
class KieRunTest {

	private static final String HEADER = "id,prompt,resolution,takes,steps,campaign";

	@TempDir
	private Path folder;

	@Test
	void every_kind_that_kie_offers_comes_home_and_the_sums_agree_with_the_bill() {
		try (Night night = night(
				"kite,A kite over a harbour,,,\"upsample:4k + extend:\"\"The kite dips\"\" > upsample:4k\",spring",
				"storm,A storm at sea,1080p,2,upsample:1080p,spring", "market,A spice market,4k,,,autumn")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.operations()).hasSize(9)
				.allSatisfy((operation) -> assertThat(operation.state()).isEqualTo(OperationState.FETCHED));
			assertThat(night.sandbox().bill().tasks()).isEqualTo(9);
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits());
			assertThat(night.sandbox().bill().items())
				.allSatisfy((item) -> assertThat(item.provider()).isEqualTo("kie"));
			assertThat(night.csv("operations.csv"))
				.extracting((row) -> row.get("shot") + " " + row.get("step") + " " + row.get("width") + "x"
						+ row.get("height") + " " + row.get("duration_s") + " " + row.get("error"))
				.containsExactly("kite generate 1280x720 8 ", "kite upsample:4k 3840x2160 8 ",
						"kite extend:\"The kite dips\" 1280|1280x720|720 15|7 ", "kite upsample:4k 3840x2160 15 ",
						"storm generate 1920x1080 8 ", "storm upsample:1080p 1920x1080 8 ",
						"storm generate 1920x1080 8 ", "storm upsample:1080p 1920x1080 8 ",
						"market generate 3840x2160 8 ");

			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).as("the same command again buys nothing").isEqualTo(9);
		}
	}

	@Test
	void a_lost_answer_of_an_upgrade_is_asked_for_again_and_charged_once() {
		try (Night night = night("harbour,A harbour,,,,a")) {
			night.run();
			night.manifest(HEADER, "harbour,A harbour,,,upsample:1080p + upsample:4k,a");
			night.sandbox().faults().next(Fault.LOST_ANSWER, 1);
			night.sandbox().faults().next(Fault.ERROR_AFTER_CREATION, 1);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits());
		}
	}

	@Test
	void two_shots_may_want_the_same_upgrade_of_the_same_video() {
		try (Night night = night("harbour,A harbour,,,,a")) {
			night.run();
			String video = night.operations().get(0).videoId();
			night.manifest("id,video_id,steps", "one," + video + ",upsample:4k", "two," + video + ",upsample:4k");
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).as("made once").isEqualTo(2);
		}
	}

	@Test
	void an_empty_account_stops_buying() {
		try (Night night = new Night(this.folder, Night.fast().withBalance(new BigDecimal("100")))) {
			onKie(night, "kite,A kite,,,,a", "storm,A storm,,,,a");
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(ended.out()).contains("top up the account and run again. Nothing more is bought there.");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void what_kie_does_not_offer_is_said_before_anything_is_bought() {
		try (Night night = night("kite,A kite,,,reshoot:UP + gif,a", "storm,A storm,,,\"upsample:1080p + extend:x\",a",
				"fog,Fog,,,upsample:1080p > extend:x,a")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("provider 'kie' does not offer 'reshoot'; 'acedata' does")
				.contains("provider 'kie' does not offer 'gif'; 'acedata' and 'useapi' do")
				.contains("KIE extends no video once its 1080p was made")
				.contains("cannot follow upsample");
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void a_watermark_is_part_of_what_is_bought() {
		String header = "id,prompt,watermark,steps";
		try (Night night = night()) {
			night.manifest(header, "kite,A kite,,", "storm,A storm,Acme,\"extend:\"\"on\"\"\"");
			Ended ended = night.run();
			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);

			night.manifest(header, "kite,A kite,Acme,", "storm,A storm,Acme,\"extend:\"\"on\"\"\"");
			assertThat(night.program("plan", this.folder.resolve("job.yaml").toString()).out())
				.contains("watermark (none) → Acme");
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).as("the other one is as it was").isEqualTo(4);

			Ended refused = night.run("--provider", "acedata", "--out", this.folder.resolve("ace").toString());
			assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(refused.err())
				.contains("watermark: AceData draws no text into videos: leave it empty, found 'Acme'");
		}
	}

	@Test
	void a_manifest_that_names_no_provider_needs_only_another_one_in_the_job_file() {
		try (Night night = new Night(this.folder)) {
			onKie(night, "kite,A kite over a harbour,1080p,,upsample:4k,spring");
			assertThat(night.run("--provider", "acedata", "--out", this.folder.resolve("ace").toString()).exitCode())
				.isZero();
			assertThat(night.run().exitCode()).isZero();

			assertThat(night.sandbox().bill().items()).extracting((item) -> item.provider() + " " + item.operation())
				.containsExactly("acedata generate", "acedata upsample", "kie generate", "kie upsample");
		}
	}

	private Night night(String... shots) {
		return onKie(new Night(this.folder), shots);
	}

	private static Night onKie(Night night, String... shots) {
		return night.at("kie").manifest(Stream.concat(Stream.of(HEADER), Stream.of(shots)).toArray(String[]::new));
	}

}
