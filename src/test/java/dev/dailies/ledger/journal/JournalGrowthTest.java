package dev.dailies.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.LedgerFile;
import dev.dailies.ledger.Purchases;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.shot.Clip;
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

/**
 * A journal grows with what happens, and not with all that happened before.
 */
@Timeout(60)
class JournalGrowthTest {

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final Allowance NO_CAP = new Allowance(1, null, null, NOW);

	private static final int REFUSALS = 250;

	@TempDir
	private Path folder;

	@Test
	void each_refusal_adds_as_much_as_the_one_before() throws Exception {
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			JdbcLedger ledger = open.ledger();
			ledger.put(List.of(shot()), 1);
			refuse(ledger, 10);
			long first = Files.size(journal());
			refuse(ledger, REFUSALS);
			long second = Files.size(journal());
			refuse(ledger, REFUSALS);
			long third = Files.size(journal());

			assertThat(third - second).as("not with the square")
				.isBetween((second - first) * 95 / 100, (second - first) * 105 / 100);
			assertThat((second - first) / REFUSALS).as("bytes a refusal").isLessThan(900);
		}
	}

	@Test
	void a_ledger_made_anew_has_the_same_rows_after_all_refusals_and_a_purchase() throws Exception {
		Map<String, List<Map<String, Object>>> before;
		String id;
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			JdbcLedger ledger = open.ledger();
			ledger.put(List.of(shot()), 1);
			id = refuse(ledger, REFUSALS);
			ledger.intend(id, Credits.of("0.114"), NO_CAP);
			ledger.accepted(id, "task-1", NOW.plusSeconds(30));
			ledger.rendered(id, "task-1", List.of(Clip.at(0, "video-1", "https://a/1.mp4")));
			before = rows(database);
		}
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			JdbcLedger ledger = open.ledger();
			assertThat(open.broughtBack().operations()).isOne();
			assertThat(rows(database)).isEqualTo(before);
		}
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			JdbcLedger ledger = open.ledger();
			assertThat(open.broughtBack().operations()).as("there is nothing more to bring back").isZero();
		}
	}

	@Test
	void an_older_copy_of_the_ledger_learns_what_it_lacks_from_lines_that_say_only_what_is_new() throws Exception {
		Map<String, List<Map<String, Object>>> before;
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			JdbcLedger ledger = open.ledger();
			ledger.put(List.of(shot()), 1);
			refuse(ledger, 5);
			JdbcClient.create(database).sql("vacuum into '" + this.folder.resolve("copy.db") + "'").update();
			refuse(ledger, 5);
			before = rows(database);
		}
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");
		Files.move(this.folder.resolve("copy.db"), this.folder.resolve("dailies.db"));
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			JdbcLedger ledger = open.ledger();
			assertThat(open.broughtBack().operations()).isOne();
			assertThat(rows(database)).isEqualTo(before);
		}
	}

	@Test
	void what_an_earlier_version_wrote_is_read_and_written_anew_where_it_is_much_longer() throws Exception {
		Map<String, List<Map<String, Object>>> before;
		String id;
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			JdbcLedger ledger = open.ledger();
			ledger.put(List.of(shot()), 1);
			id = refuse(ledger, 40);
			before = rows(database);
			asBefore(database, id);
		}
		long long_ = Files.size(journal());
		assertThat(long_).isGreaterThan(500_000);
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			JdbcLedger ledger = open.ledger();
			assertThat(rows(database)).isEqualTo(before);
			assertThat(Files.size(journal())).isLessThan(30_000);
			assertThat(ledger.intend(id, Credits.ZERO, NO_CAP)).isEqualTo(Purchases.Intent.TAKEN);
			ledger.accepted(id, "task-1", NOW);
			before = rows(database);
		}
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			JdbcLedger ledger = open.ledger();
			assertThat(open.broughtBack().receipts()).isOne();
			assertThat(rows(database).get("operation").get(0)).containsEntry("task_id", "task-1")
				.containsEntry("state", before.get("operation").get(0).get("state"));
		}
	}

	@Test
	void a_journal_that_grew_is_written_anew_when_its_ledger_is_closed_and_says_the_same() throws Exception {
		Map<String, List<Map<String, Object>>> before;
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			open.ledger().put(List.of(shot()), 1);
			refuse(open.ledger(), 500);
			before = rows(database);
			assertThat(Files.size(journal())).isGreaterThan(256 << 10);
		}
		long anew = Files.size(journal());
		assertThat(Files.readAllLines(journal())).hasSize(3);
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			assertThat(open.broughtBack().operations()).isOne();
			assertThat(rows(database)).isEqualTo(before);
			refuse(open.ledger(), 2);
			before = rows(database);
		}
		assertThat(Files.size(journal())).as("a little more is not worth it").isGreaterThan(anew);
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			assertThat(open.broughtBack().operations()).isZero();
			assertThat(rows(database)).isEqualTo(before);
		}
	}

	@Test
	void of_two_lines_that_say_what_is_the_same_for_ever_either_may_be_damaged() throws Exception {
		for (int struck : new int[] { 2, 3 }) {
			lose("dailies.db", "dailies.db-wal", "dailies.db-shm", "dailies.db.jsonl");
			String id;
			Map<String, Object> before;
			try (HikariDataSource database = database(); OpenLedger open = open(database)) {
				JdbcLedger ledger = open.ledger();
				ledger.put(List.of(shot()), 1);
				id = refuse(ledger, 3);
				before = rows(database).get("operation").get(0);
			}
			List<String> lines = Files.readAllLines(journal());
			assertThat(lines.get(struck)).contains("A prompt");
			lines.set(struck, "nonsense");
			Files.write(journal(), lines);
			lose("dailies.db", "dailies.db-wal", "dailies.db-shm");
			try (HikariDataSource database = database(); OpenLedger open = open(database)) {
				JdbcLedger ledger = open.ledger();
				assertThat(rows(database).get("operation")).containsExactly(before);
				assertThat(ledger.intend(id, Credits.ZERO, NO_CAP)).isEqualTo(Purchases.Intent.TAKEN);
			}
			try (HikariDataSource database = database(); OpenLedger open = open(database)) {
				JdbcLedger ledger = open.ledger();
				assertThat(open.broughtBack().operations()).as("what is lost is lost once").isZero();
			}
		}
	}

	@Test
	void an_intent_that_the_journal_never_had_was_never_sent() throws Exception {
		String id;
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			JdbcLedger ledger = open.ledger();
			ledger.put(List.of(shot()), 1);
			id = refuse(ledger, 2);
			ledger.intend(id, Credits.of("0.114"), NO_CAP);
		}
		// as if there had been no room for the line, nor for taking the intent back
		List<String> lines = Files.readAllLines(journal());
		byte[] whole = Files.readAllBytes(journal());
		truncateTo(whole.length - lines.get(lines.size() - 1).length() - 1);
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			JdbcLedger ledger = open.ledger();
			assertThat(ledger.recoverSubmitting()).isZero();
			assertThat(ledger.shot("kite").orElseThrow().operations().get(0).state()).isEqualTo(OperationState.READY);
			assertThat(ledger.credits()).isEqualTo(Credits.ZERO);
			ledger.intend(id, Credits.of("0.114"), NO_CAP);
		}
		// but a copy of the journal from before proves nothing
		byte[] now = Files.readAllBytes(journal());
		List<String> all = Files.readAllLines(journal());
		Files.move(journal(), this.folder.resolve("aside"));
		Files.write(journal(), java.util.Arrays.copyOf(now, now.length - all.get(all.size() - 1).length() - 1));
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			JdbcLedger ledger = open.ledger();
			assertThat(ledger.recoverSubmitting()).isOne();
		}
	}

	private void truncateTo(int length) throws IOException {
		try (java.io.RandomAccessFile file = new java.io.RandomAccessFile(journal().toFile(), "rw")) {
			file.setLength(length);
		}
	}

	/**
	 * Writes what was kept of each move before: all that is known of the operation.
	 */
	private void asBefore(HikariDataSource database, String id) throws IOException {
		JdbcClient jdbc = JdbcClient.create(database);
		List<String> kept = Files.readAllLines(journal()).subList(0, 2);
		Files.delete(journal());
		try (JournalFile file = JournalFile.create(journal())) {
			for (String line : kept) {
				Map<String, Object> fields = JournalLine.read(line.getBytes(java.nio.charset.StandardCharsets.UTF_8))
					.orElseThrow();
				fields.remove("sum");
				file.append(List.of(fields), false);
			}
			List<Map<String, Object>> events = jdbc.sql("select * from event order by number").query().listOfRows();
			for (int count = 1; count <= events.size(); count++) {
				file.append(
						List.of(Map.of("kind", "operation", "shot", jdbc.sql("select * from shot").query().singleRow(),
								"operation", jdbc.sql("select * from operation").query().singleRow(), "clip", List.of(),
								"earlier", List.of(), "event", events.subList(0, count), "after", file.lines())),
						false);
			}
		}
		assertThat(id).isNotEmpty();
	}

	private String refuse(JdbcLedger ledger, int times) {
		String id = "";
		for (int time = 0; time < times; time++) {
			id = ledger.nextReady("acedata", null, NOW.plusSeconds(60), 1).orElseThrow().id();
			ledger.intend(id, Credits.of("0.114"), NO_CAP);
			ledger.notCreated(id, "429", "too many requests, come back later", NOW.plusSeconds(11));
		}
		return id;
	}

	private static Shot shot() {
		String prompt = "A prompt of some length. ".repeat(20);
		Order order = new Order.Generate(prompt, "veo31-fast", "16:9", "1080p", null, null, List.of(), null, false);
		return new Shot("kite", 0, "acedata", prompt, Map.of("campaign", "spring"),
				List.of(Operation.first("kite", 1, "acedata", order, null)));
	}

	/**
	 * What a ledger that was made anew must hold as well.
	 */
	static Map<String, List<Map<String, Object>>> rows(HikariDataSource database) {
		JdbcClient jdbc = JdbcClient.create(database);
		List<Map<String, Object>> operations = jdbc.sql("select * from operation").query().listOfRows();
		operations.forEach((row) -> row.keySet().removeAll(List.of("read_by", "parked_by", "journal_mark")));
		return Map.of("operation", operations, "clip", jdbc.sql("select * from clip").query().listOfRows(), "event",
				jdbc.sql("select operation_id, at, from_state, to_state, note from event order by number")
					.query()
					.listOfRows());
	}

	private HikariDataSource database() {
		return LedgerFile.in(this.folder);
	}

	private OpenLedger open(HikariDataSource database) {
		return OpenLedger.of(database, this.folder.resolve("dailies.db"), Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private Path journal() {
		return this.folder.resolve("dailies.db.jsonl");
	}

	private void lose(String... files) throws IOException {
		for (String file : files) {
			Files.deleteIfExists(this.folder.resolve(file));
		}
	}

}
