package dev.dailies.ledger.jdbc;

import java.nio.file.Path;

import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.LedgerContract;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ledger in the one file that a run keeps.
 */
class SqliteLedgerTest extends LedgerContract {

	@RegisterExtension
	private final OpenedFiles files = new OpenedFiles();

	@TempDir
	private Path folder;

	@Override
	protected Ledger open() {
		return this.files.open(this.folder, NOW);
	}

}
