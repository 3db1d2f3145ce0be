package dev.dailies.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.server.BuyerLease;
import dev.dailies.ledger.server.Postgres;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Bill;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.SandboxSettings;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Ledgers that are moved to a server and back by the real program.
 */
@LongNight
class LedgerCopyTest {

	private static final String[] SHOTS = { "id,prompt,steps,campaign", "kite,A kite,reshoot:UP > gif,spring",
			"storm,A storm,reshoot:UP > gif,spring", "harbour,A harbour,reshoot:UP > gif,autumn",
			"lamp,A lamp,reshoot:UP > gif,autumn" };

	private static final int OPERATIONS = 12;

	@TempDir
	private Path folder;

	@Test
	void a_night_that_was_killed_goes_on_on_a_server_and_back_in_a_file_and_nothing_is_bought_twice() throws Exception {
		String server = Postgres.url(Postgres.newSchema());
		try (Night night = night(60)) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);
			killWhen(night, () -> states(night).containsAll(List.of("failed", "running"))
					&& night.sandbox().bill().tasks() >= 5, "run", "job.yaml", "--no-progress");
			assertThat(night.program("retry", "--failed", "--out", out(night)).exitCode()).isZero();
			assertThat(texts(night, "select state from operation")).contains("running");
			Standing before = Standing.of(night);

			Ended copied = night.program("ledger", "copy", out(night), server);

			assertThat(copied.exitCode()).as(copied.err()).isZero();
			assertThat(copied.out()).contains("4 shots", "each read again there", "dailies.db.moved and buys no more");
			assertThat(night.out()).isDirectoryContaining("glob:**/dailies.ledger.jsonl")
				.isDirectoryContaining("glob:**/dailies.db.moved.jsonl")
				.isDirectoryNotContaining("glob:**/dailies.db");
			assertThat(Standing.of(night)).isEqualTo(before);
			assertCannotBeRun(night, "--ledger", night.out().resolve("dailies.db.moved").toString(), "--out",
					this.folder.resolve("other").toString());

			assertCapOfTheRunCountsOn(night);
			assertThat(night.run().exitCode()).isIn(0, ExitCode.UNKNOWN.code());
			assertBoughtOnce(night);
			Standing finished = Standing.of(night);

			Ended back = night.program("ledger", "copy", out(night), night.out().resolve("dailies.db").toString());

			assertThat(back.exitCode()).as(back.err()).isZero();
			assertThat(night.out()).isDirectoryNotContaining("glob:**/dailies.ledger");
			assertThat(Standing.of(night)).isEqualTo(finished);
			int tasks = night.sandbox().bill().tasks();
			assertCannotBeRun(night, "--ledger", server, "--out", this.folder.resolve("elsewhere").toString());
			assertThat(night.run().exitCode()).isIn(0, ExitCode.UNKNOWN.code());
			assertThat(night.sandbox().bill().tasks()).as("all of it is known").isEqualTo(tasks);
			assertThat(night.program("runs", out(night)).out()).as("one run, and the one that had nothing to do")
				.contains("begun");
		}
	}

	/**
	 * What it may spend is just what it has spent: in a run of its own, more could be
	 * bought.
	 */
	private static void assertCapOfTheRunCountsOn(Night night) {
		int tasks = night.sandbox().bill().tasks();
		String job = night.read("job.yaml");
		String spent = String.valueOf(night.ledger().credits().amount());
		night.job(job.replace("max-credits: 50", "max-credits: " + spent));

		Ended capped = night.run();

		assertThat(capped.out()).as(capped.err()).contains("The budget is reached");
		// where the kill struck a POST on the wire, that weighs more
		assertThat(capped.exitCode()).isIn(ExitCode.BUDGET.code(), ExitCode.UNKNOWN.code());
		assertThat(night.sandbox().bill().tasks()).isEqualTo(tasks);
		night.job(job);
	}

	@Test
	void a_copy_that_is_killed_leaves_the_ledger_as_it_was_and_is_made_by_the_same_command() throws Exception {
		String schema = Postgres.newSchema();
		String server = Postgres.url(schema);
		Postgres.open(schema).close();
		try (Night night = night(2000)) {
			assertThat(night.run().exitCode()).isZero();
			try (Connection holding = DriverManager.getConnection(server)) {
				holding.setAutoCommit(false);
				// what a copy changes once all rows are there
				holding.createStatement().execute("select * from revision for update");
				killWhen(night, () -> isWaitedFor(server), "ledger", "copy", "out", server);
			}
			assertThat(night.out()).isDirectoryNotContaining("glob:**/dailies.ledger");
			assertThat(night.program("status", "--out", out(night)).out()).contains("4 finished");

			Ended again = night.program("ledger", "copy", out(night), server);

			assertThat(again.exitCode()).as(again.err()).isZero();
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
		}
	}

	private static boolean isWaitedFor(String server) {
		return JdbcClient.create(new DriverManagerDataSource(server))
			.sql("select count(*) > 0 from pg_locks where not granted")
			.query(Boolean.class)
			.single();
	}

	@Test
	void while_a_run_is_at_work_on_either_and_where_a_ledger_is_already_nothing_is_copied() throws Exception {
		String server = Postgres.url(Postgres.newSchema());
		try (Night night = night(2000)) {
			assertThat(night.run().exitCode()).isZero();
			Path file = night.out().resolve("dailies.db");
			String[] copy = { "ledger", "copy", out(night), server };

			Ended whileSource = LedgerLock.whileHeld(file, () -> night.program(copy));
			Ended whileTarget = BuyerLease
				.whileHeld(ServerAddress.of(server), "process 7 on tor-2", Instant.now(), (holder) -> false,
						() -> night.program(copy))
				.orElseThrow();

			assertThat(List.of(whileSource, whileTarget)).allSatisfy((ended) -> {
				assertThat(ended.exitCode()).isEqualTo(ExitCode.LEDGER_HELD.code());
				assertThat(ended.err()).contains("Another run works on").hasLineCount(1);
			});
			assertThat(night.program(copy).exitCode()).isZero();
			assertThat(night.program("ledger", "copy", out(night), file.toString(), "--json").out())
				.contains("\"purchases\":" + OPERATIONS);

			for (String taken : List.of(server, file.toString())) {
				Ended refused = night.program("ledger", "copy", out(night), taken);
				assertThat(refused.exitCode()).as(taken).isEqualTo(ExitCode.REFUSED.code());
				assertThat(refused.err()).contains("Nothing was copied").hasLineCount(1);
			}
			assertThat(night.program("status", "--out", out(night)).out()).contains("4 finished");
		}
	}

	private Night night(int speed) {
		return new Night(this.folder, SandboxSettings.standard().withSpeed(speed)).manifest(SHOTS)
			.rate("4/1s")
			.more("budget: { max-credits: 50, per-day: 60, per-label: { campaign: { spring: 40 } } }");
	}

	private static String out(Night night) {
		return night.out().toString();
	}

	private static void killWhen(Night night, Callable<Boolean> moment, String... command) throws Exception {
		try (Child child = Child.start(night.folder(), night.environment(), command)) {
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> moment.call() || !child.alive());
			assertThat(child.alive()).as(child.output()).isTrue();
			child.kill();
		}
	}

	private static List<String> states(Night night) {
		return LedgerState.atAGlance(RunFolder.of(night.out()).ledger()) instanceof LedgerState.Holds
				? texts(night, "select state from operation") : List.of();
	}

	private static List<String> texts(Night night, String query) {
		return JdbcClient.create(Database.forReading(RunFolder.of(night.out()).ledger()))
			.sql(query)
			.query(String.class)
			.list();
	}

	private static void assertCannotBeRun(Night night, String... where) {
		int tasks = night.sandbox().bill().tasks();
		Ended refused = night.run(where);
		assertThat(refused.exitCode()).as(refused.out()).isEqualTo(ExitCode.REFUSED.code());
		assertThat(refused.err()).contains("was moved to").doesNotContain("\tat ");
		assertThat(night.sandbox().bill().tasks()).isEqualTo(tasks);
	}

	private static void assertBoughtOnce(Night night) {
		assertThat(night.operations()).hasSize(OPERATIONS)
			.extracting(LedgerOperation::state)
			.isSubsetOf(OperationState.FETCHED, OperationState.UNKNOWN, OperationState.BLOCKED);
		assertThat(texts(night,
				"select task_id from operation where task_id is not null union all select task_id from earlier"))
			.filteredOn(Objects::nonNull)
			.as("what was billed is known, and once")
			.containsExactlyInAnyOrderElementsOf(
					night.sandbox().bill().items().stream().map(Bill.Item::taskId).toList());
	}

	/**
	 * What a ledger says, wherever it is.
	 *
	 * @param spent of runs, days and labels
	 */
	private record Standing(String status, String results, String runs, List<String> spent) {

		static Standing of(Night night) {
			Ended status = night.program("status", "--out", out(night));
			assertThat(night.program("report", "--out", out(night)).exitCode()).isZero();
			return new Standing(status.out(), night.read("out/results.csv"), night.program("runs", "--out", out(night))
				.out(), texts(night, """
						select scope || ' ' || name || ' ' || provider || ' ' || spent || ' ' || under_way from spent
						where spent <> 0 or under_way <> 0
						""").stream().sorted().toList());
		}

	}

}
