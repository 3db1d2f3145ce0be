package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Help and refusals come at once: Spring is not started for them.
 */
class QuickAnswerTest {

	// Logback looks for a class of this kind in every jar, and Spring Boot's has one
	private static final String LOGBACKS_OWN_CHOICE = "org.springframework.boot.logging.logback.RootLogLevelConfigurator ";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "--help, 0, Exit codes", "run --help, 0, --max-credits", "run --nonsense, 2, Try: dailies run --help",
			"run shots.csv --sandbox, 2, unknown model 'veo9'", "run shots.csv --job job.yaml, 2, unknown key 'nmae'",
			"status, 2, There is no run below out/" })
	void a_quick_answer_does_not_start_spring(String line, int exitCode, String said) throws Exception {
		Files.writeString(this.folder.resolve("shots.csv"), "prompt,model\nA kite,veo9\n");
		Files.writeString(this.folder.resolve("job.yaml"), "nmae: night\n");
		Path loaded = this.folder.resolve("classes.log");
		try (Child child = Child.start(this.folder, Map.of(), List.of("-Xlog:class+load:file=" + loaded),
				line.split(" "))) {
			assertThat(child.exitCode()).as(child.output()).isEqualTo(exitCode);
			assertThat(child.output()).contains(said);
		}
		assertThat(loaded(loaded, "dev.dailies.cli.CommandLineProgram")).isNotEmpty();
		assertThat(loaded(loaded, "org.springframework.")).allMatch((name) -> name.startsWith(LOGBACKS_OWN_CHOICE));
		assertThat(this.folder.resolve("out")).doesNotExist();
	}

	private static List<String> loaded(Path log, String beginning) throws IOException {
		try (Stream<String> lines = Files.lines(log)) {
			return lines.map((line) -> line.replaceFirst("^(\\[[^\\]]*\\])+ ", ""))
				.filter((name) -> name.startsWith(beginning))
				.toList();
		}
	}

}
