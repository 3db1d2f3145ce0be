package dev.dailies.nights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.shot.Clip;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The run is broken off on purpose, from outside, in a process of its own.
 */
class KillTest {

	private static final String HEADER = "id,prompt,resolution,steps";

	private static final int SHOTS = 8;

	private static final int OPERATIONS = SHOTS * 3;

	// no task of the sandbox is finished while a test looks on
	private static final double ALL_EVENING = 0.01;

	@TempDir
	private Path folder;

	@Test
	void no_operation_is_paid_twice_wherever_the_run_is_killed() throws Exception {
		try (Night night = slowNight()) {
			killWhen(night, () -> Files.exists(night.out().resolve("dailies.db")));
			killWhen(night, () -> night.sandbox().bill().tasks() >= 1);
			killWhen(night, () -> night.sandbox().bill().tasks() >= 5);
			killWhen(night, () -> clips(night) >= 1);
			killWhen(night, () -> night.sandbox().bill().tasks() >= 14);
			killWhen(night, () -> clips(night) >= 12);
			int exitCode = runToItsEnd(night);

			assertBoughtOnceAndBroughtHome(night, exitCode);
		}
	}

	@Test
	void a_run_asked_to_stop_leaves_nothing_in_doubt_and_the_same_command_resumes() throws Exception {
		try (Night night = slowNight()) {
			try (Child child = start(night)) {
				until(child, () -> night.sandbox().bill().tasks() >= 5);
				assertThat(child.terminate()).as(child.output()).isEqualTo(143);
				assertThat(child.output()).contains("the same command goes on");
			}
			assertThat(night.operations()).extracting(LedgerOperation::state)
				.doesNotContain(OperationState.SUBMITTING, OperationState.UNKNOWN);

			assertThat(runToItsEnd(night)).isZero();
			assertBoughtOnceAndBroughtHome(night, 0);
		}
	}

	@Test
	void a_run_whose_own_sandbox_was_killed_with_it_finds_its_tasks_again() throws Exception {
		try (Night night = slowNight()) {
			night.job(Files.readString(night.folder().resolve("job.yaml")) + "sandbox: { enabled: true, speed: 60 }\n");
			Path clips = night.out().resolve("clips");
			try (Child child = start(night)) {
				until(child, () -> clips(night) >= 1);
				child.kill();
			}
			assertThat(runToItsEnd(night)).isIn(0, ExitCode.UNKNOWN.code());
			assertThat(clips).isDirectory();
			assertThat(night.operations()).filteredOn((operation) -> operation.state() == OperationState.FETCHED)
				.hasSizeGreaterThanOrEqualTo(OPERATIONS - 3);
			assertThat(Files.readAllLines(night.out().resolve("sandbox.jsonl"))
				.stream()
				.filter((line) -> line.contains("task"))).as("the bill of the sandbox")
				.hasSizeLessThanOrEqualTo(OPERATIONS + 1);
		}
	}

	@Test
	void a_second_run_on_the_same_ledger_is_told_so_in_one_sentence() throws Exception {
		try (Night night = night(ALL_EVENING); Child first = start(night)) {
			until(first, () -> night.sandbox().bill().tasks() >= 1);
			try (Child second = start(night)) {
				assertThat(second.exitCode()).isEqualTo(ExitCode.LEDGER_HELD.code());
				assertThat(second.output()).startsWith("read shots.csv: ")
					.contains("Another run works on")
					.hasLineCount(2);
			}
			assertThat(first.alive()).as(first.output()).isTrue();
			first.kill();
		}
	}

	private Night slowNight() {
		return night(300);
	}

	private Night night(double speed) {
		String[] lines = Stream
			.concat(Stream.of(HEADER),
					IntStream.range(0, SHOTS)
						.mapToObj((shot) -> "shot-%d,Prompt number %d,1080p,reshoot:UP > gif".formatted(shot, shot)))
			.toArray(String[]::new);
		return new Night(this.folder, SandboxSettings.standard().withSpeed(speed)).manifest(lines).rate("8/1s");
	}

	private static Child start(Night night) {
		return Child.start(night.folder(), night.environment(), "run", "job.yaml", "--no-progress");
	}

	private static void killWhen(Night night, Callable<Boolean> moment) throws InterruptedException {
		try (Child child = start(night)) {
			until(child, moment);
			child.kill();
		}
	}

	private static void until(Child child, Callable<Boolean> moment) {
		Awaitility.await()
			.pollInterval(Duration.ofMillis(5))
			.atMost(Duration.ofSeconds(60))
			.until(() -> moment.call() || !child.alive());
	}

	private static int runToItsEnd(Night night) throws InterruptedException {
		try (Child child = start(night)) {
			return child.exitCode();
		}
	}

	/**
	 * A POST that was about to leave when the process died may never have left: that
	 * operation is unknown, by name, and nothing was bought for it.
	 */
	private static void assertBoughtOnceAndBroughtHome(Night night, int exitCode) {
		List<LedgerOperation> operations = night.operations();
		Set<String> unknown = operations.stream()
			.filter((operation) -> operation.state() == OperationState.UNKNOWN)
			.map((operation) -> operation.operation().id())
			.collect(Collectors.toSet());
		assertThat(exitCode).isEqualTo(unknown.isEmpty() ? 0 : ExitCode.UNKNOWN.code());
		assertThat(operations).hasSize(OPERATIONS);
		List<String> billed = night.sandbox().bill().items().stream().map((item) -> item.taskId()).toList();
		List<String> known = operations.stream().map(LedgerOperation::taskId).filter((task) -> task != null).toList();
		assertThat(known).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(billed);
		assertThat(operations).filteredOn((operation) -> operation.taskId() != null)
			.allSatisfy((operation) -> assertThat(operation.state()).isEqualTo(OperationState.FETCHED))
			.allSatisfy((operation) -> assertThat(operation.clips()).allSatisfy((clip) -> assertWhole(night, clip)));
	}

	private static void assertWhole(Night night, Clip clip) {
		assertThat(night.out().resolve("clips").resolve(String.valueOf(clip.file())))
			.hasDigest("SHA-256", String.valueOf(clip.sha256()))
			.hasSize(clip.bytes());
	}

	private static long clips(Night night) {
		Path clips = night.out().resolve("clips");
		if (!Files.isDirectory(clips)) {
			return 0;
		}
		try (Stream<Path> files = Files.list(clips)) {
			return files.filter((file) -> !file.getFileName().toString().startsWith(".")).count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
