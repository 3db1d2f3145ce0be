package dev.dailies.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.dailies.words.RefusedException;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the ledgers of a database share, made by whoever comes first.
 */
class SharedSchemaTest {

	private static final int RUNS = 3;

	@Test
	void runs_that_begin_at_once_in_an_empty_database_make_it_once() throws Exception {
		String database = Postgres.newDatabase();
		CyclicBarrier together = new CyclicBarrier(RUNS);
		ExecutorService processes = Executors.newFixedThreadPool(RUNS);
		try {
			List<Callable<ServerAddress>> runs = IntStream.range(0, RUNS)
				.<Callable<ServerAddress>>mapToObj((run) -> () -> {
					ServerAddress address = ServerAddress.of(database + "&currentSchema=manifest" + run);
					together.await();
					ServerDatabase.migrate(address);
					return address;
				})
				.toList();
			for (Future<ServerAddress> run : processes.invokeAll(runs)) {
				JdbcClient jdbc = JdbcClient.create(ServerDatabase.source(run.get()));
				assertThat(jdbc.sql("select dailies.permit(current_schema(), 'kie', '')").query(Integer.class).single())
					.isEqualTo(1);
				assertThat(jdbc.sql("select count(*) from operation").query(Integer.class).single()).isZero();
			}
		}
		finally {
			processes.shutdownNow();
		}
	}

	@Test
	void who_may_not_make_it_is_told_what_to_have_made() {
		String database = Postgres.newDatabase();
		ServerAddress owner = ServerAddress.of(database + "&currentSchema=spring");
		JdbcClient sql = JdbcClient.create(ServerDatabase.source(owner));
		sql.sql("create role guest login").update();
		ServerAddress guest = ServerAddress
			.of(database.replace("user=postgres", "user=guest") + "&currentSchema=spring");

		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> ServerDatabase.migrate(guest))
			.withMessageEndingWith("create schema dailies authorization guest");

		sql.sql("create schema dailies authorization guest").update();
		sql.sql("create schema spring authorization guest").update();
		ServerDatabase.migrate(guest);
		assertThat(sql.sql("select count(*) from dailies.purchaser").query(Integer.class).single()).isZero();
	}

	@Test
	void no_ledger_has_the_schema_that_all_share() {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> ServerAddress.of("jdbc:postgresql://db/dailies?currentSchema=Dailies"))
			.withMessageContaining("schema dailies")
			.withMessageContaining("Name another one");
	}

	@Test
	void ledgers_are_beside_each_other_in_one_database() {
		ServerAddress spring = ServerAddress.of("jdbc:postgresql://db/dailies?user=a&currentSchema=spring");

		assertThat(spring.isBeside(ServerAddress.of("jdbc:postgresql://db/dailies?currentSchema=autumn&user=b")))
			.isTrue();
		assertThat(spring.isBeside(ServerAddress.of("jdbc:postgresql://db/other?currentSchema=spring"))).isFalse();
	}

}
