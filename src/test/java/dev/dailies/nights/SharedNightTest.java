package dev.dailies.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.server.Crew;
import dev.dailies.ledger.server.Crew.Member;
import dev.dailies.ledger.server.Postgres;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.OperationState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights that several processes share.
 */
@LongNight
class SharedNightTest {

	private static final int SHOTS = 8;

	private static final int SLOW = 10;

	private static final int OPERATIONS = SHOTS * 3;

	private static final String TAKES_OVER = "This process takes its place";

	@TempDir
	private Path folder;

	private String ledger;

	@BeforeEach
	void server() {
		this.ledger = Postgres.url(Postgres.newSchema());
	}

	@Test
	void whoever_joins_brings_clips_home_and_ends_as_the_run_does() throws Exception {
		try (Night night = night();
				Turnstile turnstile = Turnstile.before(night);
				Child worker = Child.start(night.folder(), night.environment(), "worker", "job.yaml", "--ledger",
						this.ledger)) {
			// so that there is something left for others
			night.sandbox().faults().next(Fault.SLOW_DOWNLOAD, SLOW);
			ServerNights.until(worker, () -> worker.output().contains("Waiting for a run"));
			assertThat(night.sandbox().bill().tasks()).as("a worker never buys").isZero();
			try (Child first = start(night)) {
				ServerNights.until(first, () -> night.sandbox().bill().tasks() >= 1);
				try (Child second = start(night)) {
					ServerNights.untilStandsBy(second);
					ServerNights.until(first, () -> status(night).contains(" buys, fetches"));
					turnstile.open();
					assertThat(first.exitCode()).as(first.output()).isZero();
					assertThat(second.exitCode()).as(second.output()).isZero();
					assertThat(second.output()).contains(ServerNights.HELPS, "The run has ended: all done.");
				}
			}
			assertThat(worker.exitCode()).as(worker.output()).isZero();
			assertThat(worker.output()).contains("and buys nothing", "The run has ended: all done.");
			assertBoughtOnceAndHome(night);
			assertThat(Crew.members(ServerAddress.of(this.ledger))).as("not one alone brought clips home")
				.hasSizeGreaterThan(1);
			assertPageSaysWhoBroughtEachHome(night);
		}
	}

	@Test
	void a_worker_is_refused_where_the_ledger_is_a_file() throws Exception {
		try (Night night = night()) {
			Night.Ended worker = night.program("worker", night.folder().resolve("job.yaml").toString());

			assertThat(worker.exitCode()).isEqualTo(2);
			assertThat(worker.err()).contains("is a file", "--ledger jdbc:postgresql://").hasLineCount(1);
		}
	}

	@Test
	void who_would_buy_on_under_other_terms_is_told_which_and_may_not_stand_by() throws Exception {
		try (Night night = night(); Turnstile turnstile = Turnstile.before(night); Child first = start(night)) {
			ServerNights.until(first, () -> night.sandbox().bill().tasks() >= 1);

			Night.Ended other = night.rate("7/1s")
				.program("run", night.folder().resolve("job.yaml").toString(), "--ledger", this.ledger, "--max-credits",
						"5", "--no-progress");

			assertThat(other.exitCode()).isEqualTo(2);
			assertThat(other.err()).contains("Another run buys for this ledger", "on other terms",
					"budget.max-credits is none there and 5", "limits.submits is 1000/1s there and 7/1s here",
					"Nothing was submitted here", "worker");
			turnstile.open();
			assertThat(first.exitCode()).as(first.output()).isZero();
		}
	}

	@Test
	void whoever_stands_by_buys_on_when_the_buyer_is_killed() throws Exception {
		try (Night night = night();
				Turnstile turnstile = Turnstile.before(night);
				Child first = start(night);
				Child second = standBy(night, first)) {
			first.kill();
			turnstile.open();

			assertThat(second.exitCode()).as(second.output()).isIn(0, 5);
			assertThat(second.output()).contains(TAKES_OVER);
			assertThat(night.sandbox().bill().tasks()).as("bought").isEqualTo(OPERATIONS);
		}
	}

	@Test
	void a_buyer_that_was_frozen_and_wakes_up_changes_nothing_that_is_anothers_by_then() throws Exception {
		try (Night night = night();
				Turnstile turnstile = Turnstile.before(night);
				Child first = start(night);
				Child second = standBy(night, first)) {
			first.signal("STOP");
			ServerNights.untilAnotherBuys(second, this.ledger, first);
			turnstile.open();
			first.signal("CONT");

			assertThat(second.exitCode()).as(second.output()).isIn(0, 5);
			assertThat(first.exitCode()).as(first.output()).isIn(0, 5);
			assertThat(first.output()).contains("another one buys in its place");
			assertNothingTwice(night);
		}
	}

	/**
	 * Another run, once it stands by; the first one has bought something by then.
	 */
	private Child standBy(Night night, Child first) {
		ServerNights.until(first, () -> night.sandbox().bill().tasks() >= 1);
		Child second = start(night);
		ServerNights.untilStandsBy(second);
		ServerNights.until(first, () -> night.sandbox().bill().tasks() >= 2);
		return second;
	}

	private static void assertNothingTwice(Night night) {
		assertThat(night.sandbox().bill().tasks()).isLessThanOrEqualTo(OPERATIONS);
		assertThat(night.operations()).extracting(LedgerOperation::state)
			.doesNotContain(OperationState.RENDERED, OperationState.FAILED);
	}

	private void assertPageSaysWhoBroughtEachHome(Night night) throws Exception {
		List<String> names = Crew.members(ServerAddress.of(this.ledger)).stream().map(Member::name).toList();
		assertThat(night.operations()).extracting(LedgerOperation::broughtBy).isSubsetOf(names);
		String page = Files.readString(night.out().resolve("report.html"));
		assertThat(page.split("brought home by <bdi>", -1)).as("one for each clip").hasSize(1 + OPERATIONS);
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

	private Night night() {
		return ServerNights.of(this.folder, SHOTS, 100);
	}

	private Child start(Night night) {
		return ServerNights.start(night, this.ledger);
	}

}
