package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.dailies.nights.Night.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run has a log of its own, for people or for programs.
 */
class LogRunTest {

	private static final String[] SHOTS = { "id,prompt", "kite,A kite" };

	@TempDir
	private Path folder;

	@Test
	void the_log_of_the_run_before_is_kept_by_its_beginning_and_number() throws IOException {
		try (Night night = new Night(this.folder).manifest(SHOTS)) {
			assertThat(night.run().exitCode()).isZero();
			String first = night.read("out/dailies.log");

			assertThat(night.run().exitCode()).isZero();

			assertThat(night.read("out/dailies.log")).contains("Run 2 begins").doesNotContain("Run 1 begins");
			assertThat(logs(night)).singleElement().satisfies((log) -> {
				assertThat(log.getFileName().toString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d{4}-run-1\\.log");
				assertThat(log).content().startsWith(first);
			});
		}
	}

	@Test
	void no_more_than_thirty_are_kept_and_what_is_not_ours_is_left() throws IOException {
		try (Night night = new Night(this.folder).manifest(SHOTS)) {
			Path logs = Files.createDirectories(night.out().resolve("logs"));
			for (int day = 10; day < 42; day++) {
				Path log = Files.writeString(logs.resolve("2020-01-" + day + "T2000-run-" + day + ".log"), "old");
				Files.setLastModifiedTime(log, FileTime.from(Instant.ofEpochSecond(day)));
			}
			Files.writeString(logs.resolve("mine.txt"), "mine");
			Files.writeString(night.out().resolve("dailies.log"), "no time in it\n");

			assertThat(night.run().exitCode()).isZero();

			assertThat(logs(night)).hasSize(31)
				.extracting((log) -> log.getFileName().toString())
				.contains("mine.txt", "2020-01-41T2000-run-41.log")
				.doesNotContain("2020-01-10T2000-run-10.log", "2020-01-12T2000-run-12.log");
		}
	}

	@Test
	void a_structured_log_names_the_operation_and_no_secret_and_nobody_forges_a_line_of_it() throws IOException {
		try (Night night = new Night(this.folder).manifest("id,prompt", "\"kite\u202e\",A kite")
			.more("log: { format: ecs }")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.err()).isZero();
			List<JsonNode> lines = Files.readAllLines(night.out().resolve("dailies.log"))
				.stream()
				.map((line) -> JsonMapper.shared().readTree(line))
				.toList();
			assertThat(lines).isNotEmpty()
				.anySatisfy((line) -> assertThat(line.path("message").asString("")).isEqualTo("Run 1 begins"))
				.anySatisfy((line) -> {
					assertThat(line.path("message").asString("")).contains("submitted as task");
					assertThat(line.path("operation_name").asString("")).contains("kite");
					assertThat(line.path("operation").asString("")).isNotEmpty();
				})
				.anySatisfy((line) -> {
					assertThat(line.path("message").asString("")).contains(": fetched ");
					assertThat(line.path("operation_name").asString("")).contains("kite");
				});
			assertThat(night.read("out/dailies.log")).doesNotContain(Night.TOKEN, "\u202e");
		}
	}

	@Test
	void the_command_line_wins_over_the_job_file_and_a_wrong_format_is_refused() {
		try (Night night = new Night(this.folder).manifest(SHOTS).more("log: { format: ecs }")) {
			assertThat(night.run("--log-format", "text").exitCode()).isZero();
			assertThat(night.read("out/dailies.log")).doesNotStartWith("{")
				.contains("INFO")
				.doesNotContain(Night.TOKEN);

			assertThat(night.run("--log-format", "xml").exitCode()).isEqualTo(2);
		}
	}

	@Test
	void each_manifest_of_a_night_has_logs_in_its_own_output() throws IOException {
		try (Night night = new Night(this.folder).manifest(SHOTS)) {
			night.write("more.csv", "id,prompt\nboat,A boat\n");
			night.job(night.read("job.yaml").replace("manifest: shots.csv", "manifest: [shots.csv, more.csv]"));

			assertThat(night.run().exitCode()).isZero();
			assertThat(night.run().exitCode()).isZero();

			assertThat(night.read("out/shots/dailies.log")).contains("Run 2 begins").doesNotContain("boat");
			assertThat(night.read("out/more/dailies.log")).contains("Run 2 begins").doesNotContain("kite");
			assertThat(logs(night.out().resolve("shots"))).singleElement()
				.satisfies((log) -> assertThat(log).content().contains("Run 1 begins", "kite").doesNotContain("boat"));
			assertThat(logs(night.out().resolve("more"))).singleElement()
				.satisfies((log) -> assertThat(log).content().contains("Run 1 begins", "boat").doesNotContain("kite"));
		}
	}

	private static List<Path> logs(Night night) throws IOException {
		return logs(night.out());
	}

	private static List<Path> logs(Path out) throws IOException {
		try (Stream<Path> logs = Files.list(out.resolve("logs"))) {
			return logs.toList();
		}
	}

}
