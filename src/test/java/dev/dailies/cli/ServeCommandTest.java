package dev.dailies.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.dailies.desk.user.DeskUsers;
import dev.dailies.desk.user.PasswordHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A desk that would stand open is not opened.
 */
class ServeCommandTest {

	private static final String ELSEWHERE = "--listen=0.0.0.0:8700";

	@TempDir
	Path folder;

	@Test
	void other_machines_want_users_then_a_proxy_with_tls_then_the_name_they_call_it_by() throws IOException {
		assertThat(refusal(ELSEWHERE)).contains("names no users").contains("serve --hash");

		Files.writeString(this.folder.resolve(DeskUsers.FILE), "users:\n  - { name: ann, role: look, password: \""
				+ PasswordHash.of("four plain words here".toCharArray()) + "\" }\n");
		assertThat(refusal(ELSEWHERE)).contains("--behind-tls-proxy");
		assertThat(refusal(ELSEWHERE, "--behind-tls-proxy")).contains("--name desk.example.org");
	}

	@Test
	void a_proxy_on_this_machine_lets_others_in_and_wants_users_as_well() {
		assertThat(refusal("--listen=127.0.0.1:8700", "--behind-tls-proxy")).contains("names no users");
	}

	@Test
	void an_address_that_is_none_and_a_folder_that_is_none_are_refused() {
		assertThat(refusal("--listen=8700")).contains("Try: --listen 127.0.0.1:8700");
		assertThat(refused(List.of("serve", this.folder.resolve("none").toString()))).contains("is no folder");
	}

	private String refusal(String... options) {
		List<String> args = new ArrayList<>(List.of("serve", this.folder.toString()));
		args.addAll(List.of(options));
		return refused(args);
	}

	private static String refused(List<String> args) {
		StringWriter err = new StringWriter();
		CommandLine program = CommandLineProgram.commandLine(Map.of(), Clock.systemUTC())
			.setErr(new PrintWriter(err))
			.setOut(new PrintWriter(new StringWriter()));

		assertThat(program.execute(args.toArray(String[]::new))).isEqualTo(2);
		return err.toString();
	}

}
