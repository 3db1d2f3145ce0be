package dev.dailies.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.dailies.ledger.server.Postgres;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The drill itself, short; {@code .ci/run} has one that is killed at every edge.
 */
@LongNight
class DrillTest {

	@TempDir
	private Path folder;

	@Test
	void nothing_is_lost_and_nothing_is_paid_twice_wherever_the_program_is_killed() throws Exception {
		Path out = this.folder.resolve("drill");
		String said = drill("--kills", "5", "--shots", "8", "--seed", "20", "--fault", "lost_answer=0.02", "--fault",
				"late_record=0.02", "--fault", "broken_download=0.05", "--out", out.toString());

		assertThat(said).contains("Every invariant holds.", "lost: 0", "paid twice: 0", "kills: 5");
		assertThat(out.resolve("out/report.html")).exists();
	}

	@Test
	void nothing_is_lost_and_nothing_is_paid_twice_where_processes_share_two_manifests_and_are_killed()
			throws Exception {
		Path out = this.folder.resolve("drill");
		String said = drill("--kills", "3", "--processes", "3", "--ledger", Postgres.url(Postgres.newSchema()),
				"--shots", "8", "--seed", "11", "--fault", "lost_answer=0.02", "--out", out.toString());

		assertThat(said).contains("Every invariant holds.", "lost: 0", "paid twice: 0", "processes at a time: 3",
				"through the same accounts: 2");
		assertThat(out.resolve("out/spring/report.html")).exists();
		assertThat(out.resolve("out/autumn/report.html")).exists();
	}

	@Test
	void a_drill_begins_in_an_empty_folder() throws Exception {
		Files.writeString(this.folder.resolve("mine.txt"), "mine");

		Night.Ended ended = Night.program(Map.of(), "drill", "--out", this.folder.toString());

		assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
		assertThat(ended.err()).contains("is not empty");
	}

	@Test
	void a_fault_that_there_is_not_is_refused() {
		Night.Ended ended = Night.program(Map.of(), "drill", "--fault", "flood=0.1");

		assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
		assertThat(ended.err()).contains("Unknown fault 'flood'");
	}

	/**
	 * In a process of its own, because those that are killed start as quickly as it does.
	 */
	private String drill(String... options) throws Exception {
		List<String> arguments = new ArrayList<>(List.of("drill"));
		arguments.addAll(List.of(options));
		try (Child drill = Child.start(this.folder, Map.of(), arguments.toArray(String[]::new))) {
			assertThat(drill.exitCodeWithin(Duration.ofMinutes(5))).as(drill.output()).isZero();
			return drill.output();
		}
	}

}
