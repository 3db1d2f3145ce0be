package dev.dailies.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.server.BuyerLease;
import dev.dailies.ledger.server.Postgres;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.nights.Night.Ended;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights whose ledger is on a PostgreSQL server.
 */
@LongNight
class ServerLedgerTest {

	private static final int SHOTS = 6;

	private static final int OPERATIONS = SHOTS * 3;

	@TempDir
	private Path folder;

	private String ledger;

	@BeforeEach
	void server() {
		this.ledger = Postgres.url(Postgres.newSchema());
	}

	@Test
	void a_night_is_bought_once_and_every_command_finds_it_by_its_folder() throws Exception {
		try (Night night = night(2000)) {
			assertThat(night.program("plan", job(night), "--ledger", this.ledger).exitCode()).isZero();
			assertThat(night.out()).as("a plan changes nothing").doesNotExist();

			Ended run = night.run("--ledger", this.ledger);

			assertThat(run.exitCode()).as(run.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
			assertThat(night.out().resolve("dailies.db")).doesNotExist();
			assertThat(Files.readString(night.out().resolve("dailies.ledger"))).isEqualTo(this.ledger + "\n");
			String out = night.out().toString();
			assertThat(night.program("status", "--out", out).out()).contains("Shots:   " + SHOTS + " finished");
			assertThat(night.program("explain", "shot-1", "--out", out).out()).contains("fetched");
			assertThat(night.program("runs", out).out()).contains("all done");
			assertThat(night.program("doctor", job(night)).exitCode()).isZero();
			assertThat(night.program("status", "--ledger", this.ledger).out())
				.contains("Shots:   " + SHOTS + " finished");
			assertThat(night.run().exitCode()).as("again").isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
		}
	}

	@Test
	void wherever_a_run_is_killed_the_same_command_goes_on_and_pays_nothing_twice() throws Exception {
		try (Night night = night(300).rate("8/1s")) {
			killWhen(night, () -> night.sandbox().bill().tasks() >= 1);
			killWhen(night, () -> night.sandbox().bill().tasks() >= 7);

			try (Child last = start(night)) {
				assertThat(last.exitCode()).as(last.output()).isIn(0, ExitCode.UNKNOWN.code());
			}
			assertThat(night.operations()).hasSize(OPERATIONS)
				.extracting(LedgerOperation::state)
				.containsAnyOf(OperationState.FETCHED)
				.isSubsetOf(OperationState.FETCHED, OperationState.UNKNOWN, OperationState.BLOCKED);
			assertThat(night.operations()).extracting(LedgerOperation::taskId)
				.filteredOn(Objects::nonNull)
				.as("what is known was billed once, and what was billed is known")
				.containsExactlyInAnyOrderElementsOf(
						night.sandbox().bill().items().stream().map((item) -> item.taskId()).toList());
		}
	}

	@Test
	void what_needs_the_right_to_buy_is_told_who_has_it() throws Exception {
		try (Night night = night(2000)) {
			assertThat(night.run("--ledger", this.ledger).exitCode()).isZero();

			Ended retry = BuyerLease
				.whileHeld(ServerAddress.of(this.ledger), "process 7 on tor-2", Instant.now(), (holder) -> false,
						() -> night.program("retry", "--redo", "--shot", "shot-1", "--out", night.out().toString()))
				.orElseThrow();

			assertThat(retry.exitCode()).isEqualTo(ExitCode.LEDGER_HELD.code());
			assertThat(retry.err()).contains("Another run works on", "process 7 on tor-2");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
		}
	}

	@Test
	void what_the_server_lost_is_brought_back_from_the_journal() throws Exception {
		try (Night night = night(2000)) {
			assertThat(night.run("--ledger", this.ledger).exitCode()).isZero();
			String lost = Postgres.url(Postgres.newSchema());
			Files.writeString(night.out().resolve("dailies.ledger"), lost + "\n");

			Ended again = night.run();

			assertThat(again.exitCode()).as(again.err()).isZero();
			assertThat(again.err()).contains("was brought up to date: " + OPERATIONS + " operations");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
		}
	}

	@Test
	void an_address_at_which_no_ledger_is_yet_is_said_to_have_none_by_every_command_and_planned_as_new()
			throws Exception {
		try (Night night = night(2000)) {
			night.more("ledger: \"" + this.ledger + "\"");
			for (List<String> command : List.of(List.of("status"), List.of("report"), List.of("explain", "shot-1"),
					List.of("retry", "--failed"), List.of("runs"))) {
				List<String> words = new ArrayList<>(command);
				words.addAll(List.of("--ledger", this.ledger));
				Ended ended = night.program(words.toArray(String[]::new));

				assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.REFUSED.code());
				assertThat(ended.err()).contains("There is no ledger " + this.ledger).hasLineCount(1);
			}
			assertThat(night.program("doctor", job(night)).out()).contains("is not there yet; the first run makes it");
			assertThat(night.program("plan", job(night)).out()).contains("BUY          shot-0");
		}
	}

	@Test
	void a_server_that_cannot_be_reached_is_named_and_nothing_is_bought() throws Exception {
		try (Night night = night(2000)) {
			Ended run = night.run("--ledger", "jdbc:postgresql://127.0.0.1:1/dailies?user=studio");

			assertThat(run.exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
			assertThat(run.err()).contains("127.0.0.1:1").doesNotContain("\tat ");
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void a_password_in_the_address_is_refused_without_being_shown() throws Exception {
		try (Night night = night(2000)) {
			Ended run = night.run("--ledger", "jdbc:postgresql://127.0.0.1/dailies?user=studio&password=s3cret");

			assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(run.err()).contains("DAILIES_LEDGER_PASSWORD").doesNotContain("s3cret").hasLineCount(1);
		}
	}

	@Test
	void a_folder_that_was_bought_with_a_file_is_not_bought_again_with_a_server() throws Exception {
		try (Night night = night(2000)) {
			assertThat(night.run().exitCode()).isZero();

			Ended run = night.run("--ledger", this.ledger);

			assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(run.err()).contains("dailies.db").contains("--ledger").hasLineCount(1);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
		}
	}

	private Night night(int speed) {
		return ServerNights.of(this.folder, SHOTS, speed);
	}

	private static String job(Night night) {
		return night.folder().resolve("job.yaml").toString();
	}

	private Child start(Night night) {
		return ServerNights.start(night, this.ledger);
	}

	private void killWhen(Night night, Callable<Boolean> moment) throws InterruptedException {
		try (Child child = start(night)) {
			ServerNights.until(child, moment);
			child.kill();
		}
	}

}
