package dev.dailies.nights;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.dailies.clock.SettableClock;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much is bought, and of what: budgets by label, a few shots before the many, an end
 * to failures, and what has no price.
 */
@Timeout(120)
class BudgetTest {

	private static final String HEADER = "id,prompt,resolution,steps,campaign";

	@TempDir
	private Path folder;

	@Test
	void the_midnight_hour_that_comes_twice_is_of_one_day_in_the_zone_that_the_job_file_names() {
		SettableClock clock = SettableClock.running(Instant.parse("2026-10-25T00:30:00Z"), 1);
		try (Night night = night("a,A kite,1080p,,", "b,A storm,1080p,,", "c,Rain,1080p,,").timedBy(clock)
			.oneAtATime()) {
			night.more("budget: { per-day: 0.2, zone: Atlantic/Azores }");
			assertThat(night.program("plan", night.folder().resolve("job.yaml").toString()).out())
				.containsPattern("budget.zone +Atlantic/Azores +.*job.yaml");
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.BUDGET.code());

			clock.set("2026-10-25T01:30:00Z");
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);

			clock.set("2026-10-26T01:30:00Z");
			night.run();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_label_whose_budget_is_reached_is_left_and_everything_else_goes_on() {
		try (Night night = night("a,A kite,1080p,, spring ", "b,A storm,1080p,,spring", "c,Rain,1080p,,spring",
				"d,Snow,1080p,gif,autumn", "e,Sun,1080p,,")) {
			night.more("budget: { per-label: { campaign: { spring: 0.25, autumn: 50 } } }");
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(ended.out()).contains("Left out: the budget of 0.25 credits for campaign spring is reached");
			assertThat(finished(night)).containsExactly("a", "b", "d", "e");
			assertThat(operation(night, "c")).returns(OperationState.READY, LedgerOperation::state)
				.returns("budget", LedgerOperation::errorCode);

			night.job(night.read("job.yaml").replace("spring: 0.25", "spring: 0.342"));
			Ended again = night.run();
			assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
			assertThat(finished(night)).containsExactly("a", "b", "c", "d", "e");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(6);
		}
	}

	@Test
	void a_labels_budget_holds_for_all_runs_of_a_ledger_together() {
		try (Night night = night("a,A kite,1080p,,spring")) {
			night.more("budget: { per-label: { campaign: { spring: 0.2 } } }");
			assertThat(night.run().exitCode()).isZero();
			String job = night.read("job.yaml");
			night.manifest(HEADER, "b,A storm,1080p,,spring").job(job);

			assertThat(night.run().exitCode()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void a_label_is_the_one_that_the_manifest_gives_a_shot_now() {
		try (Night night = night("a,A kite,1080p,,spring")) {
			night.more("budget: { per-label: { campaign: { spring: 0.2 } } }");
			night.run();
			String job = night.read("job.yaml");
			night.manifest(HEADER, "a,A kite,1080p,,autumn", "b,A storm,1080p,,spring").job(job);

			Ended ended = night.run();
			assertThat(ended.exitCode()).as(ended.out()).isZero();
		}
	}

	@Test
	void a_budget_for_a_column_that_is_not_there_is_refused_with_the_columns_that_are() {
		try (Night night = night("a,A kite,1080p,,spring")) {
			night.more("budget: { per-label: { campain: { spring: 0.2 } } }");

			for (String command : List.of("run", "plan")) {
				Ended ended = night.program(command, this.folder.resolve("job.yaml").toString());
				assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
				assertThat(ended.err()).contains("'campain'")
					.contains("Its own columns: campaign")
					.contains("Did you mean 'campaign'?");
			}
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void a_plan_shows_the_label_whose_budget_is_too_small_for_it() {
		try (Night night = night("a,A kite,1080p,,spring", "b,A storm,1080p,,autumn")) {
			night.more("budget: { per-label: { campaign: { spring: 0.1, autumn: 5 } } }");
			Ended plan = night.program("plan", this.folder.resolve("job.yaml").toString());

			assertThat(plan.exitCode()).as(plan.err()).isZero();
			assertThat(plan.out())
				.contains("The budget of 0.1 credits for campaign spring is too small for it: "
						+ "0.114 planned, 0 spent so far")
				.contains("budget.per-label.campaign.autumn")
				.doesNotContain("for campaign autumn is too small");
		}
	}

	@Test
	void the_first_shots_come_home_and_the_rest_waits_for_the_same_command_without_first() {
		try (Night night = night("a,A kite,1080p,gif,", "b,A storm,1080p,,", "c,Rain,1080p,,", "d,Snow,1080p,gif,")) {
			Ended first = night.run("--first", "2");

			assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
			assertThat(first.out()).contains("First:   2 of 2 shots finished, 2 other shots wait.")
				.contains("without --first");
			assertThat(finished(night)).containsExactly("a", "b");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
			assertThat(night.run().exitCode()).isZero();
			assertThat(finished(night)).containsExactly("a", "b", "c", "d");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(6);
		}
	}

	@Test
	void a_first_shot_that_fails_ends_the_canary_with_its_exit_code() {
		try (Night night = night("a,A kite,1080p,,", "b,A storm,1080p,,")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);

			assertThat(night.run("--first", "1").exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void what_others_left_at_work_is_left_so_by_a_canary() {
		try (Night night = new Night(this.folder, Night.fast().withSpeed(100)).manifest(HEADER, "a,A kite,1080p,gif,",
				"b,A storm,1080p,,")) {
			night.deadline("1ms");
			night.run("--first", "1");
			night.deadline("30m");
			night.manifest(HEADER, "b,A storm,1080p,,", "a,A kite,1080p,gif,");

			Ended first = night.run("--first", "1");

			assertThat(first.exitCode()).as(first.out()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(first.out()).contains("Not home: 1 operation is paid for, or may be, and not home: 1 running.");
			assertThat(finished(night)).containsExactly("b");
			assertThat(operation(night, "a").state()).isEqualTo(OperationState.RUNNING);
		}
	}

	@Test
	void the_first_of_each_is_one_shot_for_each_model_and_aspect_ratio() {
		try (Night night = new Night(this.folder).manifest("id,prompt,model,aspect_ratio", "a,A kite,veo31-fast,16:9",
				"b,A storm,veo31-fast,16:9", "c,Rain,veo31-fast,9:16", "d,Snow,veo31,16:9", "e,Sun,veo31,16:9")) {
			Ended first = night.run("--first-of-each");

			assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
			assertThat(finished(night)).containsExactly("a", "c", "d");
			assertThat(first.out()).contains("3 of 3 shots finished, 2 other shots wait");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "some" })
	void a_first_that_is_no_number_of_shots_is_refused(String first) {
		try (Night night = night("a,A kite,1080p,,")) {
			assertThat(night.run("--first", first).exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(night.run("--first", "1", "--first-of-each").exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void a_share_of_failures_stops_buying_and_names_the_commonest_error() {
		try (Night night = night(
				IntStream.range(0, 30).mapToObj("s%1$d,Prompt %1$d,1080p,,"::formatted).toArray(String[]::new))) {
			night.oneAtATime();
			night.job(night.read("job.yaml").replace("policy: {", "policy: { max-failures: 25%,"));
			night.sandbox().faults().next(Fault.TASK_FAILS, 11);
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(night.sandbox().bill().tasks()).isBetween(10, 12);
			assertThat(ended.out()).containsPattern(
					"(1\\d) of \\1 operations failed, more than max-failures allows\\. The commonest error, of \\1: ");
		}
	}

	@Test
	void what_has_no_price_is_bought_only_when_that_is_allowed_and_counts_as_nothing() throws Exception {
		try (Night night = new Night(this.folder).at("useapi").manifest("id,prompt,model", "a,A kite,omni-flash")) {
			assertThat(night.run("--max-credits", "0").exitCode()).isEqualTo(ExitCode.BUDGET.code());
			// every order that a manifest may hold has a price, so one is made that has
			// none
			night.sql("update operation set order_json = replace(order_json, ',\"duration\":8', '')");
			Ended parked = night.run();
			assertThat(parked.exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(operation(night, "a").errorCode()).isEqualTo("no_price");

			Ended allowed = night.run("--allow-unpriced", "--max-credits", "0");

			assertThat(allowed.exitCode()).as(allowed.out() + allowed.err()).isZero();
			assertThat(allowed.out()).contains("Warning: no price is known for 1 operation").contains("a generate");
			assertThat(night.ledger().credits()).hasToString("0");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	private Night night(String... shots) {
		List<String> lines = new ArrayList<>(List.of(HEADER));
		lines.addAll(List.of(shots));
		return new Night(this.folder).manifest(lines.toArray(String[]::new));
	}

	private static List<String> finished(Night night) {
		return night.csv("results.csv")
			.stream()
			.filter((row) -> row.get("status").equals("finished"))
			.map((row) -> row.get("id"))
			.toList();
	}

	private static LedgerOperation operation(Night night, String shot) {
		return night.operations()
			.stream()
			.filter((operation) -> operation.operation().shotId().equals(shot))
			.findFirst()
			.orElseThrow();
	}

}
