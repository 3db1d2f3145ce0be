package dev.dailies.ledger.jdbc;

import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.LedgerContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The ledger on a PostgreSQL server.
 */
class PostgresLedgerTest extends LedgerContract {

	@RegisterExtension
	private final OpenedSchemas schemas = new OpenedSchemas();

	@Override
	protected Ledger open() {
		return this.schemas.open(NOW);
	}

}
