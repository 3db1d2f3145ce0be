package dev.dailies.ledger.file;

import java.nio.file.Path;

import javax.sql.DataSource;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.jdbc.JdbcLedgerReader;
import dev.dailies.ledger.jdbc.LedgerCounts;
import dev.dailies.ledger.jdbc.LedgerNumbers;

/**
 * A ledger that is open for reading alone, beside whoever writes it.
 */
public final class ReadableLedger {

	private final DataSource source;

	private ReadableLedger(DataSource source) {
		this.source = source;
	}

	/**
	 * Opens it. Whether it can be read shows when it is.
	 */
	public static ReadableLedger of(Path file) {
		return new ReadableLedger(Database.forReading(file));
	}

	/**
	 * As {@link #of}, leaving nothing beside it.
	 */
	public static ReadableLedger untouched(Path file) {
		return new ReadableLedger(LedgerState.reading(file));
	}

	public LedgerReader reader() {
		return new JdbcLedgerReader(this.source);
	}

	public LedgerCounts counts() {
		return new LedgerCounts(this.source);
	}

	public LedgerNumbers numbers() {
		return new LedgerNumbers(this.source);
	}

}
