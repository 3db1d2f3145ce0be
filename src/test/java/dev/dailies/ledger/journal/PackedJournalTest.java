package dev.dailies.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.LedgerFile;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.Purchases;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A journal of many purchases is packed, says the same, and loses no more to damage than
 * what was damaged.
 */
@Timeout(120)
class PackedJournalTest {

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final Allowance NO_CAP = new Allowance(1, null, null, NOW);

	private static final int SHOTS = 600;

	/** Bought once, for it takes long; each test that needs it has a copy. */
	@TempDir
	private static Path made;

	private static Map<String, List<Map<String, Object>>> rows = Map.of();

	@TempDir
	private Path folder;

	@BeforeAll
	static void buy() {
		try (HikariDataSource database = LedgerFile.in(made); OpenLedger open = open(database, made)) {
			List<Shot> shots = shots();
			open.ledger().put(shots, 1);
			shots.forEach((shot) -> buy(open.ledger(), shot.operations().get(0).id()));
			rows = JournalGrowthTest.rows(database);
		}
	}

	@Test
	void a_journal_of_many_purchases_is_packed_when_its_ledger_is_closed_and_says_the_same() throws Exception {
		Map<String, List<Map<String, Object>>> before = bought();
		assertThat(Files.size(journal()) / SHOTS).as("bytes an operation").isLessThan(400);
		assertThat(packedLines()).isGreaterThan(2);
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			assertThat(open.broughtBack().operations()).isEqualTo(SHOTS);
			assertSame(database, before);
		}
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			assertThat(open.broughtBack().operations()).as("there is nothing more to bring back").isZero();
		}
	}

	@Test
	void what_happens_to_a_packed_operation_later_is_in_the_journal_with_all_that_was() throws Exception {
		bought();
		Map<String, List<Map<String, Object>>> before;
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			String id = Kites.shot(7).operations().get(0).id();
			open.ledger().reopening(new Person("anna")).remake(List.of(id));
			before = JournalGrowthTest.rows(database);
		}
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			assertThat(open.broughtBack().operations()).isEqualTo(SHOTS + 1);
			assertSame(database, before);
		}
	}

	@Test
	void a_journal_that_is_packed_while_it_is_written_on_forgets_nothing() throws Exception {
		Map<String, List<Map<String, Object>>> before;
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			List<Shot> shots = shots();
			open.ledger().put(shots, 1);
			Path copy = this.folder.resolve("copy.jsonl");
			for (int number = 0; number < SHOTS; number++) {
				buy(open.ledger(), shots.get(number).operations().get(0).id());
			}
			Files.copy(journal(), copy);
			// what a killed program left of an earlier one
			Files.writeString(this.folder.resolve("copy.jsonl.new"), "half of");
			JournalContents read = JournalContents.read(copy);
			try (Journal journal = Journal.resume(copy, read)) {
				String last = shots.get(SHOTS - 1).operations().get(0).id();
				String mark = journal.mark();
				assertThat(journal.pack()).isTrue();
				assertThat(journal.isInPlace()).isTrue();
				assertThat(journal.mark()).isNotEqualTo(mark);
				journal.receipts(List.of(new Purchases.Receipt(last, "acedata", "task-again", List.of())),
						Map.of(last, 2));
				assertThat(journal.pack()).as("once more").isTrue();
			}
			assertThat(this.folder.resolve("copy.jsonl.new")).doesNotExist();
			assertThat(Files.size(copy) / SHOTS).as("bytes an operation").isLessThan(400);
			JournalContents packed = JournalContents.read(copy);
			assertThat(packed.flaw()).isEmpty();
			assertThat(packed.operations()).hasSize(SHOTS);
			assertThat(packed.operations()).filteredOn((standing) -> standing.receipt() != null).hasSize(1);
			before = JournalGrowthTest.rows(database);
		}
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");
		Files.move(this.folder.resolve("copy.jsonl"), journal(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			assertThat(open.broughtBack().operations()).isEqualTo(SHOTS);
			assertSame(database, before);
		}
	}

	@Test
	void a_damaged_packed_line_takes_no_other_one_with_it_and_is_said() throws Exception {
		bought();
		byte[] whole = Files.readAllBytes(journal());
		byte[] damaged = whole.clone();
		damaged[whole.length / 2] ^= 1;
		Files.write(journal(), damaged);

		JournalContents contents = JournalContents.read(journal());
		assertThat(contents.operations()).hasSizeBetween(SHOTS - 200, SHOTS - 20);
		assertThat(contents.flaw()).hasValueSatisfying((flaw) -> assertThat(flaw).contains("cannot be read"));

		// the ledger has it all, so the journal is written anew from it
		try (HikariDataSource database = database(); OpenLedger open = open(database)) {
			assertThat(open.broughtBack().renewed()).isNotNull();
		}
		assertThat(JournalContents.read(journal()).operations()).hasSize(SHOTS);

		Files.write(journal(), damaged);
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");
		try (HikariDataSource database = database()) {
			assertThatThrownBy(() -> open(database)).isInstanceOf(JournalException.class)
				.hasMessageContaining("cannot be made anew");
		}
	}

	@Test
	void a_journal_of_a_newer_version_is_refused_in_one_sentence_and_left_as_it_is() throws Exception {
		bought();
		byte[] newer = PackedLinesTest
			.newer("what nobody here knows".getBytes(java.nio.charset.StandardCharsets.UTF_8));
		Files.write(journal(), newer, java.nio.file.StandardOpenOption.APPEND);
		Files.write(journal(), new byte[] { '\n' }, java.nio.file.StandardOpenOption.APPEND);
		byte[] before = Files.readAllBytes(journal());
		lose("dailies.db", "dailies.db-wal", "dailies.db-shm");
		try (HikariDataSource database = database()) {
			assertThatThrownBy(() -> open(database)).isInstanceOf(JournalException.class)
				.hasMessageContaining("was written by a newer Dailies");
		}
		assertThat(Files.readAllBytes(journal())).isEqualTo(before);
	}

	private static void assertSame(HikariDataSource database, Map<String, List<Map<String, Object>>> before) {
		JournalGrowthTest.rows(database)
			.forEach(
					(table, rows) -> assertThat(rows).as(table).containsExactlyInAnyOrderElementsOf(before.get(table)));
	}

	private Map<String, List<Map<String, Object>>> bought() throws IOException {
		LedgerFile.copy(made, this.folder);
		return rows;
	}

	private static List<Shot> shots() {
		List<Shot> shots = new ArrayList<>();
		for (int number = 0; number < SHOTS; number++) {
			shots.add(Kites.shot(number));
		}
		return shots;
	}

	private static void buy(JdbcLedger ledger, String id) {
		ledger.intend(id, Credits.of("0.114"), NO_CAP);
		ledger.accepted(id, "task-" + id, NOW);
		Clip clip = Kites.clip(id);
		ledger.rendered(id, "task-" + id, List.of(clip));
		ledger.fetched(id, List.of(clip));
	}

	private long packedLines() throws IOException {
		List<byte[]> packed = new ArrayList<>();
		JournalFile.read(journal(), JournalFile.Position.BEGINNING, new java.util.zip.CRC32(),
				(number, offset, line) -> {
					if (PackedLines.isOne(line)) {
						packed.add(line);
					}
				});
		return packed.size();
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

	private Path journal() {
		return this.folder.resolve("dailies.db.jsonl");
	}

	private void lose(String... files) throws IOException {
		for (String file : files) {
			Files.deleteIfExists(this.folder.resolve(file));
		}
	}

}
