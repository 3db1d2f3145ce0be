package dev.dailies.cli.answer;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands that can be copied as they stand.
 */
class CommandWordsTest {

	private static final Path JOB = Path.of("jobs/nightly.yaml");

	@Test
	void a_word_that_a_shell_would_take_apart_is_quoted() {
		assertThat(words("run", "my shots.csv", "--out", "it's"))
			.hasToString("dailies run 'my shots.csv' --out 'it'\\''s'");
	}

	@Test
	void the_rest_is_the_same_without_first() {
		assertThat(words("run", "a.csv", "--first", "3", "--sandbox").withoutFirst())
			.hasToString("dailies run a.csv --sandbox");
		assertThat(words("run", "a.csv", "--first=3").withoutFirst()).hasToString("dailies run a.csv");
		assertThat(words("run", "--first-of-each", "a.csv").withoutFirst()).hasToString("dailies run a.csv");
	}

	@Test
	void an_approval_takes_the_place_of_an_earlier_one_and_of_a_plan() {
		assertThat(words("run", "a.csv", "--approve", "my old.txt", "--plan=p.json").approving("approve.txt"))
			.hasToString("dailies run a.csv --approve approve.txt");
	}

	@Test
	void one_of_several_manifests_is_named_with_the_job_file() {
		CommandWords several = new CommandWords(List.of("run", JOB.toString(), "--sandbox"), JOB);

		assertThat(several.about(Path.of("jobs/night/a.csv")).approving("approve.txt"))
			.hasToString("dailies run --job jobs/nightly.yaml jobs/night/a.csv --sandbox --approve approve.txt");
		assertThat(words("run", "a.csv").about(Path.of("a.csv"))).hasToString("dailies run a.csv");
	}

	private static CommandWords words(String... arguments) {
		return new CommandWords(List.of(arguments), null);
	}

}
