package dev.dailies.ledger.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

import javax.sql.DataSource;

import dev.dailies.edge.Edges;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.server.BuyerLease;
import dev.dailies.ledger.server.ServerLink;

/**
 * A ledger that was opened, with the journal beside it: an intent is in both before its
 * POST leaves, a receipt in the journal before it is booked, everything else once it is
 * committed. What the manifest would say again is not in the journal.
 */
public final class OpenLedger implements AutoCloseable {

	private final JdbcLedger ledger;

	private final JournalKeeper keeper;

	private final Optional<String> endedBefore;

	private OpenLedger(JdbcLedger ledger, JournalKeeper keeper) {
		this.ledger = ledger;
		this.keeper = keeper;
		this.endedBefore = ledger.about(About.ENDED_RUN);
	}

	/**
	 * Opens the ledger in a file, making its tables where they are missing, and brings it
	 * up to what the journal beside it knows. The caller holds its lock.
	 * @param dataSource of that file
	 * @throws JournalException if the journal is another ledger's, or cannot be believed
	 */
	public static OpenLedger of(DataSource dataSource, Path file, Clock clock) {
		return of(dataSource, file, clock, Edges.UNWATCHED);
	}

	/**
	 * As {@link #of(DataSource, Path, Clock)}.
	 * @param edges is told when a receipt is in the journal and not yet booked
	 */
	public static OpenLedger of(DataSource dataSource, Path file, Clock clock, Edges edges) {
		JdbcLedger ledger = new JdbcLedger(dataSource, clock);
		ServerLink.in(file).flatMap(BuyerLease::epoch).ifPresent(ledger::buyOnlyUnder);
		JournalKeeper keeper = JournalKeeper.open(ledger, dataSource, file, clock, edges);
		ledger.keepIn(keeper);
		return new OpenLedger(ledger, keeper);
	}

	public JdbcLedger ledger() {
		return this.ledger;
	}

	/**
	 * What it learned from the journal when it was opened.
	 */
	public BroughtBack broughtBack() {
		return this.keeper.broughtBack();
	}

	@Override
	public void close() {
		boolean much = this.ledger.packPast();
		this.keeper.close();
		// whoever stopped a run waits for it to end
		if (much && !this.ledger.about(About.ENDED_RUN).equals(this.endedBefore)) {
			this.ledger.shrink();
		}
	}

}
