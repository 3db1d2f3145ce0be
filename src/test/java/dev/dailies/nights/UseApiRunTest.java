package dev.dailies.nights;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.file.Database;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The real job against the played useapi, over HTTP: only the provider's name is another
 * one.
 */
class UseApiRunTest {

	private static final String HEADER = "id,prompt,takes,image_urls,steps";

	private static final String PIECES = "A kite,,,\"extend:\"\"it rises\"\" > extend:\"\"it dives\"\"\"";

	private static final String JOINED = PIECES.replaceFirst("\"$", " > concatenate\"");

	@TempDir
	private Path folder;

	@Test
	void a_local_image_becomes_a_clip_that_is_upsampled_extended_and_made_a_gif() throws IOException {
		png("kite.png");
		try (Night night = night(Night.fast(), HEADER, "kite,A kite,,kite.png,upsample:1080p + gif",
				"storm,A storm at sea,2,,\"extend:\"\"The sun comes out\"\" > (upsample:4k + gif)\"")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.operations()).hasSize(11)
				.allSatisfy((operation) -> assertThat(operation.state()).isEqualTo(OperationState.FETCHED));
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits())
				.isEqualByComparingTo("200");
			assertThat(night.tasksInLedger()).containsAll(night.billedTasks());
			assertThat(night.csv("operations.csv"))
				.extracting((row) -> row.get("shot") + " " + row.get("step").replaceAll(":\".*", "") + " "
						+ row.get("width") + "x" + row.get("height") + " " + row.get("error"))
				.contains("kite generate 1280x720 ", "kite upsample:1080p 1920x1080 ", "kite gif 480x270 ",
						"storm extend 1280x720 ", "storm upsample:4k 3840x2160 ");
			assertThat(spooled(night)).as("every file came home").isEmpty();
		}
	}

	@Test
	void an_image_is_uploaded_once_for_all_shots_and_runs() throws IOException {
		png("kite.png");
		try (Night night = night(Night.fast(), HEADER, "a,A kite,2,kite.png,", "b,Another kite,,kite.png|kite.png,")) {
			assertThat(night.run().exitCode()).isZero();
			night.manifest(HEADER, "c,A third kite,,kite.png,");
			assertThat(night.run().exitCode()).isZero();

			assertThat(assets(night)).isEqualTo(1);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(4);
		}
	}

	@Test
	void an_image_outside_the_manifests_folder_is_sent_only_where_the_job_file_names_its_folder() throws IOException {
		Path brand = Files.createDirectory(this.folder.resolve("brand"));
		Path list = Files.createDirectory(this.folder.resolve("list"));
		png("brand/kite.png");
		try (Night night = night(Night.fast(), HEADER)) {
			Files.writeString(list.resolve("shots.csv"), HEADER + "\nkite,A kite,,../brand/kite.png,\n");
			night.job("manifest: list/shots.csv\nprovider: useapi\nout: out\n"
					+ "policy: { first-look: 50ms, look-every: 50ms }\n");

			Ended refused = night.run();

			assertThat(refused.exitCode()).isEqualTo(2);
			assertThat(refused.err()).contains("shots.csv line 2, image_urls: the file lies outside the manifest's "
					+ "folder, and is not sent from there. Copy it beside the manifest, or name its folder as "
					+ "'pictures' in the job file, found '../brand/kite.png'.");
			assertThat(night.out().resolve("dailies.db")).doesNotExist();

			night.more("pictures: [ brand ]");
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(assets(night)).isEqualTo(1);
			assertThat(night.program("plan", this.folder.resolve("job.yaml").toString()).out())
				.containsPattern("pictures +" + Pattern.quote(brand.toString()) + " +job.yaml line 5");
		}
	}

	@Test
	void the_job_of_a_lost_answer_is_found_and_not_bought_again() {
		try (Night night = night(Night.fast(), HEADER, "kite,A kite,2,,", "storm,A storm,,,")) {
			night.sandbox().faults().next(Fault.LOST_ANSWER, 2);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
			assertThat(night.tasksInLedger()).isEqualTo(night.billedTasks());
		}
	}

	@Test
	void a_job_that_made_nothing_is_submitted_again_once_and_both_count() {
		try (Night night = night(Night.fast(), HEADER, "kite,A kite,,,")) {
			night.sandbox().faults().next(Fault.ACCOUNT_EXHAUSTED, 1);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			assertThat(night.ledger().credits().amount()).as("nobody promised that it costs nothing")
				.isEqualByComparingTo("40");
		}
	}

	@Test
	void a_job_that_made_nothing_twice_is_left_to_a_person_whatever_run_that_falls_into() {
		try (Night night = night(Night.fast(), HEADER, "kite,A kite,,,")) {
			night.sandbox().faults().next(Fault.ACCOUNT_EXHAUSTED, 2);
			Ended ended = night.run();
			Ended again = night.run();

			assertThat(List.of(ended.exitCode(), again.exitCode())).as(ended.out() + ended.err()).containsOnly(3);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo("40");
			assertThat(night.operations()).singleElement()
				.satisfies(
						(operation) -> assertThat(operation.error()).contains("took it twice and made nothing of it"));

			night.program("retry", "--out", night.out().toString(), "--failed");
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
		}
	}

	@Test
	void a_budget_holds_for_what_made_nothing_too() {
		try (Night night = night(Night.fast(), HEADER, "kite,A kite,,,")) {
			night.sandbox().faults().next(Fault.ACCOUNT_EXHAUSTED, 2);

			assertThat(night.run("--max-credits", "25").exitCode()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void a_lost_upscale_is_asked_for_again_and_comes_out_of_the_cache_for_nothing() {
		try (Night night = night(Night.fast(), HEADER, "kite,A kite,,,")) {
			night.run();
			night.manifest(HEADER, "kite,A kite,,,upsample:4k + gif");
			night.sandbox().faults().next(Fault.LOST_ANSWER, 2);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().credits()).isEqualByComparingTo(new BigDecimal("70"));
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo("70");
		}
	}

	@Test
	void a_chain_of_extensions_comes_home_as_one_clip() {
		try (Night night = night(Night.fast(), HEADER, "kite," + JOINED)) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.csv("operations.csv")).hasSize(4)
				.extracting((row) -> row.get("step").replaceAll(":\".*", "") + " " + row.get("state") + " "
						+ row.get("width") + "x" + row.get("height") + " " + row.get("duration_s") + " "
						+ row.get("credits") + " " + row.get("error"))
				.containsExactly("generate fetched 1280x720 8 20 ", "extend fetched 1280x720 8 20 ",
						"extend fetched 1280x720 8 20 ", "concatenate fetched 1280x720 22 0 ");
			assertThat(night.csv("operations.csv").get(3).get("clip")).matches("clips/kite\\.concatenate\\..*\\.mp4");
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits())
				.isEqualByComparingTo("60");
			assertThat(night.run().exitCode()).as("nothing is asked for again").isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
		}
	}

	@Test
	void a_video_that_was_given_is_joined_to_its_extensions() {
		try (Night night = night(Night.fast(), HEADER, "kite,A kite,,,")) {
			night.run();
			String given = String.valueOf(night.operations().get(0).videoId());
			night.manifest("id,video_id,steps", "on," + given + ",extend:on > concatenate");
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.csv("operations.csv")).filteredOn((row) -> row.get("step").equals("concatenate"))
				.singleElement()
				.satisfies((row) -> assertThat(row.get("duration_s")).isEqualTo("15"))
				.satisfies((row) -> assertThat(row.get("task_id")).contains(":" + given + ","));
		}
	}

	@Test
	void a_joined_clip_whose_answer_was_lost_is_asked_for_once_more() {
		try (Night night = night(Night.fast(), HEADER, "kite," + PIECES)) {
			night.run();
			night.manifest(HEADER, "kite," + JOINED);
			night.sandbox().faults().next(Fault.LOST_ANSWER, 1);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.csv("operations.csv").get(3).get("duration_s")).isEqualTo("22");
			assertThat(night.sandbox().bill().credits()).isEqualByComparingTo("60");
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo("60");
		}
	}

	@Test
	void one_that_was_lost_twice_is_unknown_and_the_next_run_asks_again() {
		try (Night night = night(Night.fast(), HEADER, "kite," + PIECES)) {
			night.run();
			night.manifest(HEADER, "kite," + JOINED);
			night.sandbox().faults().next(Fault.LOST_ANSWER, 9);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.UNKNOWN.code());
			assertThat(joining(night)).isEqualTo(OperationState.UNKNOWN);
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo("60");
			night.sandbox().faults().clear();
			assertThat(night.run().exitCode()).isZero();
			assertThat(joining(night)).isEqualTo(OperationState.FETCHED);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
		}
	}

	@Test
	void a_run_that_is_killed_while_clips_are_joined_leaves_nothing_stuck() throws Exception {
		try (Night night = night(Night.fast(), HEADER, "kite," + PIECES)) {
			night.run();
			night.manifest(HEADER, "kite," + JOINED);
			night.sandbox().faults().next(Fault.HANG, 1);
			try (Child child = Child.start(this.folder, night.environment(), "run", "job.yaml", "--no-progress")) {
				Awaitility.await()
					.atMost(Duration.ofSeconds(60))
					.until(() -> joining(night) == OperationState.SUBMITTING || !child.alive());
				child.kill();
			}
			assertThat(joining(night)).isEqualTo(OperationState.SUBMITTING);
			// it may have been killed before its POST left, and then nothing was struck
			night.sandbox().faults().clear();
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(joining(night)).isEqualTo(OperationState.FETCHED);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
		}
	}

	private static OperationState joining(Night night) {
		List<LedgerOperation> operations = night.operations();
		return operations.get(operations.size() - 1).state();
	}

	@Test
	void every_reason_for_a_cool_down_is_waited_for() {
		try (Night night = night(Night.fast().withSpeed(20_000), HEADER, "kite,A kite,5,,")) {
			night.sandbox().faults().next(Fault.RATE_LIMITED, 5);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(5);
		}
	}

	@Test
	void a_clip_that_went_missing_is_made_again_for_nothing() throws IOException {
		try (Night night = night(Night.fast(), HEADER,
				"kite,A kite,,,gif + upsample:1080p + extend:on > concatenate")) {
			night.run();
			for (CSVRecord row : night.csv("operations.csv")) {
				Files.delete(night.out().resolve(row.get("clip")));
			}

			assertThat(night.run("--clips-gone").exitCode()).isZero();
			assertThat(night.operations())
				.allSatisfy((operation) -> assertThat(operation.state()).isEqualTo(OperationState.FETCHED));
			assertThat(night.sandbox().bill().credits()).isEqualByComparingTo("40");
		}
	}

	@Test
	void the_built_in_sandbox_plays_it_under_its_own_path() {
		try (Night night = night(Night.fast(), HEADER, "kite,A kite,,,gif")) {
			Ended ended = night.run("--sandbox");

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).as("nothing went anywhere else").isZero();
		}
	}

	@Test
	void what_useapi_does_not_offer_is_refused_before_anything_is_bought() {
		try (Night night = night(Night.fast(), "id,prompt,resolution,translation,image_urls,steps",
				"kite,A kite,1080p,true,missing.png,reshoot:UP")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("does not offer 'reshoot'", "upsample:1080p", "translates nothing");
			night.manifest(HEADER, "kite,A kite,,missing.png,");
			assertThat(night.run().err()).contains("missing.png", "there is no such file");
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	private Night night(SandboxSettings settings, String... lines) {
		return new Night(this.folder, settings).at("useapi").manifest(lines);
	}

	private void png(String name) throws IOException {
		ImageIO.write(new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB), "png", this.folder.resolve(name).toFile());
	}

	private static Set<Path> spooled(Night night) throws IOException {
		Path spool = night.out().resolve(".spool");
		if (!Files.isDirectory(spool)) {
			return Set.of();
		}
		try (Stream<Path> files = Files.list(spool)) {
			return files.collect(Collectors.toSet());
		}
	}

	private static int assets(Night night) {
		return JdbcClient.create(Database.forReading(night.out().resolve("dailies.db")))
			.sql("select count(distinct asset_id) from asset where content like 'sha256:%'")
			.query(Integer.class)
			.single();
	}

}
