package dev.dailies.ledger.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.LedgerRecovery;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.NativeLibrary;
import dev.dailies.ledger.file.WaitingWords;
import dev.dailies.ledger.jdbc.AboutRows;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.jdbc.RepositoryTables;
import dev.dailies.ledger.journal.OpenLedger;
import dev.dailies.words.RefusedException;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Moves a ledger. Buys nothing, asks no provider, and changes no operation. The copy
 * cannot be run before its source is marked, and the source not afterwards, so what one
 * of them buys the other never buys again. May be repeated wherever it was cut off.
 */
public final class LedgerCopy {

	private final LedgerPoint from;

	private final LedgerPoint to;

	private final Clock clock;

	private final CopyWatch watch;

	private final MovedFolder folder;

	private LedgerCopy(LedgerPoint from, LedgerPoint to, Clock clock, CopyWatch watch) {
		this.folder = MovedFolder.of(from, to);
		this.from = this.folder.from();
		this.to = to;
		this.clock = clock;
		this.watch = watch;
	}

	/**
	 * Moves the ledger and its journal, and has the folder of its results lead there.
	 * Holds both ledgers meanwhile.
	 * @throws LedgerLock.HeldException if a run is at work on either
	 * @throws RefusedException if it cannot be done as it is; the ledger is where it was
	 */
	public static Copied copy(LedgerPoint from, LedgerPoint to, Clock clock, CopyWatch watch) throws IOException {
		NativeLibrary.load(from.absolute().resolveSibling(""));
		LedgerState state = LedgerState.of(from.ledger());
		if (state instanceof LedgerState.Absent || state instanceof LedgerState.Empty) {
			throw new RefusedException("There is no ledger " + from + " that holds anything. Name the folder of a "
					+ "run, its ledger's file, or a server's address. Nothing was copied.");
		}
		if (from.isSameAs(to)) {
			return MovedFolder.of(from, to).tidied();
		}
		return new LedgerCopy(from, to, clock, watch).copy();
	}

	private Copied copy() throws IOException {
		LedgerLock.refuseHeld(this.from.ledger());
		// before a lock is made there, or a schema
		refusals().isMarked();
		return LedgerLock.whileHeld(this.from.ledger(), () -> {
			try {
				return LedgerLock.whileHeld(this.to.ledger(), this::locked);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	private CopyRefusals refusals() {
		return new CopyRefusals(this.from, this.to, this.folder.folder());
	}

	private Copied locked() {
		try {
			long rows = 0;
			if (!refusals().isMarked()) {
				bringUpToDate();
				rows = transfer();
				markSource();
				this.watch.reached(Step.SOURCE_MARKED);
			}
			return finished(rows);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What its journal knows and what was left for its next run gets into it first.
	 */
	private void bringUpToDate() throws IOException {
		LedgerRecovery.mend(this.from.ledger(), this.clock);
		try (HikariDataSource database = Database.forWriting(this.from.ledger());
				OpenLedger open = OpenLedger.of(database, this.from.ledger(), this.clock)) {
			WaitingWords.writeDown(this.from.ledger(), open.ledger());
		}
	}

	private long transfer() throws IOException {
		if (this.to.server().isEmpty()) {
			// of a copy that was cut off; to empty its tables takes far longer
			for (String part : new String[] { "", "-wal", "-shm" }) {
				Files.deleteIfExists(this.to.ledger().resolveSibling(this.to.ledger().getFileName() + part));
			}
		}
		DataSource source = Database.forReading(this.from.ledger());
		try (HikariDataSource target = Database.forWriting(this.to.ledger())) {
			RepositoryTables.make(target, this.to.server().isPresent());
			// makes the ledger's own where they are missing
			JdbcLedger made = new JdbcLedger(target, this.clock);
			if (made.about(About.MOVED_TO).isPresent()) {
				throw new IllegalStateException("What was moved from " + this.to + " is never written over");
			}
			return new Transfer(source, target, this.folder.sharesJournal(), this.watch).write(this.from.where());
		}
	}

	/**
	 * From now on it says where it went, and so would one that was made anew from its
	 * journal.
	 */
	private void markSource() {
		try (HikariDataSource database = Database.forWriting(this.from.ledger())) {
			if (this.folder.sharesJournal()) {
				new AboutRows(JdbcClient.create(database)).put(About.MOVED_TO, this.to.where());
				return;
			}
			try (OpenLedger open = OpenLedger.of(database, this.from.ledger(), this.clock)) {
				open.ledger().note(About.MOVED_TO, this.to.where());
			}
		}
	}

	private Copied finished(long rows) throws IOException {
		if (LedgerState.atAGlance(this.to.ledger()) instanceof LedgerState.Unfinished) {
			try (HikariDataSource database = Database.forWriting(this.to.ledger())) {
				this.folder.beginJournal(database, this.clock);
				this.watch.reached(Step.JOURNAL_WRITTEN);
				new AboutRows(JdbcClient.create(database)).remove(About.UNFINISHED);
			}
			this.watch.reached(Step.WHOLE);
		}
		Copied copied = this.folder.leadThere(rows);
		this.watch.reached(Step.FOLDER_LEADS_THERE);
		return copied;
	}

}
