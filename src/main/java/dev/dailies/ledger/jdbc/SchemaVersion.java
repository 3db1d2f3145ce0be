package dev.dailies.ledger.jdbc;

import javax.sql.DataSource;

import dev.dailies.ledger.LedgerReader;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The form of a ledger's tables.
 */
public final class SchemaVersion {

	/** Raised when an older program could no longer be trusted with a ledger. */
	public static final int THIS = 2;

	/** What nobody wrote down is of the first. */
	private static final int UNWRITTEN = 1;

	private SchemaVersion() {
	}

	/**
	 * The version of a ledger's tables, 1 where nobody wrote it down.
	 * @param dataSource whose table {@code about} must be there
	 */
	public static int of(DataSource dataSource) {
		return JdbcClient.create(dataSource)
			.sql("select value from about where name = :name")
			.param("name", LedgerReader.About.SCHEMA.word())
			.query(Integer.class)
			.optional()
			.orElse(UNWRITTEN);
	}

	/**
	 * Whether this program can be trusted with it.
	 */
	public static boolean isKnown(int version) {
		return version <= THIS;
	}

}
