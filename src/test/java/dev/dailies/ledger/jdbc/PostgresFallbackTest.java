package dev.dailies.ledger.jdbc;

import dev.dailies.ledger.FallbackContract;
import dev.dailies.ledger.Ledger;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What is taken elsewhere, on a PostgreSQL server.
 */
class PostgresFallbackTest extends FallbackContract {

	@RegisterExtension
	private final OpenedSchemas schemas = new OpenedSchemas();

	@Override
	protected Ledger open() {
		return this.schemas.open(NOW);
	}

}
