package dev.dailies.nights;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.dailies.clock.SettableClock;
import dev.dailies.nights.Night.Ended;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A run that works in another process is watched until it works no more.
 */
@Timeout(120)
class WatchTest {

	private final SettableClock clock = SettableClock.standing(Instant.now());

	@TempDir
	private Path folder;

	@Test
	void a_watch_prints_a_line_for_each_change_and_ends_with_the_run() throws Exception {
		try (Night night = standing(); Child run = begun(night); Child watch = watching(night)) {
			await().atMost(Duration.ofSeconds(60)).until(() -> watch.output().contains("at the providers"));
			this.clock.go();

			assertThat(watch.exitCode()).as(watch.output()).isZero();
			assertThat(run.exitCode()).isZero();
			List<String> lines = watch.output().lines().toList();
			List<String> seen = lines.stream().filter((line) -> line.matches("\\d\\d:\\d\\d:\\d\\d  .*")).toList();
			assertThat(seen).first().asString().contains(" of 2 shots, ", "at the providers", "credits: ");
			assertThat(seen.stream().map((line) -> line.substring(10))).doesNotHaveDuplicates();
			assertThat(lines.get(seen.size())).startsWith("night: 2 shots, 3 operations")
				.endsWith("; no run is at work");
			assertThat(watch.output()).contains("2 finished").doesNotContain("\u001b");
		}
	}

	@Test
	void for_programs_each_change_is_a_line_of_json() throws Exception {
		try (Night night = standing(); Child run = begun(night); Child watch = watching(night, "--json")) {
			await().atMost(Duration.ofSeconds(60)).until(() -> watch.output().endsWith("\n"));
			this.clock.go();

			assertThat(watch.exitCode()).isZero();
			assertThat(run.exitCode()).isZero();
			List<JsonNode> seen = watch.output().lines().map(new JsonMapper()::readTree).toList();
			assertThat(seen).hasSizeGreaterThan(1);
			assertThat(seen.get(0).path("at_work").stringValue()).isNotBlank();
			JsonNode last = seen.get(seen.size() - 1);
			assertThat(last.path("at_work").isNull()).isTrue();
			assertThat(last.path("shots_by_status").path("finished").intValue()).isEqualTo(2);
		}
	}

	@Test
	void a_watch_ends_also_when_the_run_is_killed() throws Exception {
		try (Night night = standing(); Child run = begun(night); Child watch = watching(night)) {
			await().atMost(Duration.ofSeconds(60)).until(() -> watch.output().contains("at the providers"));
			run.kill();

			assertThat(watch.exitCode()).isZero();
			assertThat(watch.output()).contains("no run is at work").doesNotContain("2 finished", "\u001b");
		}
	}

	@Test
	void where_no_run_is_at_work_it_is_said_once() {
		try (Night night = new Night(this.folder)) {
			night.manifest("id,prompt", "a,A kite");
			night.run();

			assertThat(watch(night).out()).isEqualTo(night.program("status", "--out", night.out().toString()).out())
				.contains("no run is at work");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "5", "s", "-1s", "1d" })
	void a_pause_that_is_none_is_refused_with_one_that_is(String every) {
		try (Night night = new Night(this.folder)) {
			Ended watch = watch(night, "--every", every);

			assertThat(watch.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(watch.err()).contains("--every is " + every, "Try: --every 5s");
		}
	}

	private static Ended watch(Night night, String... more) {
		List<String> args = new ArrayList<>(List.of("status", "--out", night.out().toString(), "--watch"));
		args.addAll(List.of(more));
		return night.program(args.toArray(String[]::new));
	}

	/**
	 * What is bought stays at work until the clock goes.
	 */
	private Night standing() {
		Night night = new Night(this.folder, Night.fast().withClock(this.clock));
		night.manifest("id,prompt,steps", "夜の街-🎬,A tram,gif", "b,A kite,");
		return night;
	}

	private Child watching(Night night, String... more) {
		return Child.start(this.folder, night.environment(),
				Stream.concat(Stream.of("status", "--out", "out", "--watch", "--every", "100ms"), Stream.of(more))
					.toArray(String[]::new));
	}

	/**
	 * A run that has bought something.
	 */
	private Child begun(Night night) {
		Child run = Child.start(this.folder, night.environment(), "run", "job.yaml", "--no-progress");
		await().atMost(Duration.ofSeconds(60)).until(() -> night.sandbox().bill().tasks() >= 1);
		return run;
	}

}
