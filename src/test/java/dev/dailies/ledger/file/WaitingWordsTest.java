package dev.dailies.ledger.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.LedgerFile;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.RunWord;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.journal.OpenLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who asked for a run that had not begun stands in its ledger.
 */
class WaitingWordsTest {

	private static final RunWord SHEET = word("2026-03-02T21:00:00Z", "anna", "spring.csv handed over");

	private static final RunWord RUN = word("2026-03-02T21:05:00Z", "bert", "run now");

	@TempDir
	private Path folder;

	@Test
	void what_was_said_before_there_was_a_ledger_is_written_down_once_and_waits_no_longer() throws IOException {
		WaitingWords.leave(ledger(), RUN);
		WaitingWords.leave(ledger(), SHEET);
		assertThat(ledger()).doesNotExist();

		inLedger((opened) -> {
			assertThat(said(opened)).containsExactly(SHEET, RUN);
			writeDown(opened);
			writeDown(opened);
			assertThat(RunWord.of(opened)).containsExactlyInAnyOrder(SHEET, RUN);
			assertThat(said(opened)).containsExactly(SHEET, RUN);
		});

		assertThat(this.folder).isDirectoryNotContaining("glob:**.word");
	}

	@Test
	void a_word_that_was_written_down_by_a_run_that_was_killed_then_stands_there_once() throws IOException {
		WaitingWords.leave(ledger(), RUN);

		inLedger((opened) -> {
			RunWord.add(opened, RUN);
			writeDown(opened);
			assertThat(RunWord.of(opened)).containsExactly(RUN);
		});
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void what_is_no_word_is_deleted_and_what_belongs_to_another_ledger_stays() throws IOException {
		Path other = Files.writeString(this.folder.resolve(".other.db.1.word"), RUN.line());
		Files.writeString(this.folder.resolve(".dailies.db.1.word"), "{\"who\": \"mallory\"}");
		Files.createSymbolicLink(this.folder.resolve(".dailies.db.2.word"), other);

		inLedger((opened) -> {
			writeDown(opened);
			assertThat(RunWord.of(opened)).isEmpty();
		});

		assertThat(other).hasContent(RUN.line());
		assertThat(this.folder).isDirectoryNotContaining("glob:**/.dailies.db.*.word");
	}

	private List<RunWord> said(JdbcLedger opened) {
		try {
			return WaitingWords.with(RunWord.of(opened), ledger());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void writeDown(JdbcLedger opened) {
		try {
			WaitingWords.writeDown(ledger(), opened);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void inLedger(Consumer<JdbcLedger> work) {
		try (HikariDataSource database = LedgerFile.in(this.folder);
				OpenLedger open = OpenLedger.of(database, ledger(), Clock.systemUTC())) {
			work.accept(open.ledger());
		}
	}

	private Path ledger() {
		return this.folder.resolve(LedgerFile.NAME);
	}

	private static RunWord word(String at, String who, String what) {
		return new RunWord(Instant.parse(at), new Person(who), what);
	}

}
