package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What failed or is unknown, settled by a person's command between two runs.
 */
@Timeout(120)
class RetryTest {

	private static final String HEADER = "id,prompt,resolution,steps";

	@TempDir
	private Path folder;

	@Test
	void what_failed_is_bought_again_with_what_was_skipped_because_of_it() {
		try (Night night = acedata("kite,A kite,1080p,upsample:4k", "storm,A storm,1080p,")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(states(night)).containsEntry("kite generate", OperationState.FAILED)
				.containsEntry("kite upsample:4k", OperationState.SKIPPED);

			Ended retry = retry(night, "--failed");

			assertThat(retry.exitCode()).as(retry.err()).isZero();
			assertThat(retry.out()).contains("kite generate  acedata  0.114 credits")
				.contains("kite upsample:4k  acedata  0.5 credits  (waits for its source)")
				.contains("2 operations to be bought again: 0.614 acedata credits")
				.contains("stays counted: 0.114 acedata credits")
				.contains("Next:    dailies run ");
			assertThat(states(night)).containsEntry("kite generate", OperationState.READY)
				.containsEntry("kite upsample:4k", OperationState.BLOCKED);
			assertThat(night.sandbox().bill().tasks()).as("retry buys nothing itself").isEqualTo(2);
			Ended again = night.run();
			assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
			assertThat(again.out())
				.contains("paid 3 tasks for 3 operations, and before that 1 task that retry had bought again");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(4);
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits());
		}
	}

	@Test
	void a_dry_run_only_says_what_it_would_cost() {
		try (Night night = acedata("kite,A kite,1080p,", "storm,A storm,1080p,")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);
			night.run();

			Ended retry = retry(night, "--failed", "--dry-run");

			assertThat(retry.exitCode()).isZero();
			assertThat(retry.out()).contains("0.114 credits").contains("Nothing was changed").doesNotContain("Next:");
			assertThat(states(night)).containsEntry("kite generate", OperationState.FAILED);
		}
	}

	@Test
	void only_the_shot_that_is_named_is_bought_again() {
		try (Night night = acedata("kite,A kite,1080p,", "storm,A storm,1080p,")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 2);
			night.run();

			retry(night, "--failed", "--shot", "storm");

			assertThat(states(night)).containsEntry("kite generate", OperationState.FAILED)
				.containsEntry("storm generate", OperationState.READY);
		}
	}

	@Test
	void a_shot_that_nobody_knows_is_refused_with_the_one_that_was_meant() {
		try (Night night = acedata("kite,A kite,1080p,")) {
			night.run();

			Ended retry = retry(night, "--failed", "--shot", "kiet");

			assertThat(retry.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(retry.err()).contains("no shot 'kiet'").contains("Did you mean 'kite'?").hasLineCount(1);
		}
	}

	@Test
	void where_nothing_failed_there_is_nothing_to_retry() {
		try (Night night = acedata("kite,A kite,1080p,")) {
			night.run();

			assertThat(retry(night, "--failed")).satisfies(RetryTest::isNothing);
			assertThat(retry(night, "--unknown=resubmit", "--shot", "kite")).satisfies(RetryTest::isNothing);
		}
	}

	@Test
	void what_failed_before_counts_for_the_run_that_bought_it_and_not_for_the_next() {
		try (Night night = acedata("kite,A kite,1080p,", "storm,A storm,1080p,", "rain,Rain,1080p,")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 3);
			night.run();
			retry(night, "--failed");

			Ended again = night.run("--max-credits", "0.342");

			assertThat(again.exitCode()).as(again.out()).isZero();
			assertThat(night.ledger().credits()).hasToString("0.684");
		}
	}

	@Test
	void what_failed_before_still_counts_for_the_day() {
		try (Night night = acedata("kite,A kite,1080p,")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);
			night.run();
			retry(night, "--failed");
			night.more("budget: { per-day: 0.2 }");

			assertThat(night.run().exitCode()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void the_prices_are_those_of_the_job_file() throws IOException {
		try (Night night = acedata("kite,A kite,1080p,")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);
			night.run();
			night.write("prices.yaml", "acedata: [{ operation: generate, credits: 7 }]\n");
			night.more("prices: prices.yaml");

			Ended retry = retry(night, "--failed", "--dry-run", "--json", "--job",
					this.folder.resolve("job.yaml").toString());

			JsonNode json = JsonMapper.shared().readTree(retry.out());
			assertThat(json.at("/credits/acedata").decimalValue()).isEqualByComparingTo("7");
			assertThat(json.at("/operations/0/shot").stringValue()).isEqualTo("kite");
			assertThat(json.at("/dry_run").booleanValue()).isTrue();
		}
	}

	@Test
	void the_task_that_a_person_found_is_taken_for_an_unknown_operations_own() {
		try (Night night = lost("kite,A kite,720p,upsample:1080p", "storm,A storm,720p,")) {
			String task = billed(night).stream().filter((id) -> !tasks(night).contains(id)).findFirst().orElseThrow();

			Ended retry = retry(night, "--unknown=adopt", "--shot", "kite", "--task", task);

			assertThat(retry.exitCode()).as(retry.err()).isZero();
			assertThat(states(night)).containsEntry("kite generate", OperationState.RUNNING);
			Ended again = night.run();
			assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits());
		}
	}

	@Test
	void a_task_that_belongs_to_another_operation_is_refused() {
		try (Night night = lost("kite,A kite,720p,", "storm,A storm,720p,")) {
			Ended retry = retry(night, "--unknown=adopt", "--shot", "kite", "--task", tasks(night).get(0));

			assertThat(retry.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(retry.err()).contains("belongs to storm generate already");
			assertThat(states(night)).containsEntry("kite generate", OperationState.UNKNOWN);
		}
	}

	@Test
	void an_unknown_operation_may_be_bought_a_second_time_and_both_are_counted() {
		try (Night night = lost("kite,A kite,720p,", "storm,A storm,720p,")) {
			Ended retry = retry(night, "--unknown=resubmit");

			assertThat(retry.out()).contains("kite generate  kie  60 credits, perhaps a second time")
				.contains("paid twice")
				.contains("stays counted: 60 kie credits");
			Ended again = night.run();
			assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits());
		}
	}

	@Test
	void an_unknown_operation_may_be_given_up_and_its_steps_are_skipped() {
		try (Night night = lost("kite,A kite,720p,upsample:1080p", "storm,A storm,720p,")) {
			Ended retry = retry(night, "--unknown=abandon");

			assertThat(retry.out()).contains("kite generate  kie  60 credits counted as charged");
			assertThat(states(night)).containsEntry("kite generate", OperationState.FAILED)
				.containsEntry("kite upsample:1080p", OperationState.SKIPPED);
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			assertThat(night.ledger().credits()).hasToString("120");
		}
	}

	@Test
	void an_unknown_operation_is_searched_for_again() {
		try (Night night = acedata("kite,A kite,1080p,")) {
			night.sandbox().faults().rate(Fault.BAD_GATEWAY, 1);
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.UNKNOWN.code());
			night.sandbox().faults().clear();

			Ended retry = retry(night, "--unknown=adopt");

			assertThat(retry.out()).contains("searches for 1 operation again by itself");
			assertThat(night.operations().get(0).notBefore()).isNull();
			assertThat(states(night)).containsEntry("kite generate", OperationState.UNKNOWN);
		}
	}

	@Test
	void what_was_on_the_wire_when_a_run_was_killed_is_unknown_and_a_dry_run_leaves_it_so() throws Exception {
		try (Night night = lost("kite,A kite,720p,", "storm,A storm,720p,")) {
			night.sql("update operation set state = 'submitting' where state = 'unknown'");

			assertThat(retry(night, "--unknown=abandon", "--dry-run").out()).contains("kite generate  kie  60 credits");
			assertThat(states(night)).containsEntry("kite generate", OperationState.SUBMITTING);
			retry(night, "--unknown=abandon");
			assertThat(states(night)).containsEntry("kite generate", OperationState.FAILED);
		}
	}

	@Test
	void while_a_run_is_at_work_it_is_refused_with_one_sentence() throws Exception {
		try (Night night = acedata("kite,A kite,1080p,")) {
			night.run();
			ExecutorService other = Executors.newSingleThreadExecutor();
			try {
				Future<Ended> retry = LedgerLock.whileHeld(night.out().resolve("dailies.db"), () -> {
					Future<Ended> asked = other.submit(() -> retry(night, "--failed"));
					try {
						asked.get();
					}
					catch (Exception ex) {
						throw new IllegalStateException(ex);
					}
					return asked;
				});

				assertThat(retry.get().exitCode()).isEqualTo(ExitCode.LEDGER_HELD.code());
				assertThat(retry.get().err()).contains("Another run works on").hasLineCount(1);
			}
			finally {
				other.shutdown();
			}
		}
	}

	@Test
	void a_wish_that_names_neither_or_both_is_refused() {
		try (Night night = acedata("kite,A kite,1080p,")) {
			night.run();

			assertThat(retry(night).exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(retry(night, "--failed", "--unknown=adopt").exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(retry(night, "--failed", "--task", "t").err()).contains("--unknown=adopt");
		}
	}

	private static void isNothing(Ended ended) {
		assertThat(ended.exitCode()).isZero();
		assertThat(ended.out()).containsIgnoringCase("nothing to retry").hasLineCount(1);
	}

	private Night acedata(String... shots) {
		return night("acedata", shots).oneAtATime();
	}

	/**
	 * The first submit's answer was lost, and KIE has no list to find its task in.
	 */
	private Night lost(String... shots) {
		Night night = night("kie", shots).oneAtATime();
		night.sandbox().faults().next(Fault.LOST_ANSWER, 1);
		Ended ended = night.run();
		assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.UNKNOWN.code());
		return night;
	}

	private Night night(String provider, String... shots) {
		List<String> lines = new ArrayList<>(List.of(HEADER));
		lines.addAll(List.of(shots));
		return new Night(this.folder).at(provider).manifest(lines.toArray(String[]::new));
	}

	private static Ended retry(Night night, String... more) {
		List<String> args = new ArrayList<>(List.of("retry", "--out", night.out().toString()));
		args.addAll(List.of(more));
		return night.program(args.toArray(String[]::new));
	}

	private static Map<String, OperationState> states(Night night) {
		return night.operations()
			.stream()
			.collect(Collectors.toMap(
					(operation) -> operation.operation().shotId() + " " + operation.operation().order().step(),
					LedgerOperation::state));
	}

	private static List<String> billed(Night night) {
		return night.sandbox().bill().items().stream().map((item) -> item.taskId()).toList();
	}

	private static List<String> tasks(Night night) {
		return night.operations().stream().map(LedgerOperation::taskId).filter((task) -> task != null).toList();
	}

}
