package dev.dailies.ledger.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerStateTest {

	@TempDir
	private Path folder;

	@Test
	void what_is_not_there_is_absent_and_not_made() throws IOException {
		assertThat(LedgerState.of(this.folder.resolve("dailies.db"))).isEqualTo(new LedgerState.Absent());
		assertThat(LedgerLock.holder(this.folder.resolve("dailies.db"))).isEmpty();
		assertThat(names()).isEmpty();
	}

	@Test
	void a_folder_is_no_ledger() {
		assertThat(LedgerState.of(this.folder)).isEqualTo(new LedgerState.Unusable("it is no file"));
	}

	@Test
	void a_run_that_was_killed_before_its_tables_were_made_left_an_empty_ledger() throws Exception {
		Path ledger = database("create table BATCH_JOB_INSTANCE (id integer)");

		assertThat(LedgerState.of(ledger)).isEqualTo(new LedgerState.Empty());
		assertThat(names()).as("nothing is left beside it").containsExactly("a #1?.db");
	}

	@Test
	void another_programs_database_is_no_ledger() throws Exception {
		assertThat(LedgerState.of(database("create table customers (id integer)"))).isInstanceOfSatisfying(
				LedgerState.Foreign.class,
				(foreign) -> assertThat(foreign.why()).startsWith("it is a database, but no ledger"));
	}

	@Test
	void a_ledger_with_other_columns_cannot_be_read() throws Exception {
		assertThat(LedgerState.of(database("create table operation (id integer)")))
			.isInstanceOf(LedgerState.Unusable.class);
	}

	@Test
	void a_lock_that_nobody_holds_is_free_and_stays() throws IOException {
		Path ledger = this.folder.resolve("dailies.db");
		Files.writeString(this.folder.resolve("dailies.db.lock"), "process 1\n");

		assertThat(LedgerLock.holder(ledger)).isEmpty();
		assertThat(this.folder.resolve("dailies.db.lock")).hasContent("process 1");
		assertThat(LedgerLock.<Boolean>whileHeld(ledger, () -> holder(ledger))).isTrue();
	}

	private static boolean holder(Path ledger) {
		try {
			return LedgerLock.holder(ledger).isPresent();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * In a file whose name means something in an address.
	 */
	private Path database(String table) throws SQLException {
		Path file = this.folder.resolve("a #1?.db");
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + this.folder.resolve("made.db"));
				Statement statement = connection.createStatement()) {
			statement.execute("pragma journal_mode=wal");
			statement.execute(table);
		}
		try {
			return Files.move(this.folder.resolve("made.db"), file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

}
