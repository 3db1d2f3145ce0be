package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An approved plan buys once, in the ledger that it was made for.
 */
@Timeout(120)
class ApprovedPlanTest {

	@TempDir
	private Path folder;

	@Test
	void the_command_that_is_printed_is_the_whole_command() throws Exception {
		try (Night night = night()) {
			Path out = this.folder.resolve("q 1 für's");
			Ended plan = plan(night, "--save", file("q.json"), "--out", out.toString(), "--max-credits=5", "--by",
					"campaign", "--all");
			String command = plan.out().lines().filter((line) -> line.startsWith("Saved:")).findFirst().orElseThrow();
			List<String> words = words(command.substring(command.indexOf("dailies ") + "dailies ".length()));

			assertThat(words).containsExactly("run", file("job.yaml"), "--out", out.toString(), "--max-credits=5",
					"--plan", file("q.json"));
			assertThat(night.program(words.toArray(String[]::new)).exitCode()).isZero();
			assertThat(out.resolve("dailies.db")).exists();
			assertThat(plan(night, "--out", out.toString()).out()).contains("Nothing to do");
		}
	}

	@Test
	void a_plan_is_refused_with_another_ledger_whatever_its_file_is_called() throws Exception {
		try (Night night = night()) {
			plan(night, "--save", file("q.json"), "--out", file("one"));
			Files.copy(Path.of(file("q.json")), Path.of(file("copy.json")));

			Ended other = run(night, "q.json", "--out", file("two"));
			assertThat(other.exitCode()).as(other.err()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(other.err()).contains("approved for a ledger that was not there yet").contains(file("two"));
			assertThat(run(night, "q.json", "--out", file("one")).exitCode()).isZero();
			assertThat(run(night, "copy.json", "--out", file("two")).exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			assertThat(run(night, "q.json", "--out", file("one")).exitCode()).as("the same again resumes").isZero();
			plan(night, "--save", file("known.json"), "--out", file("one"));
			assertThat(run(night, "known.json", "--out", file("two")).err()).contains("is not there");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_plan_that_was_used_is_used_up_also_when_the_ledger_is_gone() throws Exception {
		try (Night night = night()) {
			plan(night, "--save", file("q.json"));
			Files.createDirectories(this.folder.resolve("elsewhere"));
			Files.copy(Path.of(file("q.json")), Path.of(file("elsewhere/copy.json")));
			assertThat(run(night, "q.json").exitCode()).isZero();
			delete(night.out());
			for (String plan : List.of("q.json", "elsewhere/copy.json")) {
				Ended again = run(night, plan);
				assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.REFUSED.code());
				assertThat(again.err()).contains("It was used on").contains("An approval buys once");
			}
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			Ended anew = plan(night, "--save", file("q.json"));
			assertThat(anew.exitCode()).isZero();
			assertThat(run(night, "q.json").exitCode()).as("a new plan under the same name").isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(4);
		}
	}

	@Test
	void what_failed_after_it_was_bought_needs_an_approval_of_its_own() throws Exception {
		try (Night night = night()) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);
			plan(night, "--save", file("q.json"));
			assertThat(run(night, "q.json").exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			night.program("retry", "--failed", "--out", night.out().toString());

			Ended again = run(night, "q.json");

			assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(again.err()).contains("was bought since it was approved");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			plan(night, "--save", file("q2.json"));
			assertThat(run(night, "q2.json").exitCode()).isZero();
		}
	}

	@Test
	void what_was_approved_to_be_played_is_not_bought_and_an_older_plan_is_refused_in_words() throws Exception {
		try (Night night = night()) {
			plan(night, "--save", file("q.json"), "--sandbox");
			assertThat(run(night, "q.json").err()).contains("It was made to be played in the sandbox");
			String text = night.read("q.json");
			night.write("old.json", text.replace("\"dailies_plan\" : 2", "\"dailies_plan\" : 1"));
			assertThat(run(night, "old.json").err()).contains("was saved by an earlier Dailies")
				.contains("Make a new one with: dailies plan ... --save");
			Ended printed = plan(night, "--json");
			night.write("printed.json", printed.out());
			assertThat(run(night, "printed.json").err()).contains("was printed and not saved");
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	private Night night() {
		return new Night(this.folder).manifest("id,prompt,campaign", "a,A kite,spring", "b,A storm,autumn");
	}

	private Ended plan(Night night, String... more) {
		List<String> words = new ArrayList<>(List.of("plan", file("job.yaml")));
		words.addAll(List.of(more));
		return night.program(words.toArray(String[]::new));
	}

	private Ended run(Night night, String plan, String... more) {
		List<String> words = new ArrayList<>(List.of("--plan", file(plan)));
		words.addAll(List.of(more));
		return night.run(words.toArray(String[]::new));
	}

	private String file(String name) {
		return this.folder.resolve(name).toString();
	}

	/**
	 * As a shell takes a command apart.
	 */
	private static List<String> words(String command) throws Exception {
		Process shell = new ProcessBuilder("sh", "-c", "for word in " + command + "; do printf '%s\\n' \"$word\"; done")
			.start();
		return new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines()
			.toList();
	}

	private static void delete(Path folder) throws IOException {
		try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

}
