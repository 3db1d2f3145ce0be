package dev.dailies.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

/**
 * The program started once more.
 */
class OwnJavaTest {

	@Test
	void it_starts_as_quickly_and_has_options_of_its_own() {
		List<String> command = OwnJava.command(
				List.of("-Xms24m", "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0",
						"-XX:SharedArchiveFile=/x/dailies.jsa", "-Xlog:disable", "-Xlog:gc:file=/x/gc.log", "-Xmx4g",
						"-Dtoken=secret", "-XX:+UseSerialGC", "-XX:-C1UpdateMethodData",
						"-XX:Tier4CompileThreshold=150000"),
				"/java", "lib/dailies.jar" + File.pathSeparator + "/x/more.jar", List.of("-Xmx256m"));

		assertThat(command).containsExactly(Path.of("/java", "bin", "java").toString(), "-Xms24m",
				"-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0", "-XX:SharedArchiveFile=/x/dailies.jsa",
				"-Xlog:disable", "-XX:+UseSerialGC", "-XX:-C1UpdateMethodData", "-XX:Tier4CompileThreshold=150000",
				"-Xmx256m", "-cp", Path.of("lib/dailies.jar").toAbsolutePath() + File.pathSeparator + "/x/more.jar",
				"dev.dailies.Dailies");
	}

	@Test
	void this_process_has_a_java_and_a_class_path() {
		assertThat(OwnJava.command(List.of())).element(0).asString().endsWith("java");
		assertThat(Path.of(OwnJava.command(List.of()).get(0))).isExecutable();
	}

}
