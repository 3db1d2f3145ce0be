package dev.dailies.ledger.jdbc;

import java.nio.file.Path;

import dev.dailies.ledger.FallbackContract;
import dev.dailies.ledger.Ledger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is taken elsewhere, in the one file that a run keeps.
 */
class SqliteFallbackTest extends FallbackContract {

	@RegisterExtension
	private final OpenedFiles files = new OpenedFiles();

	@TempDir
	private Path folder;

	@Override
	protected Ledger open() {
		return this.files.open(this.folder, NOW);
	}

}
