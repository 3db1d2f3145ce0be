package dev.dailies.nights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody takes a run's lock away, or another process works on its ledger all the same.
 */
@Timeout(120)
class LostLockTest {

	private static final int SHOTS = 4;

	@TempDir
	private Path folder;

	@Test
	void a_run_whose_lock_is_taken_away_buys_nothing_more_and_says_so() throws Exception {
		StringBuilder shots = new StringBuilder("id,prompt");
		for (int shot = 0; shot < SHOTS; shot++) {
			shots.append("\nshot-%d,Prompt number %d".formatted(shot, shot));
		}
		try (Night night = new Night(this.folder).manifest(shots.toString().split("\n")).rate("1/1s")) {
			CompletableFuture<Ended> run = CompletableFuture.supplyAsync(() -> night.run());
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> night.sandbox().bill().tasks() >= 1);
			Files.delete(night.out().resolve("dailies.db.lock"));

			Ended ended = run.get(1, TimeUnit.MINUTES);

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
			assertThat(ended.out() + ended.err()).contains("dailies.db.lock was removed or replaced")
				.contains("Nothing more is bought");
			assertThat(night.sandbox().bill().tasks()).isLessThan(SHOTS);
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(SHOTS);
			assertThat(night.tasksInLedger()).isEqualTo(night.billedTasks());
		}
	}

	@Test
	void a_submit_of_another_process_is_not_waited_for_and_ends_as_unclear() throws Exception {
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite", "storm,A storm")
			.deadline("2s")
			.oneAtATime()) {
			night.sandbox().faults().next(Fault.NEVER_ENDS, 1);
			CompletableFuture<Ended> run = CompletableFuture.supplyAsync(() -> night.run());
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> night.sandbox().bill().tasks() == 1);
			night.sql("update operation set state = 'submitting' where shot_id = 'storm' and state = 'ready'");

			Ended ended = run.get(1, TimeUnit.MINUTES);

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.UNKNOWN.code());
			assertThat(night.operations()).extracting(LedgerOperation::state)
				.containsExactly(OperationState.RUNNING, OperationState.SUBMITTING);
		}
	}

}
