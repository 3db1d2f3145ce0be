package dev.dailies.nights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.dailies.clock.SettableClock;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.nights.Night.Ended;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A folder of manifests, and hours in which it is bought.
 */
@LongNight
@Timeout(90)
class NightlyTest {

	private static final String WINDOW = "window: { start: \"20:00\", stop: 06:00, drain: %s, zone: UTC }";

	@TempDir
	private Path folder;

	@Test
	void one_refused_manifest_does_not_keep_the_others_from_running() {
		try (Night night = folderOf("a", "c")) {
			night.write("in/b.csv", "id,prompt,steps\nkite,A kite,upsmaple\n");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(2);
			assertThat(ended.err()).contains("upsmaple").contains("b.csv is refused: 1 problem.");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			assertThat(night.out().resolve("a/report.html")).exists();
			assertThat(night.out().resolve("c/report.html")).exists();
			assertThat(night.out().resolve("b")).doesNotExist();
		}
	}

	@Test
	void a_file_of_a_kind_that_is_not_read_is_refused_by_name_and_not_passed_over() {
		try (Night night = folderOf("a")) {
			night.write("in/b.xls", "old");

			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(2);
			assertThat(ended.err()).contains("b.xls", "Save it as .xlsx");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void two_manifests_of_one_name_are_left_and_the_others_run() {
		try (Night night = folderOf("a", "b")) {
			night.write("in/b.yaml", "shots: [ { id: tram, prompt: A tram } ]\n");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
			assertThat(ended.err()).contains("b.csv and ", "b.yaml would both write to", "Rename one of them");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
			assertThat(night.out().resolve("b")).doesNotExist();
			assertThat(night.program("doctor", this.folder.resolve("job.yaml").toString()).out())
				.contains("would both write to");
		}
	}

	@Test
	void a_night_without_a_manifest_has_nothing_to_do() {
		try (Night night = folderOf()) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.err()).isZero();
			assertThat(ended.err()).contains("There is no manifest in the folder that the job file names.");
			String job = this.folder.resolve("job.yaml").toString();
			assertThat(night.program("plan", job, "--detailed-exit-code").exitCode()).isZero();
			Ended doctor = night.program("doctor", job);
			assertThat(doctor.exitCode()).isZero();
			assertThat(doctor.out()).contains("A run would buy nothing");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "in", "in/*.csv" })
	void a_sheet_that_was_taken_out_of_the_folder_is_missed_while_something_of_it_is_not_home(String manifests)
			throws Exception {
		try (Night night = folderOf("a", "b")) {
			night.job(night.read("job.yaml").replaceFirst("manifest: .*", "manifest: '" + manifests + "'"));
			night.run();
			Path ledger = night.out().resolve("b/dailies.db");
			Path sheet = this.folder.resolve("in/b.csv");
			Files.delete(sheet);
			assertThat(night.run().exitCode()).as("all of it is home").isZero();

			try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
					Statement statement = connection.createStatement()) {
				statement.execute("update operation set state = 'rendered'");
			}
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(ended.err()).contains("Not home: 1 operation that may be paid for, in " + ledger.getParent(),
					"the sheet " + sheet + " is there no longer. Put it back for one run");
			Files.delete(this.folder.resolve("in/a.csv"));
			if (manifests.equals("in")) {
				assertThat(night.run().exitCode()).as("no sheet at all").isEqualTo(ExitCode.SHOTS_FAILED.code());
			}
		}
	}

	@Test
	void the_plan_of_a_folder_shows_the_others_where_one_is_refused() {
		try (Night night = folderOf("a", "c")) {
			night.write("in/b.csv", "id,prompt,steps\nkite,A kite,upsmaple\n");
			String job = this.folder.resolve("job.yaml").toString();

			Ended plan = night.program("plan", job, "--detailed-exit-code");

			assertThat(plan.exitCode()).isEqualTo(2);
			assertThat(plan.out()).contains("a-kite", "c-kite");
			assertThat(plan.err()).contains("b.csv is refused: 1 problem. There is no plan for it.");
			assertThat(night.program("plan", job, "--json").err()).contains("--json, --save and --fix are about one");
		}
	}

	@Test
	void a_manifest_keeps_its_ledger_when_another_one_comes_or_it_is_named_alone() {
		try (Night night = folderOf("a")) {
			assertThat(night.run().exitCode()).isZero();
			night.write("in/b.csv", "id,prompt\nstorm,A storm\n");
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);

			night.write("in/a.csv", "id,prompt,steps\na-kite,A kite,gif\n");
			Ended named = night.program("run", this.folder.resolve("in/a.csv").toString(), "--job",
					this.folder.resolve("job.yaml").toString(), "--no-progress");

			assertThat(named.exitCode()).as(named.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
		}
	}

	@Test
	void a_ledger_that_another_run_holds_is_left_to_it() throws Exception {
		try (Night night = folderOf("a", "b")) {
			Files.createDirectories(night.out().resolve("a"));
			Ended ended = LedgerLock.whileHeld(night.out().resolve("a/dailies.db"), night::run);

			assertThat(ended.exitCode()).isEqualTo(6);
			assertThat(ended.err()).contains("Another run works on").contains("a/dailies.db");
			assertThat(night.out().resolve("a/report.html")).doesNotExist();
			assertThat(night.out().resolve("b/report.html")).exists();
		}
	}

	@Test
	void the_cap_for_a_day_holds_for_all_manifests_together_also_for_one_that_is_gone() throws Exception {
		try (Night night = folderOf("a", "b")) {
			night.more("budget: { per-day: 0.2 }");
			Ended first = night.run();
			assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(4);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);

			Files.delete(this.folder.resolve("in/a.csv"));

			assertThat(night.run().exitCode()).isEqualTo(4);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
			night.job(night.read("job.yaml").replace("0.2", "0.3"));
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void the_cap_for_a_day_also_holds_for_a_manifest_that_comes_while_a_run_waits() throws Exception {
		SettableClock clock = SettableClock.running(Instant.parse("2026-11-21T20:01:00Z"), 1);
		try (Night night = folderOf("a").timedBy(clock)) {
			night.more(WINDOW.formatted("30m")).more("budget: { per-day: 0.2 }");
			assertThat(night.run().exitCode()).isZero();
			Files.delete(this.folder.resolve("in/a.csv"));
			night.write("in/b.csv", "id,prompt\nb-kite,A kite\n");
			clock.set("2026-11-21T19:59:59Z");
			clock.whenReadNext(() -> night.write("in/c.csv", "id,prompt\nc-kite,A kite\n"));

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(4);
			assertThat(night.out().resolve("c/report.html")).exists();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void a_run_that_comes_early_waits_for_the_window_and_takes_what_came_meanwhile() {
		SettableClock clock = SettableClock.running(Instant.parse("2026-11-21T19:59:00Z"), 60);
		try (Night night = slow(clock, "30m")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(ended.err()).contains("Waiting for the window: nothing is bought before 20:00 (UTC), in 0 h");
			assertThat(night.operations()).hasSize(3)
				.allSatisfy((operation) -> assertThat(Objects.requireNonNull(operation.submittedAt()))
					.isAfterOrEqualTo("2026-11-21T20:00:00Z"));
		}
	}

	@Test
	void from_the_end_on_nothing_is_bought_and_what_is_at_work_comes_home() {
		SettableClock clock = SettableClock.running(Instant.parse("2026-11-22T05:45:00Z"), 60);
		try (Night night = slow(clock, "30m")) {
			night.oneAtATime();

			Ended first = endsAmidWork(night, clock);

			assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(3);
			assertThat(first.out()).contains(
					"It is past 06:00 (UTC), the end of the window. What is left waits for the next night, which goes "
							+ "on with this run and with what its max-credits leaves.");
			assertThat(night.states().values()).containsExactlyInAnyOrder(OperationState.FETCHED, OperationState.READY,
					OperationState.READY);
			clock.set("2026-11-22T07:00:00Z");
			Ended day = night.run();
			assertThat(day.exitCode()).isEqualTo(3);
			assertThat(day.err()).contains("Outside the window: nothing is bought before 20:00 (UTC).");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
			clock.set("2026-11-22T20:00:01Z");
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
		}
	}

	@Test
	void a_last_clip_that_comes_home_after_the_end_leaves_nothing_undone() {
		SettableClock clock = SettableClock.running(Instant.parse("2026-11-22T05:45:00Z"), 60);
		try (Night night = slow(clock, "30m")) {
			night.write("shots.csv", "id,prompt\nkite,A kite\n");

			Ended ended = endsAmidWork(night, clock);

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(clock.instant()).isAfter("2026-11-22T06:00:00Z");
		}
	}

	@Test
	void what_takes_longer_than_the_drain_is_kept_and_looked_at_the_next_day_free() {
		SettableClock clock = SettableClock.running(Instant.parse("2026-11-22T05:57:00Z"), 1);
		// clips take ten minutes and more
		try (Night night = slow(clock, "1s", 0.1)) {
			night.oneAtATime();

			Ended first = endsAmidWork(night, clock);

			assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(3);
			assertThat(first.out()).contains("What is still at work at a provider is kept");
			assertThat(night.states().values()).contains(OperationState.RUNNING);
			int bought = night.sandbox().bill().tasks();
			night.job(night.read("job.yaml").replace("drain: 1s", "drain: 1h"));
			clock.set("2026-11-22T07:00:00Z");
			night.run();

			assertThat(night.states().values()).doesNotContain(OperationState.RUNNING);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(bought);
		}
	}

	@Test
	void a_run_that_waits_ends_at_once_when_it_is_asked_to() throws Exception {
		try (Night night = new Night(this.folder)) {
			LocalTime later = LocalTime.now(ZoneOffset.UTC).plusHours(2).truncatedTo(ChronoUnit.MINUTES);
			night.manifest("id,prompt", "kite,A kite")
				.more("window: { start: \"%s\", stop: \"%s\", zone: UTC }".formatted(later, later.plusHours(1)));
			try (Child child = Child.start(this.folder, night.environment(), "run", "job.yaml")) {
				Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> child.output().contains("Waiting for"));
				Instant asked = Instant.now();

				assertThat(child.terminate()).isEqualTo(143);
				assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(10));
			}
			assertThat(night.out()).doesNotExist();
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void the_plan_shows_the_window_and_says_when_it_would_not_buy_now() {
		SettableClock clock = SettableClock.running(Instant.parse("2026-11-22T19:00:00Z"), 1);
		try (Night night = slow(clock, "45m")) {
			Ended plan = night.program("plan", this.folder.resolve("job.yaml").toString());

			assertThat(plan.exitCode()).isZero();
			assertThat(plan.out()).containsPattern("window.start +20:00 +.*job.yaml line")
				.containsPattern("window.drain +45m ")
				.contains("A run that starts now waits until 20:00 (UTC) and buys nothing before.");
			clock.set("2026-11-22T07:00:00Z");
			assertThat(night.program("plan", this.folder.resolve("job.yaml").toString()).out())
				.contains("A run that starts now buys nothing, for the window opens only at 20:00 (UTC)");
			clock.set("2026-11-22T21:00:00Z");
			assertThat(night.program("plan", this.folder.resolve("job.yaml").toString()).out())
				.doesNotContain("A run that starts now");
		}
	}

	@Test
	void a_window_that_cannot_be_meant_is_refused_with_its_line() {
		try (Night night = new Night(this.folder)) {
			night.manifest("id,prompt", "kite,A kite")
				.more("window: { start: \"25:00\", zone: Berlin }\ntell: { webhook: { url: \"https://hooks.test/x\" } }");

			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(2);
			assertThat(ended.err()).contains("window.start: needs a time of day such as \"20:00\"")
				.contains("window.zone: needs a time zone such as Europe/Berlin")
				.contains("tell.webhook.url: the address of a webhook is a secret")
				.doesNotContain("hooks.test");
			night.manifest("id,prompt", "kite,A kite").more("window: { start: 6:00, stop: \"06:00\" }");
			assertThat(night.run().err()).contains("the window starts and stops at 06:00");
		}
	}

	/**
	 * A folder with manifests of one shot each.
	 */
	private Night folderOf(String... manifests) {
		Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite");
		night.job(night.read("job.yaml").replace("manifest: shots.csv", "manifest: in"));
		assertThat(this.folder.resolve("in").toFile().mkdir()).isTrue();
		for (String manifest : manifests) {
			night.write("in/" + manifest + ".csv", "id,prompt\n" + manifest + "-kite,A kite\n");
		}
		return night;
	}

	/**
	 * Three shots that take their documented time, which the clock makes short.
	 */
	private Night slow(SettableClock clock, String drain) {
		return slow(clock, drain, 1);
	}

	private Night slow(SettableClock clock, String drain, double speed) {
		Night night = new Night(this.folder, Night.fast().withSpeed(speed).withClock(clock));
		night.manifest("id,prompt", "kite,A kite", "storm,A storm", "tram,A tram").more(WINDOW.formatted(drain));
		return night;
	}

	/**
	 * A run whose window ends as soon as something is at work.
	 */
	private static Ended endsAmidWork(Night night, SettableClock clock) {
		CompletableFuture<Ended> run = CompletableFuture.supplyAsync(night::run);
		Awaitility.await()
			.pollInterval(Duration.ofMillis(10))
			.atMost(Duration.ofSeconds(30))
			.until(() -> night.sandbox().bill().tasks() > 0 || run.isDone());
		clock.set("2026-11-22T06:00:01Z");
		return run.join();
	}

}
