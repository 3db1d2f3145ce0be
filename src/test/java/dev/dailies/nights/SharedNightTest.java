package dev.dailies.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.server.Crew;
import dev.dailies.ledger.server.Postgres;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.OperationState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights that several processes share.
 */
class SharedNightTest {

	private static final int SHOTS = 8;

	private static final int SLOW = 10;

	/**
	 * The first buyer is not done before another process stands by, however slow the
	 * machine is.
	 */
	private static final String SLOWLY = "1/3s";

	private static final String FAST = "1000/1s";

	private static final int OPERATIONS = SHOTS * 3;

	@TempDir
	private Path folder;

	private String ledger;

	@BeforeEach
	void server() {
		this.ledger = Postgres.url(Postgres.newSchema());
	}

	@Test
	void whoever_joins_brings_clips_home_and_ends_as_the_run_does() throws Exception {
		try (Night night = night(100).rate("4/1s");
				Child worker = Child.start(night.folder(), night.environment(), "worker", "job.yaml", "--ledger",
						this.ledger)) {
			// so that there is something left for others
			night.sandbox().faults().next(Fault.SLOW_DOWNLOAD, SLOW);
			ServerNights.until(worker, () -> worker.output().contains("Waiting for a run"));
			assertThat(night.sandbox().bill().tasks()).as("a worker never buys").isZero();
			try (Child first = start(night)) {
				ServerNights.until(first, () -> night.sandbox().bill().tasks() >= 1);
				try (Child second = start(night)) {
					ServerNights.until(first, () -> status(night).contains(" buys, fetches"));
					assertThat(first.exitCode()).as(first.output()).isZero();
					assertThat(second.exitCode()).as(second.output()).isZero();
					assertThat(second.output()).contains("brings clips home with it", "The run has ended: all done.");
				}
			}
			assertThat(worker.exitCode()).as(worker.output()).isZero();
			assertThat(worker.output()).contains("and buys nothing", "The run has ended: all done.");
			assertBoughtOnceAndHome(night);
			assertThat(Crew.members(ServerAddress.of(this.ledger))).as("not one alone brought clips home")
				.hasSizeGreaterThan(1);
		}
	}

	@Test
	void a_worker_is_refused_where_the_ledger_is_a_file() throws Exception {
		try (Night night = night(100)) {
			Night.Ended worker = night.program("worker", night.folder().resolve("job.yaml").toString());

			assertThat(worker.exitCode()).isEqualTo(2);
			assertThat(worker.err()).contains("is a file", "--ledger jdbc:postgresql://").hasLineCount(1);
		}
	}

	@Test
	void whoever_stands_by_buys_on_when_the_buyer_is_killed() throws Exception {
		try (Night night = night(100).rate(SLOWLY); Child first = start(night)) {
			ServerNights.until(first, () -> night.sandbox().bill().tasks() >= 1);
			night.rate(FAST);
			try (Child second = start(night)) {
				ServerNights.until(second, () -> second.output().contains("brings clips home with it"));
				ServerNights.until(first, () -> night.sandbox().bill().tasks() >= 2);
				first.kill();
				int bought = night.sandbox().bill().tasks();

				Awaitility.await()
					.atMost(Duration.ofSeconds(25))
					.until(() -> night.sandbox().bill().tasks() > bought || !second.alive());
				assertThat(second.exitCode()).as(second.output()).isIn(0, 5);
				assertThat(second.output()).contains("This process takes its place");
			}
			assertThat(night.sandbox().bill().items()).extracting((item) -> item.taskId())
				.containsAll(night.operations()
					.stream()
					.map(LedgerOperation::taskId)
					.filter((task) -> task != null)
					.toList());
		}
	}

	@Test
	void a_buyer_that_was_frozen_and_wakes_up_changes_nothing_that_is_anothers_by_then() throws Exception {
		try (Night night = night(100).rate(SLOWLY); Child first = start(night)) {
			ServerNights.until(first, () -> night.sandbox().bill().tasks() >= 1);
			night.rate(FAST);
			try (Child second = start(night)) {
				ServerNights.until(second, () -> second.output().contains("brings clips home with it"));
				ServerNights.until(first, () -> night.sandbox().bill().tasks() >= 2);
				first.signal("STOP");
				ServerNights.until(second, () -> second.output().contains("This process takes its place"));
				int bought = night.sandbox().bill().tasks();
				ServerNights.until(second, () -> night.sandbox().bill().tasks() > bought);
				first.signal("CONT");

				assertThat(second.exitCode()).as(second.output()).isIn(0, 5);
				assertThat(first.exitCode()).as(first.output()).isIn(0, 5);
				assertThat(first.output()).contains("another one buys in its place");
			}
			assertThat(night.operations()).extracting(LedgerOperation::state)
				.doesNotContain(OperationState.RENDERED, OperationState.FAILED);
		}
	}

	private static String status(Night night) {
		return night.program("status", "--out", night.out().toString()).out();
	}

	private void assertBoughtOnceAndHome(Night night) {
		assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
		assertThat(night.operations()).hasSize(OPERATIONS)
			.extracting(LedgerOperation::state)
			.containsOnly(OperationState.FETCHED);
		assertThat(night.out().resolve("clips")).isDirectoryContaining("glob:**.mp4")
			.isDirectoryNotContaining("glob:**.part");
	}

	private Night night(int speed) {
		return ServerNights.of(this.folder, SHOTS, speed);
	}

	private Child start(Night night) {
		return ServerNights.start(night, this.ledger);
	}

}
