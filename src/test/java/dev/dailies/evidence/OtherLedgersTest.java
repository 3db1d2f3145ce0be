package dev.dailies.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;

import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which ledgers count for a cap for a day.
 */
class OtherLedgersTest {

	private static final String SERVER = "jdbc:postgresql://127.0.0.1:1/";

	@TempDir
	private Path folder;

	@Test
	void ledgers_of_one_database_are_counted_there_and_not_once_more() {
		Path spring = ledger("spring", "dailies?currentSchema=spring");
		Path autumn = ledger("autumn", "dailies?currentSchema=autumn");

		OtherLedgers others = new OtherLedgers(spring, Set.of(autumn), null,
				new SharedDay(this.folder.resolve(".night.yaml.day")));

		assertThat(others.unreadable()).as("nobody looked for the server, which is not there").isEmpty();
	}

	private Path ledger(String name, String database) {
		return ServerLink.named(this.folder.resolve(name).resolve("dailies.ledger"),
				ServerAddress.of(SERVER + database));
	}

}
