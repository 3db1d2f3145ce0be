package dev.dailies.ledger.server;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may buy for a ledger on a server.
 */
class BuyerLeaseTest {

	private static final Instant STARTED = Instant.parse("2026-03-02T09:15:00Z");

	private final ServerAddress address = ServerAddress.of(Postgres.url(Postgres.newSchema()));

	@Test
	void one_process_has_the_right_and_gives_it_back() {
		Optional<Optional<String>> within = held("anna", () -> held("ben", () -> "bought too"));

		assertThat(within).as("ben is not begun").contains(Optional.empty());
		assertThat(BuyerLease.holder(this.address)).isEmpty();
		assertThat(held("ben", () -> "bought")).contains("bought");
	}

	@Test
	void it_is_seen_who_has_it() {
		Optional<BuyerLease.Holder> seen = held("anna", () -> BuyerLease.holder(this.address).orElseThrow());

		assertThat(seen).contains(new BuyerLease.Holder("anna", STARTED));
	}

	@Test
	void whoever_takes_it_has_a_higher_number_than_everybody_before() {
		Supplier<Long> number = () -> BuyerLease.epoch(this.address).orElseThrow();

		assertThat(held("anna", number)).contains(1L);
		assertThat(held("ben", number)).contains(2L);
		assertThat(BuyerLease.epoch(this.address)).isEmpty();
	}

	@Test
	void the_right_of_a_process_that_has_certainly_ended_is_free_at_once() {
		Optional<Optional<String>> within = held("anna",
				() -> BuyerLease.whileHeld(this.address, "ben", STARTED, "anna"::equals, () -> "bought"));

		assertThat(within).contains(Optional.of("bought"));
	}

	@Test
	void the_right_of_one_who_gave_no_sign_of_life_is_free() {
		Optional<Optional<String>> within = held("anna", () -> {
			silence();
			return held("ben", () -> "bought");
		});

		assertThat(within).contains(Optional.of("bought"));
	}

	@Test
	void whoever_asks_the_server_learns_at_once_that_another_one_took_it() {
		held("anna", () -> {
			assertThat(BuyerLease.isLostByNow(this.address)).isFalse();
			taken();
			assertThat(BuyerLease.isLostByNow(this.address)).isTrue();
			assertThat(BuyerLease.isLost(this.address)).isTrue();
			return "done";
		});
		assertThat(BuyerLease.isLostByNow(this.address)).as("it has none").isFalse();
	}

	private void taken() {
		try (HikariDataSource database = ServerDatabase.forWriting(this.address)) {
			JdbcClient.create(database).sql("update buyer set epoch = epoch + 1, holder = 'ben'").update();
		}
	}

	private void silence() {
		try (HikariDataSource database = ServerDatabase.forWriting(this.address)) {
			JdbcClient.create(database)
				.sql("update buyer set lease_until = clock_timestamp() - interval '1 second'")
				.update();
		}
	}

	private <T> Optional<T> held(String holder, Supplier<T> work) {
		return BuyerLease.whileHeld(this.address, holder, STARTED, (other) -> false, work);
	}

}
