package dev.dailies.nights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The disk fails under a run that is at work: it is said in a line, nothing more is
 * bought, and a later run completes what was bought.
 */
@LongNight
@Timeout(180)
class DiskFaultTest {

	private static final String HEADER = "id,prompt,resolution,steps";

	private static final int SHOTS = 8;

	@TempDir
	private Path folder;

	@Test
	void a_folder_that_is_removed_under_a_run_stops_it_and_nothing_is_bought_twice() throws Exception {
		try (Night night = slowNight()) {
			Ended ended;
			try (Child child = start(night)) {
				until(child, () -> night.sandbox().bill().tasks() >= 3);
				remove(night.out());
				int exitCode = child.exitCode();
				ended = new Ended(exitCode, child.output(), "");
			}
			assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
			assertThat(ended.out())
				.contains("was removed or replaced while the run was at work. Nothing more is bought")
				.doesNotContain("Exception")
				.doesNotContain("\tat ");
			assertThat(night.sandbox().bill().tasks()).isLessThan(SHOTS * 2);

			Ended again = night.run();

			assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
			assertThat(again.err()).contains("was gone and was made anew from its journal");
			assertBoughtOnce(night);
		}
	}

	@Test
	void a_ledger_that_another_file_takes_the_place_of_stops_the_run() throws Exception {
		try (Night night = slowNight()) {
			try (Child child = start(night)) {
				until(child, () -> night.sandbox().bill().tasks() >= 3);
				Path ledger = night.out().resolve("dailies.db");
				Files.move(ledger, night.out().resolve("moved.db"));
				Files.createFile(ledger);
				assertThat(child.exitCode()).as(child.output()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
				assertThat(child.output()).contains("was removed or replaced").doesNotContain("\tat ");
			}
			assertThat(night.run().exitCode()).isZero();
			assertBoughtOnce(night);
		}
	}

	/**
	 * The limit is on each file, so whichever grows past it first cannot be written:
	 * SQLite's log with the lower one, clips with the higher one.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 400, 1500 })
	void a_file_that_cannot_grow_stops_the_run_and_a_later_one_completes_it(int kilobytes) throws Exception {
		assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash and its ulimit");
		try (Night night = slowNight()) {
			String output;
			int exitCode;
			Path log = this.folder.resolve("limited.txt");
			Process limited = limited(night, kilobytes, log);
			assertThat(limited.waitFor(120, TimeUnit.SECONDS)).isTrue();
			exitCode = limited.exitValue();
			output = Files.readString(log);
			assertThat(exitCode).as(output).isIn(0, ExitCode.PROGRAM_FAILED.code(), ExitCode.UNKNOWN.code());
			assertThat(output).doesNotContain("\tat ").doesNotContain("mistake in the program");
			if (exitCode != 0) {
				assertThat(output).containsAnyOf("cannot be written", "The ledger cannot be used");
			}

			Ended again = night.run();

			assertThat(again.exitCode()).as(output + again.out() + again.err()).isZero();
			assertBoughtOnce(night);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/dev/full", "folder" })
	void a_journal_that_cannot_be_written_buys_nothing(String what) throws Exception {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,", "storm,A storm,1080p,")) {
			Path target = what.equals("folder") ? Files.createDirectory(this.folder.resolve(what)) : Path.of(what);
			assumeTrue(Files.exists(target), "needs a " + target);
			Files.createDirectories(night.out());
			Path journal = Files.createSymbolicLink(night.out().resolve("dailies.db.jsonl"), target);

			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
			assertThat(ended.err()).contains("dailies.db.jsonl cannot be written: it is no file").hasLineCount(2);
			assertThat(night.sandbox().bill().tasks()).isZero();
			Files.delete(journal);
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_ledger_that_another_program_keeps_locked_is_waited_for_and_said_so() throws Exception {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,")) {
			night.run();
			night.manifest(HEADER, "kite,A kite,1080p,", "storm,A storm,1080p,");
			try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + night.out().resolve("dailies.db"));
					Statement statement = other.createStatement()) {
				statement.execute("begin immediate");
				try (Child child = start(night)) {
					until(child, () -> child.output().contains("is held by another program"));
					assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
					statement.execute("rollback");

					assertThat(child.exitCode()).as(child.output()).isZero();
					assertThat(child.output()).doesNotContain("\tat ");
				}
			}
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_folder_that_may_not_be_written_is_a_sentence() throws Exception {
		assumeTrue(!"root".equals(System.getProperty("user.name")), "root may write everywhere");
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,")) {
			night.run();
			assertThat(night.out().toFile().setWritable(false)).isTrue();
			try {
				Ended ended = night.manifest(HEADER, "storm,A storm,1080p,").run();
				assertThat(ended.exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
				assertThat(ended.err()).contains("cannot be").doesNotContain("\tat ");
				assertThat(night.sandbox().bill().tasks()).isOne();
			}
			finally {
				assertThat(night.out().toFile().setWritable(true)).isTrue();
			}
			assertThat(night.run().exitCode()).isZero();
		}
	}

	@Test
	void what_reads_a_ledger_agrees_with_itself_and_does_not_disturb_the_run() throws Exception {
		try (Night night = slowNight(); Child child = start(night)) {
			until(child, () -> night.sandbox().bill().tasks() >= 3);
			String out = night.out().toString();
			for (int look = 0; look < 3; look++) {
				Ended status = night.program("status", "--out", out, "--json");
				assertThat(status.exitCode()).as(status.err()).isZero();
				assertThat(status.out()).contains("\"shots\":" + SHOTS);
				Ended plan = night.program("plan", night.folder().resolve("job.yaml").toString());
				assertThat(plan.exitCode()).as(plan.err()).isZero();
			}
			assertThat(night.program("report", "--out", out).exitCode()).isZero();
			assertThat(night.csv("results.csv")).hasSize(SHOTS);
			assertThat(night.program("retry", "--out", out, "--failed").exitCode())
				.isEqualTo(ExitCode.LEDGER_HELD.code());
			assertThat(child.exitCode()).as(child.output()).isZero();
			assertBoughtOnce(night);
		}
	}

	private Night slowNight() {
		String[] lines = Stream
			.concat(Stream.of(HEADER),
					IntStream.range(0, SHOTS)
						.mapToObj((shot) -> "shot-%d,Prompt number %d,1080p,gif".formatted(shot, shot)))
			.toArray(String[]::new);
		return new Night(this.folder, SandboxSettings.standard().withSpeed(300)).manifest(lines).rate("4/1s");
	}

	private static Child start(Night night) {
		return Child.start(night.folder(), night.environment(), "run", "job.yaml", "--no-progress");
	}

	private static Process limited(Night night, int kilobytes, Path log) throws IOException {
		List<String> command = new ArrayList<>(
				List.of("/bin/bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "limited"));
		command.addAll(JavaCommand.with("-XX:-UsePerfData"));
		command.addAll(List.of("run", "job.yaml", "--no-progress"));
		ProcessBuilder builder = new ProcessBuilder(command).directory(night.folder().toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		builder.environment().putAll(night.environment());
		return builder.start();
	}

	private static void until(Child child, Callable<Boolean> moment) {
		Awaitility.await()
			.pollInterval(Duration.ofMillis(5))
			.atMost(Duration.ofSeconds(60))
			.until(() -> moment.call() || !child.alive());
	}

	private static void remove(Path folder) throws IOException {
		Path gone = Files.move(folder, folder.resolveSibling("gone"));
		try (Stream<Path> files = Files.walk(gone)) {
			files.sorted(Comparator.reverseOrder()).forEach((file) -> {
				try {
					Files.delete(file);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
	}

	private static void assertBoughtOnce(Night night) {
		assertThat(night.operations()).hasSize(SHOTS * 2)
			.extracting(LedgerOperation::state)
			.containsOnly(OperationState.FETCHED);
		assertThat(night.tasksInLedger()).isEqualTo(night.billedTasks());
		assertThat(night.sandbox().bill().tasks()).isEqualTo(SHOTS * 2);
	}

}
