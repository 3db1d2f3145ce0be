package dev.dailies.nights;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The launcher for Windows as it is installed, held against the one that is run in tests.
 */
class WindowsLauncherTest {

	private static final Path BIN = Path.of("target/dailies/bin");

	private static final String OPTION = "-Xms\\w+|-XX?:[\\w+-]+(?:=\\d+)?|-X(?:log:\\w+(?:=\\w+:stderr)?|share:\\w+)";

	@Test
	void it_gives_java_the_same_options_and_the_same_jar_as_the_other() throws IOException {
		assertThat(found(OPTION, windows())).isEqualTo(found(OPTION, other()))
			.contains("-XX:+UseSerialGC", "-XX:-C1UpdateMethodData", "-XX:Tier4InvocationThreshold=50000",
					"-XX:SharedArchiveFile", "-Xshare:dump", "-Xlog:all=error:stderr", "-XX:ArchiveRelocationMode=0",
					"-Xms24m");
		assertThat(windows()).contains("set \"JAR=%~dp0..\\lib\\dailies.jar\"", "-jar \"%JAR%\" %*",
				"-Ddailies.launcher=\"%~0\"", "dev.dailies.cli.rehearsal.Rehearsal");
	}

	@Test
	void it_is_written_as_windows_reads_it() throws IOException {
		String text = windows();

		assertThat(text).startsWith("@echo off\r\n").endsWith("\r\n");
		assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
		assertThat(text).matches("\\p{ASCII}+");
		assertThat(found("[\\w%~]/[\\w%]", text)).as("paths").isEmpty();
		assertThat(text).doesNotContain("/dev/", "$(", "${");
	}

	@Test
	void it_goes_to_labels_that_are_there_and_passes_the_exit_code_on() throws IOException {
		String text = windows();

		assertThat(found("(?<=goto )\\w+", text)).isSubsetOf(found("(?<=\\n:)\\w+", text));
		assertThat(text).containsPattern("%\\*\r\nexit /b %ERRORLEVEL%\r\n");
		// one that is started by the program in its turn is no maker of archives
		assertThat(text).containsSubsequence("set \"DAILIES_MAKES=%ARCHIVE%\"", "start \"\" /b /low",
				"set \"DAILIES_MAKES=\"", ":start");
	}

	@Test
	void it_too_takes_an_archive_only_of_this_very_program() throws IOException {
		assertThat(windows()).containsSubsequence("lib\\build.txt", "%SOURCES:~0,12%.jsa", "in (\"%ARCHIVE%.of\")",
				"if /i \"%OF%\"==\"%~dp0\" goto shared", "set /p \"=%~dp0\" >of", "move /y of \"%DAILIES_MAKES%.of\"");
	}

	private static String windows() throws IOException {
		return Files.readString(BIN.resolve("dailies.cmd"), StandardCharsets.ISO_8859_1);
	}

	private static String other() throws IOException {
		return Files.readString(BIN.resolve("dailies"));
	}

	private static Set<String> found(String pattern, String text) {
		return Pattern.compile(pattern)
			.matcher(text)
			.results()
			.map(MatchResult::group)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
