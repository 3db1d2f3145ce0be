package dev.dailies.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which errors say that a server went away, and that nothing else is wrong.
 */
class ServerAwayTest {

	@ParameterizedTest
	@CsvSource({ "57P01, true", "57P02, true", "57P03, true", "08006, true", "08001, true", "25006, true",
			"23505, false", "42P01, false", "40001, false" })
	void a_server_says_so_by_a_state(String state, boolean away) {
		assertThat(ServerAway.cause(new IllegalStateException(new SQLException("said", state))).isPresent())
			.isEqualTo(away);
	}

	@Test
	void a_connection_that_the_pool_has_given_up_is_one_of_a_server_that_went_away() throws SQLException {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl("jdbc:sqlite::memory:");
			Connection connection = pool.getConnection();
			connection.close();

			SQLException error = catchThrowableOfType(SQLException.class, connection::rollback);

			assertThat(ServerAway.cause(new IllegalStateException("could not roll back", error))).contains(error);
		}
	}

	@Test
	void an_address_at_which_nobody_answers_is_no_server_that_went_away_meanwhile() {
		SQLException refused = new SQLException("Connection refused", "08001");

		assertThat(ServerAway.wasNeverThere(new IllegalStateException(refused))).isTrue();
		assertThat(ServerAway.wasNeverThere(new SQLException("terminated", "57P01"))).isFalse();
	}

	@Test
	void what_has_no_such_cause_is_something_else() {
		assertThat(ServerAway.cause(new IllegalStateException(new SQLException("something")))).isEmpty();
	}

}
