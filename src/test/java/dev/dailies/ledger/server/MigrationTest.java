package dev.dailies.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * When the scripts of a schema have been run.
 */
class MigrationTest {

	@ParameterizedTest
	@MethodSource("all")
	void the_newest_script_is_the_last_one_that_there_is(Migration migration) throws IOException {
		int[] numbers = Arrays
			.stream(new PathMatchingResourcePatternResolver()
				.getResources("classpath:" + migration.scripts() + "/V*.sql"))
			.mapToInt(
					(script) -> Integer.parseInt(String.valueOf(script.getFilename()).replaceAll("V(\\d+)__.*", "$1")))
			.sorted()
			.toArray();

		assertThat(numbers).isNotEmpty().endsWith(migration.newest());
	}

	static Stream<Migration> all() {
		return Stream.of(Migration.ofLedger("spring"), Migration.ofAccounts("dailies"));
	}

	@Test
	void a_schema_that_is_not_there_or_an_older_programs_is_not_done() {
		String name = Postgres.newSchema();
		ServerAddress address = ServerAddress.of(Postgres.url(name));
		DataSource source = ServerDatabase.source(address);
		Migration migration = Migration.ofLedger(address.schema());
		assertThat(migration.isDone(source)).as("not there").isFalse();

		ServerDatabase.migrate(address);
		assertThat(migration.isDone(source)).isTrue();

		JdbcClient.create(source)
			.sql("update flyway_schema_history set success = false where version = :newest")
			.param("newest", String.valueOf(migration.newest()))
			.update();
		assertThat(migration.isDone(source)).as("broken off").isFalse();
		assertThat(new Migration(migration.schema(), migration.scripts(), migration.newest() + 1, true).isDone(source))
			.as("of an older program")
			.isFalse();
	}

}
