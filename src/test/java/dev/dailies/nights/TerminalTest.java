package dev.dailies.nights;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.dailies.clock.SettableClock;
import dev.dailies.screen.ScreenModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What somebody sees who sits before a terminal, which {@code script} of util-linux
 * plays.
 */
@LongNight
@Timeout(120)
class TerminalTest {

	private static final String LIVE = "At work";

	private static final String LINE = " of 1 shot, ";

	@TempDir
	private Path folder;

	private final SettableClock clock = SettableClock.standing(Instant.now());

	private Night night;

	@BeforeAll
	static void there_is_a_terminal_to_be_had() {
		assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")),
				"There is no script of util-linux here, so no terminal can be played");
	}

	/**
	 * A shot that is at work until that was seen.
	 */
	@BeforeEach
	void there_is_something_to_do() {
		this.night = new Night(this.folder, Night.fast().withClock(this.clock));
		this.night.manifest("id,prompt,steps", "夜の街-🎬,\"夜の街を走る路面電車\",gif");
	}

	@AfterEach
	void close() {
		this.night.close();
	}

	@Test
	void a_run_is_drawn_anew_in_its_place_and_leaves_only_its_last_lines() throws Exception {
		int columns = 20;
		String seen = inTerminal(columns, Map.of(), LIVE, "run", "job.yaml");

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
		assertThat(inTerminal(80, Map.of(), "night: ", "run", "job.yaml", "--no-progress"))
			.contains("night: ", "1 finished")
			.doesNotContain("\u001b");
		String quiet = inTerminal(80, Map.of(), "", "run", "job.yaml", "--quiet");
		assertThat(quiet).contains("1 finished").doesNotContain("\u001b", "night: ");
	}

	@Test
	void no_color_leaves_the_cursor_and_takes_the_colours() throws Exception {
		String seen = inTerminal(80, Map.of("NO_COLOR", "1"), LIVE, "run", "job.yaml");

		assertThat(seen).contains("At work").doesNotContainPattern("\u001b\\[[1-9][\\d;]*m");
		assertThat(inTerminal(80, Map.of("NO_COLOR", "1"), "", "--help")).doesNotContain("\u001b");
		assertThat(inTerminal(80, Map.of(), "", "--help")).contains("\u001b[1m");
	}

	@Test
	void a_terminal_that_moves_no_cursor_gets_lines() throws Exception {
		assertThat(inTerminal(80, Map.of("TERM", "dumb"), LINE, "run", "job.yaml"))
			.contains(" of 1 shot, ", "1 finished")
			.doesNotContain("\u001b");
	}

	@Test
	void a_pipe_gets_lines_though_there_is_a_terminal_beside_it() throws Exception {
		String seen = inTerminal(80, Map.of(), LINE, "run", "job.yaml", "2>&1", "|", "cat");

		assertThat(seen).contains(" of 1 shot, ", "1 finished").doesNotContain("\u001b");
	}

	@Test
	void a_watch_is_drawn_anew_too_and_leaves_how_the_run_ended() throws Exception {
		try (Child run = Child.start(this.folder, this.night.environment(), "run", "job.yaml")) {
			await().atMost(Duration.ofSeconds(60)).until(() -> this.night.sandbox().bill().tasks() >= 1);

			String seen = inTerminal(40, Map.of(), LIVE, "status", "--out", "out", "--watch", "--every", "100ms");

			assertThat(run.exitCode()).isZero();
			assertThat(seen).contains("At work", "\u001b[");
			assertThat(new ScreenModel(40).send(seen).text()).contains("no run is at work", "1 finished")
				.doesNotContain("At work");
		}
	}

	@ParameterizedTest
	@CsvSource({ "run,run job.yaml", "watch,status --out out --watch --every 100ms" })
	void ctrl_c_leaves_the_terminal_as_it_was(String what, String command) throws Exception {
		assumeTrue(isInterruptible(),
				"Ctrl-C is ignored by all that is started from here, as from a script's background");
		List<Child> others = new ArrayList<>();
		if (what.equals("watch")) {
			others.add(Child.start(this.folder, this.night.environment(), "run", "job.yaml"));
			await().atMost(Duration.ofSeconds(60)).until(() -> this.night.sandbox().bill().tasks() >= 1);
		}
		Path seen = Files.createTempFile(this.folder, "seen", ".txt");
		String stty = "trap : INT; stty -g; " + String.join(" ", java(200)) + " " + command
				+ "; echo ended $?; stty -g";
		Process process = terminal(stty, Map.of(), ProcessBuilder.Redirect.PIPE, seen);
		await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(seen).contains("At work"));
		try (OutputStream keys = process.getOutputStream()) {
			keys.write(3);
			keys.flush();
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		}
		others.forEach(Child::close);

		List<String> rows = new ScreenModel(200).send(Files.readString(seen)).text().lines().toList();
		assertThat(rows).contains("ended 130").noneMatch((row) -> row.contains("At work"));
		assertThat(rows.get(rows.size() - 1)).as("its modes").isEqualTo(rows.get(0)).contains(":");
		assertThat(Files.readString(seen)).as("modes, other screens, a hidden cursor").doesNotContain("\u001b[?");
	}

	/**
	 * What is ignored when a program starts is ignored by whatever it starts, and no
	 * shell may change that.
	 */
	private static boolean isInterruptible() throws IOException {
		return Files.readAllLines(Path.of("/proc/self/status"))
			.stream()
			.filter((line) -> line.startsWith("SigIgn:"))
			.mapToLong((line) -> Long.parseUnsignedLong(line.substring(line.indexOf(':') + 1).strip(), 16))
			.noneMatch((ignored) -> (ignored & 1L << 1) != 0);
	}

	private static int liveWraps(String live, int columns) {
		int begin = live.indexOf("Done");
		return new ScreenModel(columns).send(live.substring(begin, live.lastIndexOf("Time"))).wrapped();
	}

	/**
	 * @param until what is to be seen before the shot may be finished
	 */
	private String inTerminal(int columns, Map<String, String> more, String until, String... args)
			throws IOException, InterruptedException {
		Path seen = Files.createTempFile(this.folder, "seen", ".txt");
		String command = String.join(" ", java(columns)) + " " + String.join(" ", args);
		Process process = terminal(command, more, ProcessBuilder.Redirect.from(new File("/dev/null")), seen);
		await().atMost(Duration.ofSeconds(60))
			.until(() -> Files.readString(seen).contains(until) || !process.isAlive());
		this.clock.go();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		return Files.readString(seen, StandardCharsets.UTF_8);
	}

	private static List<String> java(int columns) {
		List<String> command = new ArrayList<>(List.of("stty", "cols", String.valueOf(columns), "rows", "24", ";"));
		command.addAll(JavaCommand.with("-Dsun.stderr.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8"));
		return command;
	}

	private Process terminal(String command, Map<String, String> more, ProcessBuilder.Redirect keys, Path seen)
			throws IOException {
		ProcessBuilder builder = new ProcessBuilder("/usr/bin/script", "-qefc", command, "/dev/null")
			.directory(this.folder.toFile())
			.redirectInput(keys)
			.redirectErrorStream(true)
			.redirectOutput(seen.toFile());
		builder.environment().remove("COLUMNS");
		builder.environment().remove("NO_COLOR");
		builder.environment().put("TERM", "xterm-256color");
		builder.environment().put("LC_ALL", "C.UTF-8");
		builder.environment().putAll(this.night.environment());
		builder.environment().putAll(more);
		return builder.start();
	}

}
