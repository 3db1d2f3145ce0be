package dev.dailies.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.LedgerFile;
import dev.dailies.ledger.OperationEvent;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.provider.Exchange;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happened to operations that are home is packed in the ledger, and told as if it
 * were not.
 */
@Timeout(120)
class PackedPastTest {

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final Allowance NO_CAP = new Allowance(1, null, null, NOW);

	/** So many that those of the beginning are packed, and those of the end are not. */
	private static final int SHOTS = 1000;

	private static final int AT_ONCE = 100;

	private static final List<String> FIRST_AND_LAST = List.of("kite-0", "kite-7", "kite-" + (SHOTS - 1));

	/** Bought once, for it takes long; each test has a copy. */
	@TempDir
	private static Path bought;

	private static Map<String, Map<String, List<OperationEvent>>> before = Map.of();

	@TempDir
	private Path folder;

	@BeforeAll
	static void buy() {
		try (HikariDataSource database = LedgerFile.in(bought); OpenLedger open = open(database, bought)) {
			List<Shot> shots = IntStream.range(0, SHOTS).mapToObj(Kites::shot).toList();
			open.ledger().put(shots, 1);
			IntStream.iterate(0, (from) -> from < SHOTS, (from) -> from + AT_ONCE)
				.mapToObj((from) -> shots.subList(from, from + AT_ONCE))
				.forEach((some) -> open.ledger()
					.together(() -> some.forEach((shot) -> buy(open.ledger(), shot.operations().get(0).id()))));
			before = told(open.ledger());
		}
	}

	@BeforeEach
	void copy() throws IOException {
		LedgerFile.copy(bought, this.folder);
	}

	@Test
	void what_came_home_long_ago_is_packed_and_what_is_new_is_not() {
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			assertThat(count(database, "operation where past is not null")).isBetween(400L, 600L);
			assertThat(count(database, "event")).isLessThan(4L * SHOTS - 4 * 400 + 1);
			assertThat(told(open.ledger())).isEqualTo(before);
			assertThat(told(open.ledger()).get("kite-7").values()).singleElement()
				.satisfies((history) -> assertThat(history).hasSize(5)
					.filteredOn((event) -> event instanceof OperationEvent.Asked)
					.hasSize(1));
		}
	}

	@Test
	void a_ledger_that_was_lost_is_made_anew_with_what_was_packed_in_it() throws IOException {
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");

		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			assertThat(open.broughtBack().operations()).isEqualTo(SHOTS);
			assertThat(moves(told(open.ledger()))).isEqualTo(moves(before));
		}
	}

	@Test
	void a_journal_that_was_lost_is_begun_anew_with_what_is_packed_in_the_ledger() throws IOException {
		lose("dailies.db.jsonl");
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			assertThat(told(open.ledger())).isEqualTo(before);
		}
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");

		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			assertThat(open.broughtBack().operations()).isEqualTo(SHOTS);
			assertThat(moves(told(open.ledger()))).isEqualTo(moves(before));
		}
	}

	@Test
	void what_is_made_again_takes_what_was_packed_along_and_goes_on_by_itself() throws IOException {
		String id = Kites.shot(7).operations().get(0).id();
		Map<String, Map<String, List<OperationEvent>>> again;
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			open.ledger().reopening(new Person("anna")).remake(List.of(id));
			buy(open.ledger(), id);
			again = told(open.ledger());
		}
		assertThat(again.get("kite-7")).hasSize(2);
		assertThat(again.get("kite-7").values().stream().flatMap(List::stream))
			.filteredOn(
					(event) -> event instanceof OperationEvent.Moved moved && moved.from() == OperationState.RENDERED)
			.hasSize(2);
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");

		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			assertThat(moves(told(open.ledger()))).isEqualTo(moves(again));
		}
	}

	@Test
	void an_older_copy_of_the_ledger_learns_what_it_lacks() throws IOException {
		Path copy = this.folder.resolve("older.db");
		Files.copy(this.folder.resolve("dailies.db"), copy);
		String id = Kites.shot(7).operations().get(0).id();
		Map<String, Map<String, List<OperationEvent>>> again;
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			open.ledger().reopening(new Person("anna")).remake(List.of(id));
			buy(open.ledger(), id);
			again = told(open.ledger());
		}
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");
		Files.copy(copy, this.folder.resolve("dailies.db"));

		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			assertThat(moves(told(open.ledger()))).isEqualTo(moves(again));
			assertThat(open.ledger().credits()).isEqualTo(Credits.of("114.114"));
		}
	}

	private static Map<String, Map<String, List<OperationEvent>>> told(JdbcLedger ledger) {
		Map<String, Map<String, List<OperationEvent>>> told = new LinkedHashMap<>();
		FIRST_AND_LAST.forEach((shot) -> told.put(shot, ledger.history(shot)));
		return told;
	}

	/**
	 * The journal keeps no exchanges.
	 */
	private static Map<String, Map<String, List<OperationEvent>>> moves(
			Map<String, Map<String, List<OperationEvent>>> told) {
		Map<String, Map<String, List<OperationEvent>>> moves = new LinkedHashMap<>();
		told.forEach((shot, operations) -> {
			Map<String, List<OperationEvent>> ofShot = new LinkedHashMap<>();
			operations.forEach((id, history) -> ofShot.put(id,
					history.stream().filter((event) -> event instanceof OperationEvent.Moved).toList()));
			moves.put(shot, ofShot);
		});
		return moves;
	}

	private static long count(HikariDataSource database, String what) {
		return JdbcClient.create(database).sql("select count(*) from " + what).query(Long.class).single();
	}

	private static void buy(JdbcLedger ledger, String id) {
		ledger.intend(id, Credits.of("0.114"), NO_CAP);
		ledger.exchanges(Clock.fixed(NOW, ZoneOffset.UTC))
			.happened(id, new Exchange(Duration.ofMillis(12), "POST /veo/videos", "{}", 200, "{\"a\":1}"));
		ledger.accepted(id, "task-" + id, NOW);
		Clip clip = Kites.clip(id);
		ledger.rendered(id, "task-" + id, List.of(clip));
		ledger.fetched(id, List.of(clip));
	}

	private HikariDataSource database() {
		return LedgerFile.in(this.folder);
	}

	private OpenLedger open(HikariDataSource database) {
		return open(database, this.folder);
	}

	private static OpenLedger open(HikariDataSource database, Path folder) {
		return OpenLedger.of(database, folder.resolve("dailies.db"), Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private void lose(String... files) throws IOException {
		for (String file : files) {
			Files.deleteIfExists(this.folder.resolve(file));
		}
	}

}
