package dev.dailies.cli.manual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.dailies.cli.CommandLineProgram;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import static org.assertj.core.api.Assertions.assertThat;

class ManualTest {

	@TempDir
	private Path folder;

	@Test
	void each_command_has_a_page_with_all_of_its_options_and_the_programs_page_lists_all_commands() throws Exception {
		CommandLine program = CommandLineProgram.commandLine(Map.of(), Clock.systemUTC());

		Manual.write(this.folder, program);

		String first = page("dailies");
		program.getSubcommands().forEach((name, command) -> {
			assertThat(first).contains("\ndailies\\-%s(1)\"\n".formatted(name).replace("\ndailies", ".B \"dailies"));
			command.getCommandSpec()
				.options()
				.stream()
				.filter((option) -> !option.hidden())
				.forEach((option) -> assertThat(page("dailies-" + name))
					.contains(option.longestName().replace("-", "\\-")));
		});
		assertThat(page("dailies-run")).contains(".SH \"EXIT STATUS\"", "dailies run jobs/quickstart.yaml");
	}

	@Test
	void nothing_that_is_said_is_taken_for_a_command_of_the_page() {
		String text = ManualPage.of(new CommandLine(new Odd())).text();

		assertThat(text).isEqualTo("""
				.TH "odd" 1 "" "odd 1" "Dailies"
				.SH "NAME"
				odd \\- Looks at \\e and \\-\\-x
				.SH "SYNOPSIS"
				odd [\\-\\-x=X] FILE
				.SH "DESCRIPTION"
				Looks at \\e and \\-\\-x. And more.
				\\&.hidden files too.
				.SH "OPTIONS"
				.TP
				.B "FILE"
				\\&'quoted' 100% file.
				.TP
				.B "\\-\\-x X"
				Says \\(dq.
				.SH "EXIT STATUS"
				.SH "EXAMPLES"
				.nf
				  odd \\-\\-x 1
				.fi
				""".replace("Says \\(dq.", "Says \"."));
	}

	@Test
	void man_shows_the_page_of_each_command_without_a_complaint() throws Exception {
		Path groff = Path.of("/usr/bin/groff");
		Assumptions.assumeTrue(Files.isExecutable(groff), "groff is not installed, so nobody sets the pages");
		Manual.write(this.folder, CommandLineProgram.commandLine(Map.of(), Clock.systemUTC()));

		try (var pages = Files.list(this.folder.resolve("man/man1"))) {
			for (Path page : pages.toList()) {
				assertThat(said(groff.toString(), "-man", "-Tutf8", "-ww", "-z", page.toString())).isEmpty();
			}
		}
	}

	@Test
	void the_completion_is_read_by_bash_and_offers_the_commands_and_their_options() throws Exception {
		Path bash = Path.of("/bin/bash");
		Assumptions.assumeTrue(Files.isExecutable(bash), "bash is not here, so nobody reads its completion");
		Manual.write(this.folder, CommandLineProgram.commandLine(Map.of(), Clock.systemUTC()));
		Path script = this.folder.resolve("completion/dailies.bash");

		String ask = ". " + script + " && compopt() { :; } && COMP_WORDS=(dailies %s) COMP_CWORD=%d && "
				+ "_complete_dailies && printf '%%s\\n' \"${COMPREPLY[@]}\"";

		assertThat(said(bash.toString(), "-c", ask.formatted("pl", 1)).lines()).containsExactly("plan");
		assertThat(said(bash.toString(), "-c", ask.formatted("run --max-c", 2)).lines())
			.containsExactly("--max-credits");
	}

	private String page(String name) {
		try {
			return Files.readString(this.folder.resolve("man/man1/" + name + ".1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String said(String... command) throws Exception {
		Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes());
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		return said;
	}

	@Command(name = "odd", version = "odd 1", description = { "Looks at \\ and --x. And more.", ".hidden files too." },
			footer = { "", "Example:", "  odd --x 1" })
	private static final class Odd implements Runnable {

		@Option(names = "--x", paramLabel = "X", description = "Says \".")
		private String x;

		@Parameters(paramLabel = "FILE", description = "'quoted' 100%% file.")
		private String file;

		@Override
		public void run() {
			throw new IllegalStateException("only looked at: " + this.x + this.file);
		}

	}

}
