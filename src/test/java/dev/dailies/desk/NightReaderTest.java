package dev.dailies.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.act.ThreeShots;
import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.LedgerFile;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.RunWord;
import dev.dailies.ledger.file.WaitingWords;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.journal.OpenLedger;
import dev.dailies.ledger.server.Postgres;
import dev.dailies.run.Pause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hundreds of nights that nothing happens to do not keep one that runs from being shown.
 */
class NightReaderTest {

	private static final Instant NOW = Instant.parse("2026-03-03T09:15:00Z");

	private final NightReader reader = new NightReader(Clock.fixed(NOW, ZoneOffset.UTC));

	@TempDir
	private Path folder;

	@BeforeEach
	void begin() throws IOException {
		Files.writeString(this.folder.resolve("job.yaml"),
				"name: nightly\nmanifest: shots.csv\nprovider: acedata\nout: out\n");
		Files.writeString(this.folder.resolve("shots.csv"), "prompt\nA kite\n");
		Files.createDirectories(this.folder.resolve("out"));
		inLedger(ThreeShots::buy);
	}

	@Test
	void what_was_written_since_is_seen_at_the_next_look() throws IOException {
		assertThat(look().paused()).isNull();
		assertThat(look().counts()).extracting(NightState.Count::word).containsExactly("failed", "unknown", "held");

		inLedger((ledger) -> {
			ledger.note(About.PAUSED, new Pause(NOW.plusSeconds(60), new Person("anna")).toString());
			RunWord.add(ledger, new RunWord(NOW, new Person("anna"), "pause"));
		});
		WaitingWords.leave(ledger(), new RunWord(NOW.plusSeconds(1), new Person("bert"), "run now"));

		assertThat(look().paused()).endsWith("on the word of anna");
		assertThat(look().told()).extracting(RunWord::what).containsExactly("pause", "run now");
	}

	@Test
	void what_was_written_on_a_server_since_is_seen_though_no_file_changed() throws IOException {
		String schema = Postgres.newSchema();
		Files.writeString(RunFolder.onServer(this.folder.resolve("out")), Postgres.url(schema));
		try (HikariDataSource database = Postgres.open(schema)) {
			JdbcLedger ledger = new JdbcLedger(database, Clock.fixed(NOW, ZoneOffset.UTC));
			ThreeShots.buy(ledger);
			assertThat(look().paused()).isNull();

			ledger.note(About.PAUSED, new Pause(NOW.plusSeconds(60), new Person("anna")).toString());

			assertThat(look().paused()).endsWith("on the word of anna");
		}
	}

	@Test
	void a_ledger_that_nobody_wrote_in_is_not_read_again() throws IOException {
		NightState first = look();
		FileTime written = Files.getLastModifiedTime(ledger());
		byte[] other = new byte[(int) Files.size(ledger())];
		Files.write(ledger(), other, StandardOpenOption.TRUNCATE_EXISTING);

		Files.setLastModifiedTime(ledger(), written);
		assertThat(look().counts()).isEqualTo(first.counts());

		Files.setLastModifiedTime(ledger(), FileTime.from(NOW));
		assertThat(look().trouble()).isNotNull();
	}

	private NightState look() {
		return this.reader.look(new DeskFolder(this.folder, Map.of())).get(0);
	}

	private void inLedger(Consumer<JdbcLedger> work) {
		try (HikariDataSource database = LedgerFile.in(this.folder.resolve("out"));
				OpenLedger open = OpenLedger.of(database, ledger(), Clock.fixed(NOW, ZoneOffset.UTC))) {
			work.accept(open.ledger());
		}
	}

	private Path ledger() {
		return this.folder.resolve("out").resolve(LedgerFile.NAME);
	}

}
