package dev.dailies.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.LedgerFile;
import dev.dailies.edge.Edge;
import dev.dailies.edge.Edges;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.Purchases.Allowance;
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
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What the ledger has booked of its journal is not read again, and is never needed.
 */
@Timeout(60)
class JournalCheckpointTest {

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final Allowance NO_CAP = new Allowance(1, null, null, NOW);

	@TempDir
	private Path folder;

	@Test
	void what_was_booked_when_the_ledger_was_closed_is_not_read_again() throws Exception {
		try (HikariDataSource database = database(); OpenLedger open = open(database, Edges.UNWATCHED)) {
			refuse(open.ledger(), 3);
		}
		try (HikariDataSource database = database()) {
			assertThat(reading(database).contents().operations()).isEmpty();
			assertThat(JournalContents.read(journal()).operations()).hasSize(1);
		}
	}

	@Test
	void what_is_written_without_having_read_what_was_before_says_all_of_it_once() throws Exception {
		Map<String, List<Map<String, Object>>> before;
		try (HikariDataSource database = database(); OpenLedger open = open(database, Edges.UNWATCHED)) {
			refuse(open.ledger(), 3);
		}
		try (HikariDataSource database = database(); OpenLedger open = open(database, Edges.UNWATCHED)) {
			refuse(open.ledger(), 2);
			before = JournalGrowthTest.rows(database);
		}
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");
		try (HikariDataSource database = database(); OpenLedger open = open(database, Edges.UNWATCHED)) {
			assertThat(open.broughtBack().operations()).isOne();
			assertThat(JournalGrowthTest.rows(database)).isEqualTo(before);
		}
	}

	@Test
	void an_intent_before_the_checkpoint_may_have_left() throws Exception {
		try (HikariDataSource database = database(); OpenLedger open = open(database, Edges.UNWATCHED)) {
			String id = refuse(open.ledger(), 1);
			open.ledger().intend(id, Credits.of("0.114"), NO_CAP);
			growBeyondTheNextCheckpoint(open.ledger());
		}
		try (HikariDataSource database = database()) {
			assertThat(reading(database).contents().from()).as("read whole").isNull();
		}
		try (HikariDataSource database = database(); OpenLedger open = open(database, Edges.UNWATCHED)) {
			assertThat(state(open)).isEqualTo(OperationState.SUBMITTING);
			assertThat(open.ledger().recoverSubmitting()).isOne();
		}
	}

	@Test
	void what_was_being_submitted_when_a_run_was_killed_is_found_without_reading_all_however_often_it_is_opened()
			throws Exception {
		try (HikariDataSource database = database(); OpenLedger open = open(database, Edges.UNWATCHED)) {
			refuse(open.ledger(), "storm", 3);
		}
		try (HikariDataSource database = database(); OpenLedger open = open(database, Edges.UNWATCHED)) {
			String id = refuse(open.ledger(), 1);
			open.ledger().intend(id, Credits.of("0.114"), NO_CAP);
		}
		for (int opened = 0; opened < 2; opened++) {
			try (HikariDataSource database = database()) {
				JournalContents read = reading(database).contents();
				assertThat(read.from()).isNotNull();
				assertThat(read.operations()).hasSize(1);
			}
			try (HikariDataSource database = database(); OpenLedger open = open(database, Edges.UNWATCHED)) {
				assertThat(state(open)).isEqualTo(OperationState.SUBMITTING);
			}
		}
	}

	@Test
	void a_receipt_that_was_not_booked_holds_the_checkpoint_before_it() throws Exception {
		Edges unbooked = (edge) -> {
			if (edge == Edge.BEFORE_BOOKED) {
				throw new IllegalStateException("the ledger cannot be written");
			}
		};
		try (HikariDataSource database = database(); OpenLedger open = open(database, unbooked)) {
			String id = refuse(open.ledger(), 1);
			open.ledger().intend(id, Credits.of("0.114"), NO_CAP);
			assertThatIllegalStateException().isThrownBy(() -> open.ledger().accepted(id, "task-1", NOW));
		}
		try (HikariDataSource database = database(); OpenLedger open = open(database, Edges.UNWATCHED)) {
			assertThat(open.broughtBack().receipts()).isOne();
			assertThat(state(open)).isEqualTo(OperationState.RUNNING);
		}
	}

	@Test
	void damage_before_the_checkpoint_is_seen_at_once_and_made_good_from_the_ledger() throws Exception {
		try (HikariDataSource database = database(); OpenLedger open = open(database, Edges.UNWATCHED)) {
			refuse(open.ledger(), 2);
		}
		byte[] bytes = Files.readAllBytes(journal());
		bytes[bytes.length - 20] ^= 1;
		Files.write(journal(), bytes);
		try (HikariDataSource database = database(); OpenLedger open = open(database, Edges.UNWATCHED)) {
			assertThat(open.broughtBack().renewed()).isNotNull();
		}
		assertThat(JournalContents.read(journal()).flaw()).isEmpty();
	}

	@Test
	void a_copy_of_the_ledger_is_as_far_behind_as_its_own_checkpoint_says() throws Exception {
		Map<String, List<Map<String, Object>>> before;
		try (HikariDataSource database = database(); OpenLedger open = open(database, Edges.UNWATCHED)) {
			refuse(open.ledger(), 2);
		}
		Files.copy(this.folder.resolve("dailies.db"), this.folder.resolve("copy.db"));
		for (int run = 0; run < 2; run++) {
			try (HikariDataSource database = database(); OpenLedger open = open(database, Edges.UNWATCHED)) {
				refuse(open.ledger(), 2);
			}
		}
		try (HikariDataSource database = database()) {
			before = JournalGrowthTest.rows(database);
		}
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");
		Files.move(this.folder.resolve("copy.db"), this.folder.resolve("dailies.db"));
		try (HikariDataSource database = database(); OpenLedger open = open(database, Edges.UNWATCHED)) {
			assertThat(open.broughtBack().operations()).isOne();
			assertThat(JournalGrowthTest.rows(database)).isEqualTo(before);
		}
	}

	private JournalReading reading(HikariDataSource database) throws IOException {
		return JournalReading.of(journal(), JdbcClient.create(database));
	}

	private static OperationState state(OpenLedger open) {
		return open.ledger().shot("kite").orElseThrow().operations().get(0).state();
	}

	private static void growBeyondTheNextCheckpoint(JdbcLedger ledger) {
		Optional<String> before = ledger.about(About.JOURNAL_READ);
		for (int times = 0; times < 5_000 && ledger.about(About.JOURNAL_READ).equals(before); times++) {
			refuse(ledger, "storm", 1);
		}
		assertThat(ledger.about(About.JOURNAL_READ)).isNotEqualTo(before);
	}

	private static String refuse(JdbcLedger ledger, int times) {
		return refuse(ledger, "kite", times);
	}

	private static String refuse(JdbcLedger ledger, String shot, int times) {
		Order order = new Order.Generate("A kite", "veo31-fast", "16:9", "1080p", null, null, List.of(), null, false);
		Operation operation = Operation.first(shot, 1, "acedata", order, null);
		ledger.put(List.of(new Shot(shot, 0, "acedata", "A kite", Map.of(), List.of(operation))), 1);
		for (int time = 0; time < times; time++) {
			ledger.intend(operation.id(), Credits.of("0.114"), NO_CAP);
			ledger.notCreated(operation.id(), "429", "too many requests", NOW.plusSeconds(11));
		}
		return operation.id();
	}

	private HikariDataSource database() {
		return LedgerFile.in(this.folder);
	}

	private OpenLedger open(HikariDataSource database, Edges edges) {
		return OpenLedger.of(database, this.folder.resolve("dailies.db"), Clock.fixed(NOW, ZoneOffset.UTC), edges);
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
