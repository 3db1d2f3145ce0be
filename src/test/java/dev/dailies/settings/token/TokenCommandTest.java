package dev.dailies.settings.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.dailies.words.CommandSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tokens that real programs print.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are scripts of a Unix shell")
class TokenCommandTest {

	private static final String SECRET = "s3cret-of-the-store-81c4";

	private static final EnvironmentToken TOKEN = new EnvironmentToken("STORE_TOKEN");

	@TempDir
	private Path folder;

	@Test
	void the_first_line_is_the_token_and_the_program_is_run_once() throws IOException {
		Map<String, String> environment = Map.of("STORE_TOKEN_COMMAND",
				script("echo run >> '" + this.folder + "/runs'; echo " + SECRET + "; echo user: anna"));

		assertThat(TOKEN.in(environment)).hasValueSatisfying((token) -> {
			assertThat(token.secret()).isEqualTo(SECRET);
			assertThat(token.maskedIn("Bearer " + SECRET)).isEqualTo("Bearer ***");
		});
		assertThat(TOKEN.in(environment)).isPresent();
		assertThat(Files.readAllLines(this.folder.resolve("runs"))).hasSize(1);
		assertThat(TOKEN.source(environment)).hasValue("STORE_TOKEN_COMMAND");
		assertThat(TOKEN.file(environment)).isEmpty();
	}

	@Test
	void the_variable_wins_over_the_file_and_the_file_over_the_program() throws IOException {
		String never = script("touch '" + this.folder + "/asked'; echo " + SECRET);
		Path file = Files.writeString(this.folder.resolve("token"), "from-the-file\n");
		file.toFile().setReadable(false, false);
		file.toFile().setReadable(true, true);
		Map<String, String> both = Map.of("STORE_TOKEN_FILE", file.toString(), "STORE_TOKEN_COMMAND", never);
		Map<String, String> all = Map.of("STORE_TOKEN", "from-the-variable", "STORE_TOKEN_FILE", file.toString(),
				"STORE_TOKEN_COMMAND", never);

		assertThat(TOKEN.in(both).orElseThrow().secret()).isEqualTo("from-the-file");
		assertThat(TOKEN.in(all).orElseThrow().secret()).isEqualTo("from-the-variable");
		assertThat(this.folder.resolve("asked")).doesNotExist();
	}

	@Test
	void a_program_that_fails_is_a_sentence_without_what_it_was_given_or_printed() throws IOException {
		String command = script("echo " + SECRET + "; echo " + SECRET + " >&2; exit 3") + " " + SECRET;

		assertThatExceptionOfType(TokenException.class)
			.isThrownBy(() -> TOKEN.in(Map.of("STORE_TOKEN_COMMAND", command)))
			.withMessageStartingWith("STORE_TOKEN_COMMAND: ")
			.withMessageContaining("ended with exit code 3 and gave no token. Run it by hand")
			.satisfies((error) -> assertThat(error.toString()).doesNotContain(SECRET));
	}

	@Test
	void nothing_printed_no_program_and_a_token_of_two_words_are_refused_without_showing_them() throws IOException {
		refused(script("exit 0"), "printed nothing. The first line it prints must be the token.");
		refused("/nowhere/to/be-found show x", "names the program /nowhere/to/be-found, which cannot be run");
		refused("pass show 'acedata", "a quote is not closed");
		refused(script("echo two " + SECRET), "gives a token with spaces");
	}

	@Test
	void one_that_does_not_end_is_ended_with_its_children() throws IOException {
		String command = script("sleep 600 & echo $! > '" + this.folder + "/child'; wait");

		TokenCommand.Outcome outcome = new TokenCommand("STORE_TOKEN_COMMAND", command).run(Duration.ofSeconds(1));

		assertThat(outcome.trouble()).contains("did not end within 1 s and was ended");
		long child = Long.parseLong(Files.readString(this.folder.resolve("child")).strip());
		await().until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
	}

	@Test
	void a_bad_one_is_left_out_of_the_environment_and_said_once() throws IOException {
		List<String> told = new ArrayList<>();

		Map<String, String> usable = EnvironmentToken.usable(List.of("STORE_TOKEN"),
				Map.of("STORE_TOKEN_COMMAND", script("exit 1"), "HOME", "/x"), told::add);

		assertThat(usable).containsOnlyKeys("HOME");
		assertThat(told).singleElement().asString().contains("exit code 1");
	}

	@Test
	void words_are_parted_by_blanks_unless_they_stand_in_quotes() {
		assertThat(CommandSplit.words(" op  read \"op://vault/my item/x\" C:\\bin\\a 'a \"b\"' ''"))
			.containsExactly("op", "read", "op://vault/my item/x", "C:\\bin\\a", "a \"b\"", "");
		assertThatIllegalArgumentException().isThrownBy(() -> CommandSplit.words("  "))
			.withMessage("it names no program");
	}

	private void refused(String command, String why) {
		assertThatExceptionOfType(TokenException.class)
			.isThrownBy(() -> TOKEN.in(Map.of("STORE_TOKEN_COMMAND", command)))
			.withMessageContaining(why)
			.satisfies((error) -> assertThat(error.toString()).doesNotContain(SECRET));
	}

	private String script(String body) throws IOException {
		Path script = Files.createTempFile(this.folder, "store", ".sh");
		Files.writeString(script, "#!/bin/sh\n" + body + "\n");
		return "/bin/sh '" + script + "'";
	}

}
