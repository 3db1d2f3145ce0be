package dev.dailies.ledger.jdbc;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.Purchases.Intent;
import dev.dailies.ledger.server.Postgres;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What keeps a process from buying that another one took over from.
 */
class FenceTest {

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final Allowance NO_CAP = new Allowance(1, null, null, NOW);

	private final HikariDataSource database = Postgres.open(Postgres.newSchema());

	private final JdbcLedger ledger = new JdbcLedger(this.database, Clock.fixed(NOW, ZoneOffset.UTC));

	private final Operation kite = Operation.first("kite", 1, "acedata",
			new Order.Generate("A kite", "veo31-fast", "16:9", "1080p", null, null, List.of(), null, false), null);

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void nothing_is_bought_under_a_number_that_another_process_raised() {
		JdbcClient jdbc = JdbcClient.create(this.database);
		jdbc.sql("insert into buyer values (1, 7, 'anna', 0, clock_timestamp() + interval '1 minute')").update();
		this.ledger.put(List.of(new Shot("kite", 0, "acedata", "A kite", Map.of(), List.of(this.kite))), 1);
		this.ledger.buyOnlyUnder(7);

		jdbc.sql("update buyer set epoch = 8, holder = 'ben'").update();

		assertThatExceptionOfType(NoBuyerException.class)
			.isThrownBy(() -> this.ledger.intend(this.kite.id(), Credits.of("1"), NO_CAP));
		assertThat(state()).isEqualTo(OperationState.READY);
	}

	@Test
	void whoever_has_the_number_buys() {
		JdbcClient.create(this.database)
			.sql("insert into buyer values (1, 7, 'anna', 0, clock_timestamp() - interval '1 minute')")
			.update();
		this.ledger.put(List.of(new Shot("kite", 0, "acedata", "A kite", Map.of(), List.of(this.kite))), 1);
		this.ledger.buyOnlyUnder(7);

		Intent intent = this.ledger.intend(this.kite.id(), Credits.of("1"), NO_CAP);

		assertThat(intent).as("late, but nobody took over").isEqualTo(Intent.TAKEN);
		assertThat(state()).isEqualTo(OperationState.SUBMITTING);
	}

	private OperationState state() {
		return this.ledger.shot("kite").orElseThrow().operations().get(0).state();
	}

}
