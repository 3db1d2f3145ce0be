package dev.dailies.nights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.dailies.nights.Night.Ended;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A first job file, asked for and by options.
 */
@Timeout(90)
class InitTest {

	@TempDir
	private Path folder;

	private Night night;

	private Path job;

	private Path token;

	@BeforeEach
	void there_is_a_token_in_a_file() throws IOException {
		this.night = new Night(this.folder).withoutEnvironment("ACEDATA_TOKEN");
		this.job = this.folder.resolve("jobs/spring.yaml");
		this.token = Files.writeString(this.folder.resolve("acedata.token"), Night.TOKEN + "\n");
		this.token.toFile().setReadable(false, false);
		this.token.toFile().setReadable(true, true);
	}

	@AfterEach
	void close() {
		this.night.close();
	}

	@Test
	void what_the_options_say_is_a_job_that_doctor_finds_well_and_that_runs() throws IOException {
		Ended ended = init("--yes", "--provider", "acedata", "--token-file", this.token.toString(), "--max-credits",
				"5", "--tell", "nobody");

		assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
		assertThat(ended.out()).contains("Wrote " + this.job, "accepts the token in ACEDATA_TOKEN_FILE", "All is well")
			.endsWith("Next:    what would be bought, and for how much: dailies plan " + this.job
					+ System.lineSeparator())
			.doesNotContain(Night.TOKEN);
		assertThat(Files.readString(this.job)).contains("manifest: \"../sheets\"", "budget: { max-credits: 5 }",
				"providers: { acedata: { token-file: \"" + this.token + "\" } }");
		Ended run = this.night.program("run", this.job.toString(), "--no-progress", "--out",
				this.folder.resolve("out").toString());
		assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
		assertThat(this.night.sandbox().bill().tasks()).isEqualTo(1);
	}

	@Test
	void without_a_terminal_it_says_what_is_missing_and_writes_nothing() {
		Ended ended = init("--tell", "team@example.org");

		assertThat(ended.exitCode()).isEqualTo(2);
		assertThat(ended.err()).contains("Nobody can be asked here, and this is missing: --provider, --max-credits, "
				+ "--smtp. Nothing was written.");
		assertThat(this.job).doesNotExist();
		assertThat(this.folder.resolve("sheets")).doesNotExist();
		assertThat(init("--provider", "acedat", "--max-credits", "5").err())
			.contains("--provider: Unknown provider 'acedat'.", "Try: acedata.");
		assertThat(init("--provider", "kie", "--max-credits", "many").err())
			.contains("--max-credits: A number such as 200 or 0.5 is needed, found 'many'.");
	}

	@Test
	void a_file_that_is_there_is_written_over_only_on_demand_and_sheets_never() throws IOException {
		Files.createDirectories(this.job.getParent());
		Files.writeString(this.job, "mine");
		Files.createDirectories(this.folder.resolve("sheets"));
		Files.writeString(this.folder.resolve("sheets/my.csv"), "id,prompt\nkite,A kite\n");
		String[] options = { "--provider", "acedata", "--max-credits", "5", "--force" };

		assertThat(init("--provider", "acedata", "--max-credits", "5").err())
			.contains("is there already and was left as it is. Name another file, or write over it with --force.");
		assertThat(Files.readString(this.job)).isEqualTo("mine");
		Ended forced = init(options);

		assertThat(forced.exitCode()).as("there is no token").isEqualTo(7);
		assertThat(forced.out()).contains("sheets holds files already and was left as it is.",
				"Next:    mend what is said above, then: dailies doctor ");
		assertThat(Files.readString(this.job)).contains("provider: acedata");
		assertThat(this.folder.resolve("sheets/first.csv")).doesNotExist();
	}

	@Test
	void what_holds_for_every_job_is_neither_asked_nor_written_and_doctor_names_it() throws IOException {
		Path house = Files.writeString(this.folder.resolve("config.yaml"), """
				provider: acedata
				budget: { max-credits: 9 }
				providers: { acedata: { token-file: acedata.token } }
				""");
		this.night.environment("DAILIES_CONFIG", house.toString());

		Ended ended = init();

		assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
		assertThat(Files.readString(this.job)).doesNotContain("max-credits: 9").doesNotContain("\nproviders:");
		assertThat(ended.out()).containsPattern("ok +config +" + house + " gives budget.max-credits \\(line 2\\), "
				+ "providers.acedata.token-file \\(line 3\\)");
		Ended plan = this.night.program("plan", this.job.toString(), "--out", this.folder.resolve("out").toString());
		assertThat(plan.out()).containsPattern("budget.max-credits +9 +\\(?config.yaml line 2");
		Files.writeString(house, "providr: acedata\n");
		Ended broken = this.night.program("plan", this.job.toString());
		assertThat(broken.exitCode()).isEqualTo(2);
		assertThat(this.night.program("doctor", this.job.toString()).out())
			.containsPattern("problem +config +config.yaml line 1");
		assertThat(broken.err()).contains("config.yaml line 1", "unknown key 'providr'", "Did you mean 'provider'?");
	}

	@Test
	void somebody_at_a_terminal_is_asked_until_each_answer_can_be_used() throws Exception {
		assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")),
				"There is no script of util-linux here, so no terminal can be played");
		Path seen = this.folder.resolve("seen.txt");
		String command = String.join(" ", JavaCommand.with()) + " init spring.yaml";
		ProcessBuilder builder = new ProcessBuilder("/usr/bin/script", "-qefc", command, "/dev/null")
			.directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(seen.toFile());
		Map<String, String> more = new HashMap<>(this.night.environment());
		more.putAll(Map.of("TERM", "xterm-256color", "LC_ALL", "C.UTF-8", "DAILIES_CONFIG", "none"));
		builder.environment().putAll(more);
		Process process = builder.start();
		try (OutputStream keys = process.getOutputStream()) {
			keys.write(String.join("\n", List.of("acedat", "", "gone.token", "acedata.token", "", "", "5", "", ""))
				.getBytes(StandardCharsets.UTF_8));
			keys.flush();
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		}

		String text = Files.readString(seen);
		assertThat(process.exitValue()).as(text).isZero();
		assertThat(text).contains("Who makes the clips (acedata, kie, useapi) [acedata]: ", "Try: acedata.",
				"There is no file 'gone.token' that can be read.", "The folder that sheets are put into [sheets]: ",
				"An answer is needed.", "All is well", "Next:    what would be bought");
		assertThat(Files.readString(this.folder.resolve("spring.yaml")))
			.contains("token-file: \"" + this.token.toRealPath() + "\"", "max-credits: 5", "manifest: \"sheets\"");
	}

	private Ended init(String... options) {
		List<String> args = new ArrayList<>(
				List.of("init", this.job.toString(), "--sheets", this.folder.resolve("sheets").toString()));
		args.addAll(List.of(options));
		return this.night.program(args.toArray(String[]::new));
	}

}
