package dev.dailies.ledger.jdbc;

import java.nio.file.Path;
import java.time.Clock;

import dev.dailies.provider.Assets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class JdbcAssetsTest {

	@TempDir
	private Path folder;

	@Test
	void an_upload_is_remembered_for_its_account_over_a_restart() {
		assets().remember("useapi", "a@example.org", "sha256:1", "image-1");

		assertThat(assets().find("useapi", "a@example.org", "sha256:1")).contains("image-1");
		assertThat(assets().find("useapi", "b@example.org", "sha256:1")).isEmpty();
		assertThat(assets().find("useapi", "a@example.org", "sha256:2")).isEmpty();
		assertThat(assets().find("kie", "a@example.org", "sha256:1")).isEmpty();
	}

	@Test
	void the_last_one_counts() {
		Assets assets = assets();
		assets.remember("useapi", "", "sha256:1", "image-1");
		assets.remember("useapi", "", "sha256:1", "image-2");

		assertThat(assets.find("useapi", "", "sha256:1")).contains("image-2");
	}

	private Assets assets() {
		SQLiteDataSource dataSource = new SQLiteDataSource();
		dataSource.setUrl("jdbc:sqlite:" + this.folder.resolve("ledger.db"));
		// makes the tables
		new JdbcLedger(dataSource, Clock.systemUTC());
		return new JdbcAssets(dataSource);
	}

}
