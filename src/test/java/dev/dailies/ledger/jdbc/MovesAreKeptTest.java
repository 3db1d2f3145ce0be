package dev.dailies.ledger.jdbc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.LedgerFile;
import dev.dailies.ledger.journal.OpenLedger;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The journal hangs on the moves themselves: there is none that it could miss.
 */
class MovesAreKeptTest {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T09:15:00Z"), ZoneOffset.UTC);

	private static final String ID = shot().operations().get(0).id();

	@TempDir
	private Path folder;

	@ParameterizedTest
	@MethodSource("moves")
	void what_a_killed_program_moved_last_is_known_when_its_database_is_lost(OperationState from, OperationState to)
			throws Exception {
		try (HikariDataSource database = database(this.folder); OpenLedger open = open(database, this.folder)) {
			open.ledger().put(List.of(shot()), 1);
			bought(database, from);

			open.ledger().transactions().run((moves) -> moves.move(ID, from, to, "a move", "", Map.of()));

			// the program is killed here: what it has not closed stays as it is
			assertThat(onlyByItsJournal()).isEqualTo(to);
		}
	}

	static Stream<Arguments> moves() {
		return Arrays.stream(OperationState.values())
			.flatMap((from) -> from.next().stream().map((to) -> arguments(from, to)));
	}

	@Test
	void what_the_manifest_would_say_again_is_not_kept() throws Exception {
		try (HikariDataSource database = database(this.folder); OpenLedger open = open(database, this.folder)) {
			open.ledger().put(List.of(shot()), 1);
			long before = Files.size(journal(this.folder));

			open.ledger()
				.transactions()
				.run((moves) -> moves.move(ID, OperationState.READY, OperationState.HELD, null, "", Map.of()));

			assertThat(Files.size(journal(this.folder))).isEqualTo(before);
		}
	}

	private static void bought(HikariDataSource database, OperationState state) {
		JdbcClient.create(database)
			.sql("update operation set state = :state, attempts = 1, run = 1, submitted_at = :at, price = 114")
			.param("state", state.word())
			.param("at", CLOCK.millis())
			.update();
	}

	private OperationState onlyByItsJournal() throws Exception {
		Path elsewhere = Files.createDirectory(this.folder.resolve("elsewhere"));
		Files.copy(journal(this.folder), journal(elsewhere));
		try (HikariDataSource database = database(elsewhere); OpenLedger open = open(database, elsewhere)) {
			assertThat(open.broughtBack().operations()).isOne();
			return open.ledger().shot("kite").orElseThrow().operations().get(0).state();
		}
	}

	private static Shot shot() {
		Order order = new Order.Generate("A kite.", "veo31-fast", "16:9", "1080p", null, null, List.of(), null, false);
		return new Shot("kite", 0, "acedata", "A kite.", Map.of(),
				List.of(Operation.first("kite", 1, "acedata", order, null)));
	}

	private static HikariDataSource database(Path folder) {
		return LedgerFile.in(folder);
	}

	private static OpenLedger open(HikariDataSource database, Path folder) {
		return OpenLedger.of(database, folder.resolve("dailies.db"), CLOCK);
	}

	private static Path journal(Path folder) {
		return folder.resolve("dailies.db.jsonl");
	}

}
