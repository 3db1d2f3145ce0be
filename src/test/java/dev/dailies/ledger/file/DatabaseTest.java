package dev.dailies.ledger.file;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.Purchases;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A database that another program holds for a while.
 */
@Timeout(60)
class DatabaseTest {

	@TempDir
	private Path folder;

	@Test
	void a_statement_that_is_kept_knows_a_column_that_came_since() throws Exception {
		try (HikariDataSource database = Database.forWriting(this.folder.resolve("kept.db"))) {
			JdbcClient jdbc = JdbcClient.create(database);
			jdbc.sql("create table thing (id integer primary key)").update();
			jdbc.sql("insert into thing (id) values (?)").param(1).update();
			assertThat(jdbc.sql("select * from thing").query().singleRow()).containsOnlyKeys("id");

			jdbc.sql("alter table thing add column name text default 'kite'").update();

			assertThat(jdbc.sql("select * from thing").query().singleRow()).containsEntry("name", "kite");
		}
	}

	@Test
	void a_statement_that_is_kept_holds_nothing_of_what_it_read_and_was_given() throws Exception {
		try (HikariDataSource database = Database.forWriting(this.folder.resolve("kept.db"))) {
			JdbcClient jdbc = JdbcClient.create(database);
			jdbc.sql("create table thing (id integer primary key, name text)").update();
			for (String name : List.of("kite", "storm")) {
				jdbc.sql("insert into thing (name) values (?)").param(name).update();
			}
			// one row is read of two, so the statement is not at its end
			assertThat(first(database)).isEqualTo("kite");

			// which a statement that is still reading would not let happen
			assertThatCode(() -> jdbc.sql("drop table thing").update()).doesNotThrowAnyException();
		}
	}

	private static String first(HikariDataSource database) throws SQLException {
		try (Connection connection = database.getConnection();
				PreparedStatement all = connection.prepareStatement("select name from thing order by id");
				ResultSet row = all.executeQuery()) {
			assertThat(row.next()).isTrue();
			return row.getString(1);
		}
	}

	@Test
	void a_held_ledger_is_waited_for_and_that_is_said_once() throws Exception {
		BlockingQueue<String> said = new ArrayBlockingQueue<>(10);
		Database.sayWhenHeld(said::add);
		try (HikariDataSource database = Database.forWriting(file());
				Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
				Statement statement = other.createStatement()) {
			Ledger ledger = ledger(database);
			statement.execute("begin immediate");
			CompletableFuture<Purchases.Intent> buying = CompletableFuture.supplyAsync(() -> intend(ledger));

			assertThat(said.poll(30, TimeUnit.SECONDS)).contains(file().toString())
				.contains("is held by another program")
				.contains("it goes on by itself")
				.contains("fuser -v");
			assertThat(buying).isNotDone();
			statement.execute("rollback");
			assertThat(buying.get()).isEqualTo(Purchases.Intent.TAKEN);
			assertThat(said).isEmpty();
		}
	}

	@Test
	void one_that_is_held_too_long_ends_with_the_cause_and_half_of_nothing() throws Exception {
		try (HikariDataSource database = Database.forWriting(file(), Duration.ofSeconds(2));
				Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
				Statement statement = other.createStatement()) {
			Ledger ledger = ledger(database);
			statement.execute("begin immediate");

			assertThatThrownBy(() -> intend(ledger)).hasRootCauseInstanceOf(DatabaseHeldException.class)
				.rootCause()
				.hasMessageContaining("has held the ledger " + file())
				.hasMessageContaining("fuser -v");
			long began = System.nanoTime();
			assertThatThrownBy(() -> ledger.note(About.NAME, "x")).hasRootCauseInstanceOf(DatabaseHeldException.class);
			assertThat(Duration.ofNanos(System.nanoTime() - began)).as("not waited for again")
				.isLessThan(Duration.ofMillis(1800));
			statement.execute("rollback");
			assertThat(ledger.shot("kite").orElseThrow().operations().get(0).state()).isEqualTo(OperationState.READY);
			assertThat(ledger.history("kite")).isEmpty();
			assertThat(intend(ledger)).isEqualTo(Purchases.Intent.TAKEN);
		}
	}

	@Test
	void a_ledger_that_may_not_even_be_read_is_waited_for() throws Exception {
		BlockingQueue<String> said = new ArrayBlockingQueue<>(10);
		Database.sayWhenHeld(said::add);
		try (HikariDataSource database = Database.forWriting(file())) {
			ledger(database);
		}
		CompletableFuture<LedgerState> looking;
		try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
				Statement statement = other.createStatement()) {
			statement.execute("pragma locking_mode = exclusive");
			statement.execute("begin exclusive");
			statement.execute("create table held (x)");
			looking = CompletableFuture.supplyAsync(() -> LedgerState.of(file()));
			assertThat(said.poll(30, TimeUnit.SECONDS)).contains("is held by another program");
		}
		assertThat(looking.get()).isInstanceOf(LedgerState.Holds.class);
	}

	private static Purchases.Intent intend(Ledger ledger) {
		return ledger.intend(ledger.nextReady("acedata", null, Clock.systemUTC().instant(), 1).orElseThrow().id(),
				Credits.ZERO, new Purchases.Allowance(1, null, null, Instant.EPOCH));
	}

	private static Ledger ledger(HikariDataSource database) {
		Ledger ledger = new JdbcLedger(database, Clock.systemUTC());
		Order order = new Order.Generate("A kite", "veo31-fast", "16:9", "1080p", null, null, List.of(), null, false);
		ledger.put(List.of(new Shot("kite", 0, "acedata", "A kite", Map.of(),
				List.of(Operation.first("kite", 1, "acedata", order, null)))), 1);
		return ledger;
	}

	private Path file() {
		return this.folder.resolve("dailies.db");
	}

}
