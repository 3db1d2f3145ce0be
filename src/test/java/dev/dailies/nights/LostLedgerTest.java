package dev.dailies.nights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The disk takes the ledger away, whole or in part, and the journal beside it brings back
 * what was bought.
 */
@LongNight
@Timeout(120)
class LostLedgerTest {

	private static final String[] SHOTS = { "id,prompt,steps,campaign", "kite,A kite over a harbour,gif,spring",
			"storm,A storm at sea,reshoot:UP > gif,spring", "tram,A tram in the rain,,autumn" };

	private static final int OPERATIONS = 6;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource
	void a_ledger_that_is_damaged_or_gone_is_made_anew_and_nothing_is_bought_twice(Harm harm) {
		try (Night night = new Night(this.folder).manifest(SHOTS)) {
			assertThat(night.run().exitCode()).isZero();
			Map<String, List<Object>> before = money(night);
			harm.to(night.out());

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(ended.err()).contains("dailies.db was " + harm.said)
				.contains("made anew from its journal: 6 purchases");
			assertThat(ended.out()).contains("Mended:  The ledger");
			assertThat(night.read("out/dailies.log")).contains("made anew from its journal");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits());
			assertThat(money(night)).isEqualTo(before);
			assertThat(kept(night.out())).hasSize(harm.leavesAFile ? 1 : 0);
			assertThat(night.run().err()).as("said once").doesNotContain("made anew");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
		}
	}

	@ParameterizedTest
	@EnumSource
	void every_command_says_it_in_one_line_and_changes_nothing(Harm harm) {
		try (Night night = new Night(this.folder).manifest(SHOTS)) {
			night.run();
			harm.to(night.out());
			Map<Path, String> before = night.everythingWritten();
			String out = night.out().toString();
			for (List<String> command : List.of(List.of("status", "--out", out), List.of("report", "--out", out),
					List.of("retry", "--failed", "--out", out),
					List.of("plan", night.folder().resolve("job.yaml").toString()))) {
				Ended ended = night.program(command.toArray(String[]::new));
				assertThat(ended.exitCode()).as(command + ended.err()).isEqualTo(ExitCode.REFUSED.code());
				assertThat(ended.err().lines().filter((line) -> !line.startsWith("read ")))
					.singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
					.contains("The next run makes it anew from its journal");
			}
			Ended doctor = night.program("doctor", night.folder().resolve("job.yaml").toString());
			assertThat(doctor.exitCode()).as(doctor.out()).isZero();
			assertThat(doctor.out()).containsPattern("warning +ledger +The ledger .*The next run makes it anew");
			assertThat(night.everythingWritten()).isEqualTo(before);
		}
	}

	@Test
	void an_older_copy_of_the_ledger_is_brought_up_to_date() throws Exception {
		try (Night night = new Night(this.folder).manifest(SHOTS[0], SHOTS[1])) {
			night.run();
			Path ledger = night.out().resolve("dailies.db");
			Path backup = Files.copy(ledger, this.folder.resolve("backup.db"));
			night.manifest(SHOTS).run();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
			Harm.delete(night.out(), "dailies.db-wal", "dailies.db-shm");
			Files.copy(backup, ledger, StandardCopyOption.REPLACE_EXISTING);
			assertThat(night.program("plan", this.folder.resolve("job.yaml").toString()).err())
				.contains("is older than its journal, which knows more of 4 operations");
			assertThat(night.program("doctor", this.folder.resolve("job.yaml").toString()).out())
				.containsPattern("warning +ledger .* is older than its journal");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(ended.err()).contains("was older than its journal and was brought up to date: 4 operations");
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
			assertThat(night.tasksInLedger()).isEqualTo(night.billedTasks());
		}
	}

	@Test
	void what_was_in_doubt_or_failed_stays_so_and_a_budget_goes_on() throws Exception {
		try (Night night = new Night(this.folder).at("kie")
			.manifest("id,prompt", "kite,A kite", "storm,A storm", "tram,A tram")
			.oneAtATime()) {
			night.sandbox().faults().next(Fault.LOST_ANSWER, 1);
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);
			night.run();
			Map<String, OperationState> states = night.states();
			assertThat(states).containsValue(OperationState.UNKNOWN);
			String credits = night.ledger().credits().toString();
			Harm.GONE.to(night.out());

			Ended ended = night.run("--max-credits", credits);

			assertThat(night.states()).as(ended.out()).isEqualTo(states);
			assertThat(night.ledger().credits()).hasToString(credits);
			assertThat(night.ledger().lastRun()).isEqualTo(1);
		}
	}

	@Test
	void what_earlier_runs_spent_still_counts_for_the_day_and_runs_are_counted_on() throws Exception {
		try (Night night = new Night(this.folder).manifest(SHOTS[0], SHOTS[3])) {
			night.run();
			Harm.GONE.to(night.out());
			night.manifest(SHOTS).more("budget: { per-day: " + night.sandbox().bill().credits() + " }");

			assertThat(night.run().exitCode()).isEqualTo(ExitCode.BUDGET.code());
			assertThat(night.sandbox().bill().tasks()).isOne();
			night.manifest(SHOTS);
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.ledger().lastRun()).isEqualTo(2);
		}
	}

	@Test
	void an_operation_that_was_bought_again_keeps_both_purchases() throws Exception {
		try (Night night = new Night(this.folder).manifest(SHOTS[0], SHOTS[3])) {
			night.sandbox().faults().next(Fault.TASK_FAILS, 1);
			night.run();
			night.program("retry", "--failed", "--out", night.out().toString());
			Harm.GONE.to(night.out());
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.ledger().earlierTasks()).isOne();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			Harm.RANDOM.to(night.out());
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.ledger().earlierTasks()).isOne();
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits());
		}
	}

	@Test
	void a_manifest_that_asks_for_something_else_loses_nothing_that_was_bought() {
		try (Night night = new Night(this.folder).manifest(SHOTS)) {
			night.run();
			Harm.GONE.to(night.out());
			night.manifest(SHOTS[0], "other,Another one,,");
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS + 1);
			assertThat(night.tasksInLedger()).isEqualTo(night.billedTasks());
			assertThat(night.manifest(SHOTS).run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS + 1);
		}
	}

	@Test
	void what_was_played_is_still_not_bought_after_the_ledger_is_made_anew() {
		try (Night night = new Night(this.folder).manifest(SHOTS)) {
			assertThat(night.run("--sandbox").exitCode()).isZero();
			Harm.GONE.to(night.out());
			Ended ended = night.run();
			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("was made with the sandbox");
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	@Test
	void the_journal_of_another_ledger_is_refused() throws Exception {
		try (Night night = new Night(this.folder).manifest(SHOTS[0], SHOTS[1])) {
			night.run();
			Path journal = night.out().resolve("dailies.db.jsonl");
			Path other = Files.move(journal, this.folder.resolve("other.jsonl"));
			Files.deleteIfExists(night.out().resolve("dailies.db"));
			night.manifest(SHOTS[0], SHOTS[3]).run();
			Files.copy(other, journal, StandardCopyOption.REPLACE_EXISTING);

			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
			assertThat(ended.err()).contains("is the journal of another ledger");
			Files.delete(journal);
			assertThat(night.run().exitCode()).isZero();
			assertThat(journal).exists();
		}
	}

	@Test
	void a_line_that_was_half_written_when_the_program_was_killed_is_nothing() throws Exception {
		try (Night night = new Night(this.folder).manifest(SHOTS)) {
			night.run();
			Path journal = night.out().resolve("dailies.db.jsonl");
			Files.writeString(journal, "{\"sum\":\"0000", StandardOpenOption.APPEND);
			Harm.GONE.to(night.out());
			assertThat(night.run().exitCode()).isZero();
			assertThat(Files.readAllLines(journal)).allMatch((line) -> line.startsWith("{") && line.endsWith("}"));
			Harm.GONE.to(night.out());
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void a_damaged_line_matters_only_where_no_later_one_makes_it_good(boolean last) throws Exception {
		try (Night night = new Night(this.folder).manifest(SHOTS[0], SHOTS[3])) {
			night.run();
			Path journal = night.out().resolve("dailies.db.jsonl");
			List<String> lines = Files.readAllLines(journal);
			String word = last ? "\"fetched\"" : "\"submitting\"";
			int struck = lines
				.indexOf(lines.stream().filter((line) -> line.contains("\"state\":" + word)).findFirst().get());
			lines.set(struck, lines.get(struck).replaceFirst("\"run\":1", "\"run\":7"));
			Files.write(journal, lines);
			Harm.GONE.to(night.out());

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.err()).isEqualTo(last ? ExitCode.PROGRAM_FAILED.code() : 0);
			assertThat(night.sandbox().bill().tasks()).isOne();
			if (last) {
				assertThat(ended.err()).contains("line " + (struck + 1) + " cannot be read");
				assertThat(night.out().resolve("dailies.db")).doesNotExist();
			}
		}
	}

	@Test
	void a_damaged_journal_of_a_whole_ledger_is_written_anew() throws Exception {
		try (Night night = new Night(this.folder).manifest(SHOTS)) {
			night.run();
			Path journal = night.out().resolve("dailies.db.jsonl");
			List<String> lines = Files.readAllLines(journal);
			lines.set(lines.size() - 1, "nonsense");
			Files.write(journal, lines);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.err()).isZero();
			assertThat(ended.err()).contains("The journal of").contains("was written anew from the ledger");
			Harm.GONE.to(night.out());
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
		}
	}

	@Test
	void an_answer_that_only_the_journal_knows_is_booked_before_anything_is_searched_for() throws Exception {
		try (Night night = new Night(this.folder, Night.fast().withSpeed(100)).at("kie")
			.manifest("id,prompt", "kite,A kite")) {
			night.deadline("1ms");
			night.run();
			assertThat(night.states()).containsValue(OperationState.RUNNING);
			// as if it had been killed between the answer and its booking
			night.sql("update operation set state = 'submitting', task_id = null, reserved = credits, credits = 0");
			night.sql("delete from event where to_state = 'running'");

			night.deadline("30m");
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(ended.err()).contains("1 task that the last run had been given");
			assertThat(night.sandbox().bill().tasks()).isOne();
			assertThat(night.tasksInLedger()).isEqualTo(night.billedTasks());
		}
	}

	@Test
	void a_ledger_of_a_newer_version_is_refused() throws Exception {
		try (Night night = new Night(this.folder).manifest(SHOTS)) {
			night.run();
			night.sql("update about set value = '99' where name = 'schema'");
			Ended ended = night.run();
			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("made by a newer Dailies").contains("Nothing was submitted");
			assertThat(night.program("status", "--out", night.out().toString()).err()).contains("newer Dailies");
		}
	}

	@Test
	void a_ledger_from_before_there_were_journals_gets_one() throws Exception {
		try (Night night = new Night(this.folder).manifest(SHOTS)) {
			night.run();
			Files.delete(night.out().resolve("dailies.db.jsonl"));
			night.sql("delete from about where name in ('id', 'schema', 'ended_run')");
			night.run();
			Harm.TRUNCATED.to(night.out());
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
		}
	}

	@Test
	void the_journal_is_its_owners_and_holds_no_token() throws Exception {
		try (Night night = new Night(this.folder).manifest(SHOTS)) {
			night.sandbox().faults().next(Fault.ECHO_TOKEN, 1);
			night.run();
			Path journal = night.out().resolve("dailies.db.jsonl");
			assertThat(journal).content().doesNotContain(Night.TOKEN);
			if (Files.getFileStore(journal).supportsFileAttributeView("posix")) {
				assertThat(Files.getPosixFilePermissions(journal)).hasSize(2);
			}
		}
	}

	/**
	 * What a ledger is for, by operation: its rows, but for the numbers of executions.
	 */
	private static Map<String, List<Object>> money(Night night) {
		return night.operations()
			.stream()
			.collect(Collectors.toMap((operation) -> operation.operation().id(), LostLedgerTest::money));
	}

	private static List<Object> money(LedgerOperation operation) {
		return Arrays.asList(operation.operation(), operation.state(), operation.taskId(), operation.videoId(),
				operation.sourceVideoId(), operation.credits(), operation.attempts(), operation.submittedAt(),
				operation.renderedAt(), operation.finishedAt(), operation.clips());
	}

	private static List<Path> kept(Path out) {
		try (Stream<Path> files = Files.list(out)) {
			return files.filter((file) -> file.getFileName().toString().matches("dailies\\.db\\.damaged-[0-9TZ]+"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What a disk does to a file.
	 */
	enum Harm {

		RANDOM("damaged", true) {
			@Override
			void harm(Path ledger) throws IOException {
				byte[] bytes = Files.readAllBytes(ledger);
				byte[] noise = new byte[bytes.length / 2];
				new Random(7).nextBytes(noise);
				System.arraycopy(noise, 0, bytes, 4096, noise.length);
				Files.write(ledger, bytes);
			}
		},

		NO_DATABASE("damaged", true) {
			@Override
			void harm(Path ledger) throws IOException {
				Files.write(ledger, "no database".repeat(500).getBytes(StandardCharsets.UTF_8));
			}
		},

		TRUNCATED("damaged", true) {
			@Override
			void harm(Path ledger) throws IOException {
				byte[] bytes = Files.readAllBytes(ledger);
				Files.write(ledger, Arrays.copyOf(bytes, bytes.length / 2));
			}
		},

		EMPTY("empty", true) {
			@Override
			void harm(Path ledger) throws IOException {
				Files.write(ledger, new byte[0]);
			}
		},

		GONE("gone", false) {
			@Override
			void harm(Path ledger) throws IOException {
				Files.delete(ledger);
			}
		};

		private final String said;

		private final boolean leavesAFile;

		Harm(String said, boolean leavesAFile) {
			this.said = said;
			this.leavesAFile = leavesAFile;
		}

		abstract void harm(Path ledger) throws IOException;

		void to(Path out) {
			try {
				delete(out, "dailies.db-wal", "dailies.db-shm");
				harm(out.resolve("dailies.db"));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		static void delete(Path out, String... files) throws IOException {
			for (String file : files) {
				Files.deleteIfExists(out.resolve(file));
			}
		}

	}

}
