package dev.dailies.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * When the scripts of a schema have been run.
 */
class MigrationTest {

	@ParameterizedTest
	@CsvSource({ Migration.OF_LEDGER + "," + Migration.NEWEST_OF_LEDGER,
			Migration.OF_ACCOUNTS + "," + Migration.NEWEST_OF_ACCOUNTS })
	void the_newest_script_is_the_last_one_that_there_is(String scripts, int newest) throws IOException {
		int[] numbers = Arrays
			.stream(new PathMatchingResourcePatternResolver().getResources("classpath:" + scripts + "/V*.sql"))
			.mapToInt(
					(script) -> Integer.parseInt(String.valueOf(script.getFilename()).replaceAll("V(\\d+)__.*", "$1")))
			.sorted()
			.toArray();

		assertThat(numbers).isNotEmpty().endsWith(newest);
	}

	@Test
	void a_schema_that_is_not_there_or_an_older_programs_is_not_done() {
		String name = Postgres.newSchema();
		ServerAddress address = ServerAddress.of(Postgres.url(name));
		DataSource source = ServerDatabase.source(address);
		Migration migration = new Migration(address.schema(), Migration.OF_LEDGER, Migration.NEWEST_OF_LEDGER);
		assertThat(migration.isDone(source)).as("not there").isFalse();

		ServerDatabase.migrate(address);
		assertThat(migration.isDone(source)).isTrue();

		JdbcClient.create(source)
			.sql("update flyway_schema_history set success = false where version = :newest")
			.param("newest", String.valueOf(Migration.NEWEST_OF_LEDGER))
			.update();
		assertThat(migration.isDone(source)).as("broken off").isFalse();
		assertThat(new Migration(address.schema(), Migration.OF_LEDGER, Migration.NEWEST_OF_LEDGER + 1).isDone(source))
			.as("of an older program")
			.isFalse();
	}

}
