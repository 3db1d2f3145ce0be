package dev.dailies.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.clock.SettableClock;
import dev.dailies.ledger.NoBuyerException;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.Purchases.Intent;
import dev.dailies.ledger.server.Postgres;
import dev.dailies.provider.Told;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What keeps a process from buying that another one took over from.
 */
class FenceTest {

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final Allowance NO_CAP = new Allowance(1, null, null, NOW);

	private final HikariDataSource database = Postgres.open(Postgres.newSchema());

	private final SettableClock later = SettableClock.standing(NOW.plusSeconds(60));

	private final JdbcLedger ledger = new JdbcLedger(this.database, Clock.fixed(NOW, ZoneOffset.UTC));

	/** Another process's. */
	private final JdbcLedger other = new JdbcLedger(this.database, this.later);

	private final Operation kite = Operation.first("kite", 1, "acedata",
			new Order.Generate("A kite", "veo31-fast", "16:9", "1080p", null, null, List.of(), null, false), null);

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void nothing_is_bought_under_a_number_that_another_process_raised() {
		JdbcClient jdbc = JdbcClient.create(this.database);
		jdbc.sql(
				"insert into buyer (one, epoch, holder, started_at, lease_until) values (1, 7, 'anna', 0, clock_timestamp() + interval '1 minute')")
			.update();
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
			.sql("insert into buyer (one, epoch, holder, started_at, lease_until) values (1, 7, 'anna', 0, clock_timestamp() - interval '1 minute')")
			.update();
		this.ledger.put(List.of(new Shot("kite", 0, "acedata", "A kite", Map.of(), List.of(this.kite))), 1);
		this.ledger.buyOnlyUnder(7);

		Intent intent = this.ledger.intend(this.kite.id(), Credits.of("1"), NO_CAP);

		assertThat(intent).as("late, but nobody took over").isEqualTo(Intent.TAKEN);
		assertThat(state()).isEqualTo(OperationState.SUBMITTING);
	}

	@Test
	void an_answer_that_comes_late_is_taken_up_where_its_post_is_still_unknown() {
		submitting();
		takenOver();
		this.other.recoverSubmitting();

		this.ledger.accepted(this.kite.id(), "task-1", NOW);

		assertThat(state()).isEqualTo(OperationState.RUNNING);
		assertThat(told()).as("whoever buys now hears of it").isEqualTo(1);
	}

	@Test
	void an_answer_that_comes_late_is_not_taken_for_that_of_a_later_post() {
		submitting();
		takenOver();
		this.other.recoverSubmitting();
		this.other.repeated(this.kite.id(), "it was never created");
		this.other.intend(this.kite.id(), Credits.of("1"), NO_CAP);

		assertThatExceptionOfType(NoBuyerException.class)
			.isThrownBy(() -> this.ledger.accepted(this.kite.id(), "task-1", NOW));

		assertThat(state()).isEqualTo(OperationState.SUBMITTING);
		this.other.accepted(this.kite.id(), "task-2", NOW);
		assertThat(this.other.unclaimed("acedata", List.of("task-1", "task-2"))).containsExactly("task-1");
	}

	@Test
	void whoever_lost_the_number_moves_nothing_that_is_anothers_by_now() {
		submitting();
		this.ledger.accepted(this.kite.id(), "task-1", NOW);
		takenOver();
		Clip clip = Clip.at(1, "video-1", "https://cdn.example.com/1.mp4");
		this.other.rendered(this.kite.id(), "task-1", List.of(clip), Told.NOTHING);
		this.other.fetched(this.kite.id(), List.of(clip));

		assertThatExceptionOfType(NoBuyerException.class)
			.isThrownBy(() -> this.ledger.rendered(this.kite.id(), "task-1", List.of(clip), Told.NOTHING));
		assertThatExceptionOfType(NoBuyerException.class)
			.isThrownBy(() -> this.ledger.failed(this.kite.id(), "code", "late news", null));
		assertThatExceptionOfType(NoBuyerException.class).isThrownBy(() -> this.ledger.missing(this.kite.id()));

		assertThat(state()).isEqualTo(OperationState.FETCHED);
	}

	private void submitting() {
		JdbcClient.create(this.database)
			.sql("insert into buyer (one, epoch, holder, started_at, lease_until) values (1, 7, 'anna', 0, clock_timestamp())")
			.update();
		this.ledger.put(List.of(new Shot("kite", 0, "acedata", "A kite", Map.of(), List.of(this.kite))), 1);
		this.ledger.buyOnlyUnder(7);
		this.ledger.intend(this.kite.id(), Credits.of("1"), NO_CAP);
	}

	private void takenOver() {
		JdbcClient.create(this.database).sql("update buyer set epoch = 8, holder = 'ben'").update();
		this.other.buyOnlyUnder(8);
	}

	private long told() {
		return JdbcClient.create(this.database).sql("select told from buyer").query(Long.class).single();
	}

	private OperationState state() {
		return this.ledger.shot("kite").orElseThrow().operations().get(0).state();
	}

}
