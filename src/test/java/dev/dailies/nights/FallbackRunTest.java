package dev.dailies.nights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.dailies.clock.SettableClock;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.schema.SchemaFile;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows that cannot be made where they are asked for, and are taken elsewhere because the
 * job file or the row says where.
 */
@Timeout(120)
class FallbackRunTest {

	private static final String FALLBACK = "fallback: [ \"kie veo3_fast\" ]";

	@TempDir
	private Path folder;

	@Test
	void what_is_refused_is_asked_of_the_next_in_the_same_run_with_what_waits_for_it() {
		try (Night night = night("kite,A kite,upsample:1080p,").more(FALLBACK)) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(wanted(night)).hasSize(2)
				.allMatch((one) -> one.state() == OperationState.FETCHED && one.operation().provider().equals("kie"));
			assertThat(night.sandbox().bill().of("generate").tasks()).isEqualTo(2);
			assertThat(ended.out()).contains("kie veo3_fast instead of acedata veo").contains(": 1 asked for");
			assertNamed(night);
		}
	}

	private static void assertNamed(Night night) {
		assertThat(night.read("out/operations.csv")).contains(",instead")
			.containsPattern(
					"kie,fetched.*instead of acedata veo[^,]*, which does not make it: .*refused by the model");
		SchemaFile.RESULTS.fits(night.read("out/results.json"));
		assertThat(night.read("out/results.json")).containsPattern("\"instead_of\" : \"[0-9a-f]{16}\"");
		assertThat(night.read("out/report.html")).contains("instead of acedata veo")
			.contains("that could not be made there and were taken elsewhere")
			.doesNotContain("no longer in the manifest");
		Ended life = night.program("explain", "kite", "--out", night.out().toString());
		assertThat(life.out()).contains("generate at kie", "taken elsewhere", "instead of acedata veo",
				"asked for instead: kie veo3_fast");
	}

	@Test
	void a_next_run_goes_on_with_the_provider_that_made_the_source_and_buys_nothing_again() {
		try (Night night = night("kite,A kite,,").more(FALLBACK)) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);
			night.run();
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);

			night.write("shots.csv", "id,prompt,steps,fallback\nkite,A kite,upsample:1080p,\n");
			Ended again = night.run();

			assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
			assertThat(wanted(night)).extracting((one) -> one.operation().provider()).containsExactly("kie", "kie");
		}
	}

	@Test
	void a_row_says_it_itself_and_one_after_the_other_is_asked() {
		try (Night night = night("kite,A kite,,acedata veo31 | kie").more(FALLBACK)) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 2);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out()).isZero();
			assertThat(night.ledger().shot("kite").orElseThrow().operations()).hasSize(3);
			assertThat(wanted(night)).extracting((one) -> one.operation().provider() + " " + one.state().word())
				.containsExactly("kie fetched");
		}
	}

	@Test
	void a_row_that_says_none_stays_where_it_is() {
		try (Night night = night("storm,A storm,,none").more(FALLBACK)) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(wanted(night)).extracting((one) -> one.operation().provider() + " " + one.state().word())
				.containsExactly("acedata failed");
		}
	}

	@Test
	void what_is_in_doubt_stays_where_it_is() {
		try (Night night = new Night(this.folder).at("acedata")
			.at("kie")
			.manifest("id,prompt", "kite,A kite")
			.more("fallback: [ acedata veo31-fast ]")) {
			night.sandbox().faults().next(Fault.LOST_ANSWER, 1);

			assertThat(night.run().exitCode()).isEqualTo(ExitCode.UNKNOWN.code());
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.UNKNOWN.code());

			assertThat(night.operations()).singleElement().matches(LedgerOperation::inManifest);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TASK_FAILS", "NO_VIDEO" })
	void what_may_have_been_made_or_may_be_made_yet_stays_where_it_is(Fault fault) {
		String provider = (fault == Fault.NO_VIDEO) ? "acedata" : "kie";
		try (Night night = new Night(this.folder, Night.fast().withClock(SettableClock.running(200))).at("acedata")
			.at("kie")
			.manifest("id,prompt,provider", "kite,A kite," + provider)
			.more("fallback: [ acedata veo31, kie veo3 ]")) {
			night.sandbox().faults().next(fault, 1);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out()).isNotZero();
			assertThat(night.operations()).hasSize(1);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void a_run_that_is_killed_goes_on_elsewhere_and_asks_nobody_twice() throws Exception {
		try (Night night = night("kite,A kite,upsample:1080p,", "storm,A storm,upsample:1080p,").more(FALLBACK)) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);
			try (Child child = Child.start(night.folder(), night.environment(), "run", "job.yaml", "--no-progress")) {
				Awaitility.await()
					.atMost(Duration.ofSeconds(60))
					.pollInterval(Duration.ofMillis(20))
					.ignoreExceptions()
					.until(() -> night.operations().size() > 4 || !child.alive());
				child.kill();
			}

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isIn(0, ExitCode.UNKNOWN.code());
			assertThat(wanted(night)).filteredOn((one) -> one.operation().shotId().equals("kite"))
				.hasSize(2)
				.allMatch((one) -> one.operation().provider().equals("kie"));
			assertThat(night.sandbox().bill().tasks()).isLessThanOrEqualTo(5);
			assertThat(night.ledger().credits().amount()).isGreaterThanOrEqualTo(night.sandbox().bill().credits());
		}
	}

	@Test
	void a_provider_without_a_token_is_passed_over_for_one_that_has_one() {
		try (Night night = night("kite,A kite,,useapi | kie").withoutEnvironment("USEAPI_TOKEN")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);

			Ended ended = night.run();

			assertThat(ended.out() + ended.err()).contains("There is no token for useapi");
			assertThat(wanted(night)).singleElement()
				.satisfies((one) -> assertThat(one.operation().provider() + one.state()).isEqualTo("kieFETCHED"));
			night.withoutEnvironment("KIE_TOKEN").run();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void only_the_rows_that_are_chosen_are_asked_elsewhere() {
		try (Night night = night("kite,A kite,,", "storm,A storm,,")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 2);
			night.run();
			night.more(FALLBACK);

			night.run("--only", "storm");

			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(4);
		}
	}

	@Test
	void what_its_provider_does_not_offer_is_asked_of_the_next() {
		try (Night night = night("kite,A kite,,", "storm,A storm,,").more(FALLBACK)) {
			night.sandbox().faults().next(Fault.NOT_IMPLEMENTED, 1);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(wanted(night)).hasSize(2).allMatch((one) -> one.operation().provider().equals("kie"));
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_quota_of_a_model_that_is_used_up_sends_its_rows_to_the_next() {
		try (Night night = new Night(this.folder).at("kie")
			.at("useapi")
			.manifest("id,prompt", "kite,A kite", "storm,A storm")
			.oneAtATime()
			.more(FALLBACK)) {
			night.sandbox().faults().next(Fault.RATE_LIMITED, 3);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(wanted(night)).hasSize(2).allMatch((one) -> one.operation().provider().equals("kie"));
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_fallback_that_is_named_after_the_night_takes_what_was_refused_in_it() {
		try (Night night = night("kite,A kite,,")) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			night.more(FALLBACK);
			assertThat(plan(night)).contains("Credits: 60 kie");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			assertThat(night.read("out/operations.csv")).contains("instead of acedata veo");
			assertThat(plan(night)).contains("Nothing to do.").doesNotContain("Fallback:");
		}
	}

	@Test
	void it_is_bought_inside_the_budget_and_goes_on_with_the_next_run() {
		try (Night night = night("kite,A kite,,").more(FALLBACK)) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);

			Ended ended = night.run("--max-credits", "acedata=10,kie=1");

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
			assertThat(wanted(night)).singleElement()
				.satisfies((one) -> assertThat(one.state()).isEqualTo(OperationState.READY));
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_ledger_that_was_lost_is_rebuilt_with_what_was_taken_elsewhere() throws Exception {
		try (Night night = night("kite,A kite,,").more(FALLBACK)) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);
			night.run();
			for (String end : List.of("", "-wal", "-shm")) {
				Files.deleteIfExists(night.out().resolve("dailies.db" + end));
			}

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			assertThat(wanted(night)).singleElement()
				.satisfies((one) -> assertThat(one.operation().provider()).isEqualTo("kie"));
		}
	}

	@Test
	void a_plan_that_was_approved_buys_nothing_elsewhere() {
		try (Night night = night("kite,A kite,,").more(FALLBACK)) {
			Path plan = this.folder.resolve("approved.json");
			night.program("plan", this.folder.resolve("job.yaml").toString(), "--save", plan.toString());
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);

			Ended ended = night.run("--plan", plan.toString());

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_plan_says_what_it_may_cost_at_most() {
		try (Night night = night("kite,A kite,upsample:1080p,", "storm,A storm,,none").more(FALLBACK)) {
			assertThat(plan(night))
				.containsPattern("Fallback: at most \\+\\d+ kie, if nothing can be made where it is "
						+ "asked for before, inside every budget")
				.contains("fallback: kie veo3_fast, only if it cannot be made before")
				.containsPattern("fallback +kie veo3_fast +job.yaml line");
			String asJson = night.program("plan", this.folder.resolve("job.yaml").toString(), "--json").out();
			SchemaFile.PLAN.fits(asJson);
			assertThat(asJson).containsPattern("\"credits_if_taken_elsewhere\" : \\{\\s+\"kie\" : \\d+");
		}
	}

	@Test
	void what_cannot_be_a_fallback_is_refused_where_it_stands() {
		try (Night night = night("kite,A kite,,kie veo9", "storm,A storm,reshoot:UP,kie", "hills,Hills,,nobody")) {
			String said = night.run().err();

			assertThat(said).contains("the fallback 'kie veo9' cannot make this row: ", "unknown model",
					"the fallback 'kie' cannot make this row: provider 'kie' does not offer 'reshoot'",
					"'nobody' is no fallback: a provider and its model are, such as kie veo3_fast");
		}
		try (Night night = night("kite,A kite,reshoot:UP,").more("fallback: [ kie, nobody ]")) {
			assertThat(night.run().err()).contains("fallback", "unknown provider");
			night.job(night.read("job.yaml").replace("kie, nobody", "kie"));
			assertThat(plan(night)).doesNotContain("Fallback:");
		}
	}

	private String plan(Night night) {
		Ended plan = night.program("plan", this.folder.resolve("job.yaml").toString());
		assertThat(plan.exitCode()).as(plan.err()).isZero();
		return plan.out();
	}

	private static List<LedgerOperation> wanted(Night night) {
		return night.operations().stream().filter(LedgerOperation::inManifest).toList();
	}

	private Night night(String... shots) {
		String[] lines = new String[shots.length + 1];
		lines[0] = "id,prompt,steps,fallback";
		System.arraycopy(shots, 0, lines, 1, shots.length);
		return new Night(this.folder).at("kie").at("acedata").manifest(lines).oneAtATime();
	}

}
