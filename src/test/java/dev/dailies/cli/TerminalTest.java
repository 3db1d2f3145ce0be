package dev.dailies.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What somebody sees who sits before a terminal, which {@code script} of util-linux
 * plays.
 */
@Timeout(120)
class TerminalTest {

	@TempDir
	private Path folder;

	private Night night;

	@BeforeAll
	static void there_is_a_terminal_to_be_had() {
		assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")),
				"There is no script of util-linux here, so no terminal can be played");
	}

	/**
	 * A shot that takes some seconds, so that there is something to draw.
	 */
	@BeforeEach
	void there_is_something_to_do() {
		this.night = new Night(this.folder, Night.fast().withSpeed(20));
		this.night.manifest("id,prompt,steps", "夜の街-🎬,\"夜の街を走る路面電車\",gif");
	}

	@AfterEach
	void close() {
		this.night.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 40, 120 })
	void a_run_is_drawn_anew_in_its_place_and_leaves_only_its_last_lines(int columns) throws Exception {
		String seen = inTerminal(columns, Map.of(), "run", "job.yaml");

		// a line of the live display that reaches the edge would be wrapped here, too
		String live = seen.substring(0, seen.lastIndexOf("1 finished"));
		assertThat(live).contains("Done", "At work", "Credits", "\u001b[");
		ScreenModel screen = new ScreenModel(columns).send(seen);
		assertThat(screen.text().replace("\u200b", "")).contains("1 finished", "Page:")
			.doesNotContain("At work", "Waiting");
		assertThat(liveWraps(live, columns)).isZero();
	}

	@Test
	void no_progress_and_quiet_send_no_codes_at_all() throws Exception {
		assertThat(inTerminal(80, Map.of(), "run", "job.yaml", "--no-progress")).contains("night: ", "1 finished")
			.doesNotContain("\u001b");
		String quiet = inTerminal(80, Map.of(), "run", "job.yaml", "--quiet");
		assertThat(quiet).contains("1 finished").doesNotContain("\u001b", "night: ");
	}

	@Test
	void no_color_leaves_the_cursor_and_takes_the_colours() throws Exception {
		String seen = inTerminal(80, Map.of("NO_COLOR", "1"), "run", "job.yaml");

		assertThat(seen).contains("At work").doesNotContainPattern("\u001b\\[[1-9][\\d;]*m");
		assertThat(inTerminal(80, Map.of("NO_COLOR", "1"), "--help")).doesNotContain("\u001b");
		assertThat(inTerminal(80, Map.of(), "--help")).contains("\u001b[1m");
	}

	@Test
	void a_terminal_that_moves_no_cursor_gets_lines() throws Exception {
		assertThat(inTerminal(80, Map.of("TERM", "dumb"), "run", "job.yaml")).contains(" of 1 shot, ", "1 finished")
			.doesNotContain("\u001b");
	}

	private static int liveWraps(String live, int columns) {
		int begin = live.indexOf("Done");
		return new ScreenModel(columns).send(live.substring(begin, live.lastIndexOf("Time"))).wrapped();
	}

	private String inTerminal(int columns, Map<String, String> more, String... args)
			throws IOException, InterruptedException {
		List<String> java = new ArrayList<>(List.of("stty", "cols", String.valueOf(columns), "rows", "24", ";", "exec",
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-Dsun.stderr.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8", "-cp",
				System.getProperty("java.class.path"), "dev.dailies.Dailies"));
		java.addAll(List.of(args));
		Path seen = Files.createTempFile(this.folder, "seen", ".txt");
		ProcessBuilder builder = new ProcessBuilder("/usr/bin/script", "-qec", String.join(" ", java), "/dev/null")
			.directory(this.folder.toFile())
			.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
			.redirectErrorStream(true)
			.redirectOutput(seen.toFile());
		builder.environment().remove("COLUMNS");
		builder.environment().remove("NO_COLOR");
		builder.environment().put("TERM", "xterm-256color");
		builder.environment().put("LC_ALL", "C.UTF-8");
		builder.environment().putAll(this.night.environment());
		builder.environment().putAll(more);
		Process process = builder.start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		return Files.readString(seen, StandardCharsets.UTF_8);
	}

}
