package dev.dailies.nights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.dailies.clock.SettableClock;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a run buys again by itself, because the job file says so.
 */
@Timeout(120)
class RetriesRunTest {

	@TempDir
	private Path folder;

	@Test
	void what_failed_is_bought_again_in_the_same_run_with_what_waits_for_it() {
		try (Night night = night("kie", "{ failed: 2 }", "kite,A kite,upsample:1080p", "storm,A storm,")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 2);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.states().values()).containsOnly(OperationState.FETCHED);
			assertThat(night.sandbox().bill().of("generate").tasks()).isEqualTo(4);
			assertThat(ended.out()).contains("and before that 2 tasks that retry had bought again");
			assertPaidAsBilled(night);
			assertThat(night.read("out/dailies.log"))
				.contains("bought again by itself in 30 s, 1 of 2 for what failed");
		}
	}

	@Test
	void after_as_many_times_as_the_setting_says_it_has_failed() {
		try (Night night = night("kie", "{ failed: 2 }", "kite,A kite,upsample:1080p")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 4);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(night.states()).containsEntry("kite generate", OperationState.FAILED)
				.containsEntry("kite upsample:1080p", OperationState.SKIPPED);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
			assertPaidAsBilled(night);
			assertThat(night.read("out/dailies.log")).contains("bought again by itself in 30 s, 1 of 2 for what failed")
				.contains("bought again by itself in 1 minute, 2 of 2 for what failed");
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(night.sandbox().bill().tasks()).as("the next run does not begin anew").isEqualTo(3);
		}
	}

	@Test
	void a_persons_word_lets_it_be_tried_as_often_once_more() {
		try (Night night = night("kie", "{ failed: 1 }", "kite,A kite,")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 3);
			night.run();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);

			assertThat(retry(night, "--failed").exitCode()).isZero();
			Ended again = night.run();

			assertThat(again.exitCode()).as(again.out()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(4);
			assertPaidAsBilled(night);
		}
	}

	@Test
	void what_was_refused_is_never_bought_again() {
		try (Night night = night("acedata", "{ failed: 9, filtered: 9 }", "kite,A kite,")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);

			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(ended.out()).contains("The request was refused by the model.");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void what_a_filter_withheld_is_counted_by_itself() {
		try (Night night = night("useapi", "{ failed: 9, filtered: 0 }", "kite,A kite,")) {
			night.sandbox().faults().next(Fault.FAILED_WORD, 1);
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
		try (Night night = night("useapi", "{ filtered: 1 }", "kite,A kite again,")) {
			night.sandbox().faults().next(Fault.FAILED_WORD, 1);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void what_is_in_doubt_is_not_bought_again() {
		try (Night night = night("kie", "{ failed: 9, filtered: 9, flawed: 9 }", "kite,A kite,")) {
			night.sandbox().faults().next(Fault.LOST_ANSWER, 1);

			assertThat(night.run().exitCode()).isEqualTo(ExitCode.UNKNOWN.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void a_run_that_is_killed_in_the_pause_goes_on_with_it_and_does_not_count_anew() throws Exception {
		try (Night night = night(Night.fast(), "kie", "{ failed: 1 }", "kite,A kite,upsample:1080p")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 2);
			try (Child child = Child.start(night.folder(), night.environment(), "run", "job.yaml", "--no-progress")) {
				Awaitility.await()
					.atMost(Duration.ofSeconds(60))
					.ignoreExceptions()
					.until(() -> night.operations().stream().anyMatch(RetriesRunTest::isInItsPause) || !child.alive());
				child.kill();
			}
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);

			Ended ended = night.timedBy(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2))).run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			assertPaidAsBilled(night);
		}
	}

	private static boolean isInItsPause(LedgerOperation operation) {
		return operation.state() == OperationState.READY && operation.attempts() == 1;
	}

	@Test
	void each_purchase_counts_against_the_budget_of_the_run() {
		try (Night night = night("kie", "{ failed: 2 }", "kite,A kite,")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 9);

			Ended ended = night.run("--max-credits", "100");

			assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
			assertThat(night.states()).containsEntry("kite generate", OperationState.READY);
		}
	}

	@Test
	void a_flawed_clip_is_made_again_before_anything_is_made_of_it_and_stays() {
		try (Night night = night("kie", "{ flawed: 1 }", "kite,A kite,upsample:1080p")) {
			night.sandbox().faults().next(Fault.SHORT_FILM, 1);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().of("generate").tasks()).isEqualTo(2);
			assertThat(night.sandbox().bill().tasks()).as("one upsample").isEqualTo(3);
			assertPaidAsBilled(night);
			List<LedgerOperation> operations = night.operations();
			assertThat(operations).hasSize(3).allMatch((one) -> one.state() == OperationState.FETCHED);
			LedgerOperation earlier = operations.get(2);
			assertThat(earlier.inManifest()).isFalse();
			assertThat(earlier.operation().id()).endsWith(".redo1");
			assertThat(earlier.clips().get(0).flaw()).contains("got 4.0 s");
			assertThat(operations).flatMap(LedgerOperation::clips)
				.allMatch((clip) -> Files.exists(night.out().resolve("clips").resolve(String.valueOf(clip.file()))));
			assertThat(night.read("out/report.html")).contains("redo1");
		}
	}

	@Test
	void a_clip_that_stays_flawed_is_gone_on_with_after_that() {
		try (Night night = night("kie", "{ flawed: 1 }", "kite,A kite,upsample:1080p")) {
			night.sandbox().faults().next(Fault.SHORT_FILM, 2);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().of("generate").tasks()).isEqualTo(2);
			assertThat(night.operations()).filteredOn(LedgerOperation::inManifest)
				.hasSize(2)
				.allMatch((one) -> one.state() == OperationState.FETCHED);
			assertPaidAsBilled(night);
		}
	}

	@Test
	void a_plan_says_what_it_may_cost_at_most() {
		try (Night night = night("kie", "{ failed: 2, flawed: 1 }", "kite,A kite,upsample:4k")) {
			Ended plan = night.program("plan", night.folder().resolve("job.yaml").toString());

			assertThat(plan.exitCode()).as(plan.err()).isZero();
			assertThat(plan.out()).contains("Credits: 180 kie")
				.contains("Retries: at most +540 kie, if each is bought again as often as policy.retries allows "
						+ "(failed 2, flawed 1), inside every budget")
				.containsPattern("policy.retries.failed +2 +job.yaml line")
				.doesNotContain("policy.retries.filtered");
			assertThat(night.program("plan", night.folder().resolve("job.yaml").toString(), "--json").out())
				.containsPattern("\"credits_if_bought_again\" : \\{\\s+\"kie\" : 540");
		}
	}

	private static void assertPaidAsBilled(Night night) {
		assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits());
	}

	private static Ended retry(Night night, String how) {
		return night.program("retry", "--out", night.out().toString(), how);
	}

	private Night night(String provider, String retries, String... shots) {
		return night(settings(), provider, retries, shots);
	}

	private Night night(SandboxSettings settings, String provider, String retries, String... shots) {
		String[] lines = new String[shots.length + 1];
		lines[0] = "id,prompt,steps";
		System.arraycopy(shots, 0, lines, 1, shots.length);
		Night night = new Night(this.folder, settings).at(provider).manifest(lines).oneAtATime();
		return night.job(night.read("job.yaml").replace("policy: { ", "policy: { retries: " + retries + ", "));
	}

	/** The pauses pass in the clock of both. */
	private static SandboxSettings settings() {
		return Night.fast().withClock(SettableClock.running(200));
	}

}
