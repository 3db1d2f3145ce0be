package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Bill;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.schema.SchemaFile;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What stands behind a hold is bought once a person approved it, and not before.
 */
@Timeout(120)
class HoldRunTest {

	private static final String HEADER = "id,prompt,steps,approve";

	private static final String KITE = "kite,A kite,reshoot:UP > hold > reshoot:DOWN > gif,";

	private static final String STORM = "storm,A storm,hold > (upsample:4k + gif),";

	private static final String TAKES = "id,prompt,takes,steps,approve";

	private static final String ROBOT = "robot,A robot,3,hold > upsample:4k,";

	private static final String TRAM = "tram,A tram,gif,";

	@TempDir
	private Path folder;

	@Test
	void what_is_held_is_not_bought_and_the_run_is_done() {
		try (Night night = night(KITE, STORM, TRAM)) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(billed(night)).containsExactlyInAnyOrder("generate", "generate", "generate", "reshoot", "gif");
			assertThat(night.states()).containsEntry("kite reshoot:DOWN", OperationState.HELD)
				.containsEntry("kite gif", OperationState.BLOCKED)
				.containsEntry("storm upsample:4k", OperationState.HELD)
				.containsEntry("storm gif", OperationState.HELD);
			assertThat(ended.out()).contains("3 shots: 1 finished, 2 held",
					"Held:    2 shots wait for approval: tick approve in the sheet and run again, or save approve.txt "
							+ "on the page, then: dailies run " + night.folder().resolve("job.yaml")
							+ " --no-progress --approve approve.txt")
				.doesNotContain("goes on where this run ended");
			assertThat(night.csv("results.csv")).extracting((row) -> row.get("status"))
				.containsExactly("held", "held", "finished");
			assertThat(night.csv("results.csv").get(0).toMap()).doesNotContainKey("approve");
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(5);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "X", "yes", "TRUE", "1", "ok" })
	void the_sheet_approves_and_the_next_run_buys_the_rest_of_that_shot_and_only_that(String approval) {
		try (Night night = night(KITE, STORM)) {
			night.run();
			night.manifest(HEADER, KITE + approval, STORM + "no");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(billed(night)).containsExactlyInAnyOrder("generate", "generate", "reshoot", "reshoot", "gif");
			assertThat(night.csv("results.csv")).extracting((row) -> row.get("status"))
				.containsExactly("finished", "held");
			assertThat(night.tasksInLedger()).containsAll(night.billedTasks());
		}
	}

	@Test
	void an_approval_that_is_given_at_once_lets_everything_through_in_one_run() {
		try (Night night = night(KITE + "x", STORM + "x")) {
			assertThat(night.run().exitCode()).isZero();

			assertThat(night.states().values()).containsOnly(OperationState.FETCHED);
		}
	}

	@Test
	void a_file_approves_the_shots_it_names() {
		try (Night night = night(KITE, STORM)) {
			night.run();
			night.write("approve.txt", "\ufeff# looked at on Monday\r\n\r\nstorm\r\n");
			Ended ended = night.run("--approve", file(night));

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(billed(night)).containsExactlyInAnyOrder("generate", "generate", "reshoot", "upsample", "gif");
			assertThat(night.states()).containsEntry("kite reshoot:DOWN", OperationState.HELD)
				.containsEntry("storm upsample:4k", OperationState.FETCHED);
		}
	}

	@Test
	void of_several_takes_the_sheet_has_those_carried_on_that_were_chosen() throws IOException {
		try (Night night = takes("")) {
			night.run();
			night.manifest(TAKES, ROBOT + "\"1, 3\"");
			assertThat(plan(night).out()).contains("    take 3 upsample:4k ")
				.containsPattern("take 2 upsample:4k +.0\\.5  hold: not chosen");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(billed(night)).filteredOn("upsample"::equals).hasSize(2);
			assertThat(night.states("robot", "upsample:4k")).containsExactly(OperationState.FETCHED,
					OperationState.HELD, OperationState.FETCHED);
			assertThat(Files.readString(night.out().resolve("report.html"))).contains("not chosen");
			night.manifest(TAKES, ROBOT + "x");
			assertThat(night.run().exitCode()).isZero();
			assertThat(billed(night)).filteredOn("upsample"::equals).hasSize(3);
		}
	}

	@Test
	void one_is_the_first_take_where_there_are_several() {
		try (Night night = takes("1")) {
			assertThat(night.run().exitCode()).isZero();

			assertThat(night.states("robot", "upsample:4k")).containsExactly(OperationState.FETCHED,
					OperationState.HELD, OperationState.HELD);
		}
	}

	@Test
	void of_several_steps_those_are_bought_that_are_named() {
		try (Night night = night(KITE, STORM + "Upsample:4K")) {
			assertThat(night.run().exitCode()).isZero();

			assertThat(night.states()).containsEntry("storm upsample:4k", OperationState.FETCHED)
				.containsEntry("storm gif", OperationState.HELD)
				.containsEntry("kite reshoot:DOWN", OperationState.HELD);
		}
	}

	@ParameterizedTest
	@CsvSource({ "4, take 4", "gif, gif", "perhaps, perhaps", "0.5, 0.5" })
	void a_choice_that_the_row_does_not_hold_is_refused(String choice, String named) {
		try (Night night = takes(choice)) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("line 2, approve: '" + choice + "' names " + named
					+ ", which does not wait for approval in this row", "x, 1, 2, 3, upsample:4k");
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void a_file_chooses_behind_the_id_and_several_lines_hold_together() {
		try (Night night = takes("")) {
			night.run();
			night.write("approve.txt", "robot\t2\nrobot\t" + night.operation("robot", 3, "upsample:4k") + "\n");

			Ended ended = night.run("--approve", file(night));

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.states("robot", "upsample:4k")).containsExactly(OperationState.HELD,
					OperationState.FETCHED, OperationState.FETCHED);
		}
	}

	@Test
	void a_file_that_chooses_what_does_not_wait_is_refused_and_nothing_is_bought() {
		try (Night night = takes("")) {
			night.write("approve.txt", "robot\t7\n");

			Ended ended = night.run("--approve", file(night));

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("'robot': take 7. What waits: x, 1, 2, 3, upsample:4k");
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void a_file_that_names_strange_shots_is_refused_and_nothing_is_bought() {
		try (Night night = night(KITE, STORM)) {
			night.write("approve.txt", "strom\nkite\n");

			Ended ended = night.run("--approve", file(night));

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("--approve names 1 shot", "'strom'. Did you mean 'storm'?");
			assertThat(night.sandbox().bill().tasks()).isZero();
			assertThat(night.run("--approve", "nowhere.txt").err()).contains("There is no file nowhere.txt");
		}
	}

	@Test
	void an_approval_stays_when_the_column_is_emptied_before_anything_is_bought() {
		try (Night night = night(KITE + "x")) {
			night.more("budget: { max-credits: 0.12 }");
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(billed(night)).containsExactly("generate");

			night.manifest(HEADER, KITE);
			assertThat(night.run().exitCode()).isZero();

			assertThat(night.states().values()).containsOnly(OperationState.FETCHED);
		}
	}

	@Test
	void approvals_and_holds_outlive_the_ledger() throws IOException {
		try (Night night = night(KITE + "x", STORM)) {
			night.more("budget: { max-credits: 0.3 }");
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.BUDGET.code());
			removeLedger(night);

			night.manifest(HEADER, KITE, STORM);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(ended.err()).contains("made anew from its journal: 2 purchases");
			assertThat(night.states()).containsEntry("kite gif", OperationState.FETCHED)
				.containsEntry("storm gif", OperationState.HELD);
			assertThat(billed(night)).hasSize(5);
		}
	}

	@Test
	void an_older_copy_of_the_ledger_learns_of_the_approval_from_the_journal() throws IOException {
		try (Night night = night(KITE)) {
			night.run();
			Path ledger = night.out().resolve("dailies.db");
			Path copy = Files.copy(ledger, this.folder.resolve("copy.db"));
			night.manifest(HEADER, KITE + "x").more("budget: { max-credits: 0.1 }");
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.BUDGET.code());
			removeLedger(night);
			Files.copy(copy, ledger);

			night.manifest(HEADER, KITE);
			assertThat(night.run().exitCode()).isZero();

			assertThat(night.states().values()).containsOnly(OperationState.FETCHED);
		}
	}

	@Test
	void a_run_that_is_killed_neither_buys_what_is_held_nor_forgets_what_is_approved() throws Exception {
		try (Night night = new Night(this.folder, SandboxSettings.standard().withSpeed(200))) {
			night.manifest(HEADER, KITE, STORM, KITE.replace("kite", "boat") + "x");
			try (Child child = start(night)) {
				Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> billed(night).contains("reshoot"));
				child.kill();
			}

			Ended ended = night.run();

			if (ended.exitCode() == ExitCode.UNKNOWN.code()) {
				// killed between the word that one would be sent and its sending, which a
				// person settles
				night.program("retry", "--out", night.out().toString(), "--unknown=resubmit");
				ended = night.run();
			}

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(billed(night)).containsExactlyInAnyOrder("generate", "generate", "generate", "reshoot",
					"reshoot", "reshoot", "gif");
			assertThat(night.tasksInLedger()).containsAll(night.billedTasks());
			assertThat(night.csv("results.csv")).extracting((row) -> row.get("status"))
				.containsExactly("held", "held", "finished");
		}
	}

	@Test
	void a_hold_that_is_taken_out_holds_nothing_any_more() {
		try (Night night = night(KITE)) {
			night.run();
			night.manifest(HEADER, KITE.replace("hold > ", ""));

			assertThat(plan(night).out()).contains("not bought yet").doesNotContain("HOLD");
			assertThat(night.run().exitCode()).isZero();

			assertThat(billed(night)).containsExactlyInAnyOrder("generate", "reshoot", "reshoot", "gif");
			assertThat(night.csv("results.csv").get(0).get("status")).isEqualTo("finished");
		}
	}

	@Test
	void a_hold_before_what_is_bought_already_changes_nothing() {
		try (Night night = night(KITE.replace("hold > ", ""))) {
			night.run();
			night.manifest(HEADER, KITE);

			assertThat(plan(night).out()).contains("Shots:   1 reuse", "Nothing to do.");
			Ended ended = night.run();

			assertThat(ended.out()).contains("1 shot: 1 finished").doesNotContain("Held:");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(4);
		}
	}

	@Test
	void a_hold_before_what_is_ready_and_not_bought_yet_holds_it() {
		try (Night night = night(STORM.replace("hold > ", ""))) {
			night.more("budget: { max-credits: 0.12 }");
			assertThat(night.run().exitCode()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.states()).containsEntry("storm upsample:4k", OperationState.READY);

			night.manifest(HEADER, STORM);
			assertThat(night.run().exitCode()).isZero();

			assertThat(billed(night)).containsExactly("generate");
			assertThat(night.states()).containsEntry("storm upsample:4k", OperationState.HELD);
		}
	}

	@Test
	void what_is_held_is_planned_apart_from_what_is_bought() {
		try (Night night = night(KITE, TRAM)) {
			Ended before = plan(night);
			assertThat(before.out()).contains("waits for approval", "its source waits for approval", "+1.2",
					"Held:    if all is approved: +1.");
			night.write("approve.txt", "kite\n");
			assertThat(plan(night, "--approve", file(night)).out()).doesNotContain("Held:", "waits for approval");

			night.run();

			assertThat(plan(night).out()).contains("HOLD         kite", "Shots:   1 hold, 1 reuse",
					"Nothing to do before something is approved.", "if all is approved: +1.");
			assertThat(plan(night, "--detailed-exit-code").exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(4);
		}
	}

	@Test
	void a_saved_plan_does_not_buy_what_was_held_when_it_was_approved() {
		try (Night night = night(KITE)) {
			String saved = this.folder.resolve("plan.json").toString();
			plan(night, "--save", saved);
			assertThat(night.run("--plan", saved).exitCode()).isZero();
			assertThat(night.run("--plan", saved).exitCode()).as("nothing moved").isZero();
			night.write("approve.txt", "kite\n");

			Ended ended = night.run("--plan", saved, "--approve", file(night));

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("kite reshoot:DOWN would be bought now");
			assertThat(billed(night)).containsExactlyInAnyOrder("generate", "reshoot");
		}
	}

	@Test
	void every_command_knows_what_is_held() {
		try (Night night = night(KITE)) {
			night.run();
			String out = night.out().toString();

			assertThat(night.program("status", "--out", out).out()).contains("waits for approval");
			assertThat(night.program("explain", "kite", "--out", out).out())
				.contains("[held]", "blocked -> held", "reshoot:DOWN waits for approval")
				.contains("--approve FILE");
			SchemaFile.RESULTS.fits(night.read("out/results.json"));
			assertThat(night.read("out/results.json")).contains("\"held\" : 1");
			assertThat(night.run("--first", "1").exitCode()).isZero();
			assertThat(night.run("--first", "1").out()).contains("0 of 1 shot finished, 1 held");
		}
	}

	@Test
	void a_ledger_from_before_there_were_holds_is_taken_over() throws SQLException {
		try (Night night = night(TRAM)) {
			night.run();
			night.sql("alter table operation drop column held");
			night.sql("alter table operation drop column approved");
			night.manifest(HEADER, TRAM.replace("gif", "gif + hold > upsample:4k"));

			assertThat(plan(night).out()).contains("waits for approval");
			assertThat(night.program("status", "--out", night.out().toString()).exitCode()).isZero();
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.states()).containsEntry("tram upsample:4k", OperationState.HELD);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	private Night takes(String approval) {
		return new Night(this.folder).manifest(TAKES, ROBOT + approval);
	}

	private Night night(String... rows) {
		String[] lines = new String[rows.length + 1];
		lines[0] = HEADER;
		System.arraycopy(rows, 0, lines, 1, rows.length);
		return new Night(this.folder).manifest(lines);
	}

	private static Ended plan(Night night, String... more) {
		String[] args = new String[more.length + 2];
		args[0] = "plan";
		args[1] = night.folder().resolve("job.yaml").toString();
		System.arraycopy(more, 0, args, 2, more.length);
		return night.program(args);
	}

	private static String file(Night night) {
		return night.folder().resolve("approve.txt").toString();
	}

	private static List<String> billed(Night night) {
		return night.sandbox().bill().items().stream().map(Bill.Item::operation).toList();
	}

	private static void removeLedger(Night night) throws IOException {
		for (String name : List.of("dailies.db", "dailies.db-wal", "dailies.db-shm")) {
			Files.deleteIfExists(night.out().resolve(name));
		}
	}

	private static Child start(Night night) throws IOException {
		return Child.start(night.folder(), night.environment(), "run", night.folder().resolve("job.yaml").toString(),
				"--no-progress");
	}

}
