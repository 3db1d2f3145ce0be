package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.OperationState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Some rows of a manifest: the same run, the same ledger, and nothing left behind.
 */
class ChosenShotsTest {

	@TempDir
	private Path folder;

	private Night night;

	@BeforeEach
	void begin() {
		this.night = new Night(this.folder).manifest("id,prompt,campaign,client", "a,A kite,spring,x",
				"b,A tram,spring,y", "c,A boat,autumn,x");
	}

	@AfterEach
	void end() {
		this.night.close();
	}

	@Test
	void only_what_was_chosen_is_bought_and_the_same_command_without_it_buys_the_rest() {
		Ended chosen = this.night.run("--where", "campaign=spring");

		assertThat(chosen.exitCode()).as(chosen.err()).isZero();
		assertThat(chosen.out())
			.contains("Chosen:  2 of 2 shots finished, 1 other shot waits.",
					"the rest, by the same command without --only, --where or --first:")
			.doesNotContain("--no-progress --where");
		assertThat(this.night.states()).containsEntry("a generate", OperationState.FETCHED)
			.containsEntry("c generate", OperationState.READY);
		assertThat(this.night.shots()).allMatch((shot) -> shot.inManifest());

		assertThat(this.night.run().exitCode()).isZero();
		assertThat(this.night.billedTasks()).hasSize(3);
	}

	@Test
	void each_column_must_fit_and_of_one_column_either_value() {
		this.night.run("--where", "campaign=spring", "--where", "client=x", "--where", "client=z ", "--where",
				"campaign=autumn");
		// no shot has the client z, which is refused
		assertThat(this.night.out().resolve("dailies.db")).doesNotExist();

		this.night.run("--where", "campaign=spring", "--where", "client=x", "--where", "campaign=autumn");

		assertThat(this.night.states()).containsEntry("a generate", OperationState.FETCHED)
			.containsEntry("b generate", OperationState.READY)
			.containsEntry("c generate", OperationState.FETCHED);
	}

	@Test
	void the_first_are_taken_of_the_chosen() {
		this.night.run("--where", "client=x", "--first", "1");

		assertThat(this.night.billedTasks()).hasSize(1);
		assertThat(this.night.states()).containsEntry("a generate", OperationState.FETCHED);
	}

	@Test
	void a_plan_is_about_the_chosen_and_counts_the_others() {
		Ended plan = plan("--only", "c");

		assertThat(plan.exitCode()).as(plan.err()).isZero();
		assertThat(plan.out()).contains("BUY          c", "Left:    2 shots as they are, not chosen by --only c")
			.doesNotContain("BUY          a", "REMOVED");
	}

	@Test
	void a_plan_that_was_saved_of_the_chosen_buys_those() {
		Path saved = this.folder.resolve("plan.json");
		Ended plan = plan("--only", "c", "--save", saved.toString());
		assertThat(plan.out()).contains("--only c --plan");

		Ended ended = this.night.run("--only", "c", "--plan", saved.toString());

		assertThat(ended.exitCode()).as(ended.err()).isZero();
		assertThat(this.night.billedTasks()).hasSize(1);
	}

	@Test
	void what_no_shot_has_is_refused_with_what_was_probably_meant() {
		assertThat(this.night.run("--only", "aa").err()).contains("--only names the shot 'aa', which ",
				"Did you mean 'a'?");
		assertThat(this.night.run("--where", "campaign=sprng").err()).contains("--where asks for campaign=sprng",
				"Did you mean 'spring'?");
		assertThat(this.night.run("--where", "campain=spring").err()).contains("--where names the column 'campain'",
				"Did you mean 'campaign'?");
		Ended unsaid = this.night.run("--where", "spring");
		assertThat(unsaid.exitCode()).isEqualTo(2);
		assertThat(unsaid.err()).contains("--where is 'spring'. A column of yours and a value in it are needed.");
		assertThat(this.night.billedTasks()).isEmpty();
	}

	@Test
	void a_report_is_about_the_chosen_until_the_next_writes_all() throws IOException {
		this.night.run();

		Ended ended = this.night.program("report", "--out", this.night.out().toString(), "--where", "campaign=autumn",
				"--zip");

		assertThat(ended.exitCode()).as(ended.err()).isZero();
		assertThat(ended.out()).contains("Chosen:  1 shot by --where campaign=autumn");
		assertThat(this.night.csv("results.csv")).extracting((row) -> row.get("id")).containsExactly("c");
		assertThat(this.night.read("out/report.html")).contains("Of the shots chosen by --where campaign=autumn alone");
		try (ZipFile zip = new ZipFile(this.night.out().resolve("out.zip").toFile())) {
			List<String> clips = zip.stream()
				.map((entry) -> entry.getName())
				.filter((name) -> name.contains("clips/"))
				.toList();
			assertThat(clips).singleElement().asString().contains("clips/c.");
		}
		this.night.program("report", "--out", this.night.out().toString());
		assertThat(this.night.csv("results.csv")).hasSize(3);
	}

	@Test
	void a_retry_is_about_the_chosen() {
		this.night.sandbox().faults().next(Fault.TASK_FAILS, 3);
		this.night.run();

		Ended ended = retry("--where", "campaign=autumn");

		assertThat(ended.exitCode()).as(ended.err()).isZero();
		assertThat(ended.out()).contains("c generate", "1 operation to be bought again").doesNotContain("a generate");
		assertThat(retry("--only", "a").out()).contains("a generate", "1 operation to be bought again");
		assertThat(retry("--only", "zz").err()).contains("--only names the shot 'zz', which the ledger does not have.");
		assertThat(this.night.states()).containsEntry("b generate", OperationState.FAILED)
			.containsEntry("c generate", OperationState.READY);
	}

	private Ended retry(String... chosen) {
		String[] all = new String[chosen.length + 4];
		System.arraycopy(new String[] { "retry", "--failed", "--out", this.night.out().toString() }, 0, all, 0, 4);
		System.arraycopy(chosen, 0, all, 4, chosen.length);
		return this.night.program(all);
	}

	private Ended plan(String... more) {
		String[] all = new String[more.length + 2];
		System.arraycopy(new String[] { "plan", this.folder.resolve("job.yaml").toString() }, 0, all, 0, 2);
		System.arraycopy(more, 0, all, 2, more.length);
		return this.night.program(all);
	}

}
