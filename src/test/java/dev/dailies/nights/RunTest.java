package dev.dailies.nights;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.Sandbox;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.apache.commons.csv.CSVRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The real job against the real sandbox, over HTTP.
 */
class RunTest {

	private static final String HEADER = "id,prompt,resolution,takes,steps,campaign";

	@TempDir
	private Path folder;

	@Test
	void every_kind_of_operation_comes_home_and_the_sums_agree_with_the_bill() {
		try (Night night = new Night(this.folder).manifest(HEADER,
				"kite,A kite over a harbour,1080p,,reshoot:LEFT_TO_RIGHT > (upsample:4k + gif),spring",
				"storm,A storm at sea,1080p,2,\"extend:\"\"The sun comes out\"\" > upsample:1080p\",spring",
				"market,A spice market,1080p,,\"objects:insert:\"\"A red lantern\"\" + reshoot:UP\",autumn")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.operations()).hasSize(13)
				.allSatisfy((operation) -> assertThat(operation.state()).isEqualTo(OperationState.FETCHED));
			assertThat(night.sandbox().bill().tasks()).isEqualTo(13);
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits());
			assertThat(night.billedTasks()).isEqualTo(night.tasksInLedger());
			assertThat(ended.out()).contains("paid 13 tasks for 13 operations");
		}
	}

	@Test
	void the_results_say_what_the_ledger_says_and_carry_the_users_own_columns() {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite over a harbour,1080p,,gif,spring",
				"storm,A storm at sea,1080p,,,autumn")) {
			night.run();

			List<CSVRecord> results = night.csv("results.csv");
			assertThat(results).extracting((row) -> row.get("id") + " " + row.get("status") + " " + row.get("campaign"))
				.containsExactly("kite finished spring", "storm finished autumn");
			assertThat(results.get(0).get("clips").split("\\|")).hasSize(2)
				.allSatisfy((clip) -> assertThat(night.out().resolve(clip)).isRegularFile());
			assertThat(night.csv("operations.csv")).hasSize(3)
				.allSatisfy((row) -> assertThat(Files.size(night.out().resolve(row.get("clip"))))
					.isEqualTo(Long.parseLong(row.get("bytes"))));
			assertThat(night.out().resolve("results.json")).content().contains("\"kite\"");
			assertThat(night.out().resolve("report.html")).content().contains("A kite over a harbour");
		}
	}

	@Test
	void the_same_command_again_buys_nothing() {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,,gif,spring")) {
			night.run();
			Ended again = night.run();

			assertThat(again.exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_clip_that_went_missing_is_fetched_again_for_nothing() throws Exception {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,,gif,spring")) {
			night.run();
			Path clip = night.out().resolve(night.csv("operations.csv").get(0).get("clip"));
			Files.delete(clip);

			assertThat(night.run().exitCode()).isZero();
			assertThat(clip).isRegularFile();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void the_note_of_a_download_that_a_killed_run_left_beside_its_clip_goes_and_no_other_one() throws Exception {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,,gif,spring")) {
			night.run();
			Path clips = night.out().resolve("clips");
			List<String> home = night.csv("operations.csv").stream().map((row) -> row.get("clip")).toList();
			String name = String.valueOf(Path.of(home.get(0)).getFileName());
			Path left = Files.writeString(clips.resolve("." + name + ".part.from"), "left");
			Path another = Files.writeString(clips.resolve(".storm.0123456789abcdef.mp4.part.from"), "another");
			Path gone = clips.resolve(String.valueOf(Path.of(home.get(1)).getFileName()));
			Path ofGone = Files.writeString(clips.resolve("." + gone.getFileName() + ".part.from"), "another");
			Files.delete(gone);

			Ended again = night.run();

			assertThat(again.exitCode()).isZero();
			assertThat(left).doesNotExist();
			assertThat(another).exists();
			assertThat(gone).isNotEmptyFile();
			assertThat(ofGone).as("whose clip came again").doesNotExist();
			assertThat(home).allSatisfy((clip) -> assertThat(night.out().resolve(clip)).isNotEmptyFile());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			night.run();
			assertThat(night.read("out/dailies.log")).contains("Nothing moved since the results were written");
		}
	}

	@Test
	void a_changed_manifest_buys_only_what_changes_the_picture() {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,,gif,spring",
				"storm,A storm,1080p,,,spring")) {
			night.run();

			night.manifest("campaign,id,resolution,steps,prompt", "summer,storm,1080p,,A storm",
					"summer,kite,1080p,gif + reshoot:UP,A kite", "summer,market,1080p,,A market");
			Ended second = night.run();

			assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3 + 2);
			assertThat(night.csv("results.csv")).extracting((row) -> row.get("id"))
				.containsExactly("storm", "kite", "market");
		}
	}

	@Test
	void a_step_starts_as_soon_as_its_own_source_is_rendered_whatever_other_shots_do() {
		try (Night night = new Night(this.folder).manifest(HEADER, "one,A storm,1080p,,gif,a",
				"other,A kite,1080p,,gif,a")) {
			night.sandbox().faults().next(Fault.NEVER_ENDS, 1);
			night.deadline("2s");
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(night.csv("results.csv")).extracting((row) -> row.get("status"))
				.containsExactlyInAnyOrder("unfinished", "finished");
		}
	}

	@Test
	void a_task_that_outlives_the_deadline_is_kept_and_looked_at_again_by_the_next_run() {
		try (Night night = new Night(this.folder, Night.fast().withSpeed(100)).manifest(HEADER,
				"late,A kite,1080p,,,a")) {
			night.deadline("1ms");
			Ended first = night.run();

			assertThat(first.exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(first.out()).contains("run again to look again, free");
			assertThat(night.operations()).singleElement()
				.satisfies((operation) -> assertThat(operation.taskId()).isNotNull());

			night.deadline("30m");
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void the_task_of_a_lost_answer_is_found_and_not_bought_again() {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,2,gif,a",
				"storm,A storm,1080p,,,a")) {
			night.sandbox().faults().next(Fault.LOST_ANSWER, 2);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(5);
			assertThat(night.billedTasks()).isEqualTo(night.tasksInLedger());
		}
	}

	@Test
	void a_provider_that_is_down_is_waited_for_and_nothing_is_in_doubt_meanwhile() throws Exception {
		int port = freePort();
		ExecutorService background = Executors.newSingleThreadExecutor();
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,,,a", "storm,A storm,1080p,,,a")
			.environment("ACEDATA_BASE_URL", "http://127.0.0.1:" + port)) {
			Future<Ended> run = background.submit(() -> night.run());
			Path ledger = night.out().resolve("dailies.db");
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.ignoreExceptions()
				.until(() -> Files.exists(ledger)
						&& night.operations().stream().mapToInt(LedgerOperation::attempts).sum() >= 2);

			try (Sandbox up = Sandbox.start(Night.fast().withPort(port).withToken(Night.TOKEN))) {
				assertThat(run.get(60, TimeUnit.SECONDS).exitCode()).isZero();
				assertThat(up.bill().tasks()).isEqualTo(2);
			}
		}
		finally {
			background.shutdownNow();
		}
	}

	@Test
	void a_kind_that_the_provider_withdrew_is_closed_once_and_other_work_goes_on() {
		try (Night night = new Night(this.folder, Night.fast().withRetired(true)).manifest(HEADER,
				"kite,A kite,1080p,,reshoot:UP,a", "storm,A storm,1080p,,reshoot:DOWN,a")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(night.states()).containsEntry("kite generate", OperationState.FETCHED)
				.containsEntry("kite reshoot:UP", OperationState.READY)
				.containsEntry("storm reshoot:DOWN", OperationState.READY);
			assertThat(ended.out()).contains("acedata does not offer reshoot at present");
		}
	}

	@Test
	void a_refused_token_ends_the_run_with_its_own_code_and_no_shot_fails() {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,,,a", "storm,A storm,1080p,,,a")
			.environment("ACEDATA_TOKEN", "tok-wrong")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.BAD_TOKEN.code());
			assertThat(night.operations())
				.allSatisfy((operation) -> assertThat(operation.state()).isEqualTo(OperationState.READY));

			night.environment("ACEDATA_TOKEN", Night.TOKEN);
			assertThat(night.run().exitCode()).isZero();
		}
	}

	@Test
	void a_missing_token_is_said_before_anything_starts() {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,,,a")
			.withoutEnvironment("ACEDATA_TOKEN")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.BAD_TOKEN.code());
			assertThat(ended.err()).contains("ACEDATA_TOKEN");
			assertThat(night.out().resolve("dailies.db")).doesNotExist();
		}
	}

	@Test
	void a_token_may_come_from_a_file() throws Exception {
		Path file = Files.writeString(this.folder.resolve("token"), Night.TOKEN + "\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,,,a")
			.withoutEnvironment("ACEDATA_TOKEN")
			.environment("ACEDATA_TOKEN_FILE", file.toString())) {
			assertThat(night.run().exitCode()).isZero();
		}
	}

	@Test
	void an_empty_account_stops_buying_and_a_topped_up_one_goes_on() {
		try (Night night = new Night(this.folder, Night.fast().withBalance(new BigDecimal("0.2"))).manifest(HEADER,
				"kite,A kite,1080p,,,a", "storm,A storm,1080p,,,a")) {
			night.oneAtATime();
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(ended.out()).contains("top up the account and run again. Nothing more is bought there.");
			assertThat(night.csv("results.csv")).extracting((row) -> row.get("status"))
				.containsExactly("finished", "unfinished");
		}
	}

	@Test
	void the_bill_never_passes_the_cap_and_a_higher_cap_goes_on() {
		try (Night night = new Night(this.folder).manifest(HEADER, "a,One,1080p,3,,x", "b,Two,1080p,3,,x")) {
			Ended capped = night.run("--max-credits", "0.35");
			assertThat(capped.exitCode()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);

			Ended same = night.run("--max-credits", "0.35");
			assertThat(same.exitCode()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.sandbox().bill().tasks()).as("the same cap buys nothing more").isEqualTo(3);

			assertThat(night.run("--max-credits", "1").exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(6);
		}
	}

	@Test
	void a_clip_is_measured_and_one_that_is_not_what_was_ordered_is_marked_so() {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,,upsample:4k,a")) {
			night.run();

			assertThat(night.csv("operations.csv"))
				.extracting((row) -> row.get("step") + " " + row.get("width") + "x" + row.get("height") + " "
						+ row.get("error"))
				.containsExactly("generate 1920x1080 ", "upsample:4k 3840x2160 ");
			assertThat(night.csv("operations.csv")).allSatisfy((row) -> assertThat(row.get("duration_s")).isNotEmpty());
		}
	}

	@Test
	void what_was_played_in_the_sandbox_is_never_taken_for_bought() {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,,,a")) {
			assertThat(night.run("--sandbox").exitCode()).isZero();
			Ended real = night.run();

			assertThat(real.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(real.err()).contains("give another --out");
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void the_token_is_nowhere_even_when_the_provider_echoes_it() {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,,gif,a",
				"storm,A storm,1080p,,,a")) {
			night.sandbox().faults().next(Fault.ECHO_TOKEN, 3);
			Ended ended = night.run();

			Map<Path, String> texts = night.everythingWritten();
			assertThat(texts.keySet()).extracting((file) -> file.getFileName().toString())
				.contains("dailies.log", "dailies.db", "results.csv", "operations.csv", "results.json", "report.html");
			assertThat(texts.get(night.out().resolve("operations.csv"))).as("the echo did arrive").contains("***");
			assertThat(texts).allSatisfy((file, text) -> assertThat(text).doesNotContain(Night.TOKEN));
			assertThat(ended.out() + ended.err()).doesNotContain(Night.TOKEN);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
