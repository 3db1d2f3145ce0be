package dev.dailies.nights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import dev.dailies.manifest.Defaults;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.ShotStream;
import dev.dailies.nights.Night.Ended;
import dev.dailies.settings.ProviderCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same text in another Unicode form is the same picture, also where a ledger of an
 * earlier version told the forms apart. Each of the two ledgers was made by the version
 * before this rule, from the sheet of its name: chains, siblings, a row without an id and
 * an id with an accent.
 */
class TextFormsTest {

	@TempDir
	private Path folder;

	@BeforeEach
	void unpack() throws IOException {
		try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/ledgers/bought-before.zip"));
				ZipInputStream zip = new ZipInputStream(in)) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				Path file = this.folder.resolve(entry.getName());
				if (entry.isDirectory()) {
					Files.createDirectories(file);
				}
				else {
					Files.createDirectories(file.getParent());
					Files.write(file, zip.readAllBytes());
				}
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "nfd, nfd", "nfd, nfc", "nfc, nfd", "nfc, nfc" })
	void what_an_earlier_version_bought_is_not_bought_again(String ledger, String sheet) throws IOException {
		Path out = this.folder.resolve(ledger);
		List<String> bought = bringClipsHome(out);

		assertThat(verdicts(sheet, out)).hasSize(9).containsOnly("reuse");
		assertThat(run(sheet, out, "--quiet").exitCode()).isZero();
		assertThat(tasks(out)).isEqualTo(bought);
		assertThat(Files.readString(out.resolve("results.csv")).lines()).hasSize(4)
			.filteredOn((line) -> line.contains(",finished,"))
			.hasSize(3);
	}

	@ParameterizedTest
	@CsvSource({ "nfd, nfc", "nfc, nfd" })
	void a_new_step_on_it_is_all_that_would_be_bought(String ledger, String sheet) throws IOException {
		Path out = this.folder.resolve(ledger);
		bringClipsHome(out);
		Path file = this.folder.resolve(sheet + ".csv");
		Files.writeString(file, Files.readString(file).replace("\"gif\"", "\"gif + reshoot:DOWN\""));

		assertThat(verdicts(sheet, out)).hasSize(10).containsOnlyOnce("buy");
	}

	@Test
	void another_text_is_still_another_picture() throws IOException {
		Path out = this.folder.resolve("nfc");
		bringClipsHome(out);
		Path file = this.folder.resolve("nfc.csv");
		Files.writeString(file, Files.readString(file).replace("Caf\u00e9", "Cafe"));

		assertThat(verdicts("nfc", out)).contains("buy", "reuse");
	}

	@Test
	void what_is_sent_is_the_text_as_it_stands_in_the_sheet() {
		try (ShotStream shots = Manifest
			.of(this.folder.resolve("nfd.csv"), ProviderCatalog.offers(), new Defaults("acedata"))
			.open()) {
			assertThat(Objects.requireNonNull(shots.next()).prompt()).contains("Cafe\u0301")
				.doesNotContain("Caf\u00e9");
		}
	}

	private List<String> verdicts(String sheet, Path out) {
		Ended ended = Night.program(Map.of(), "plan", this.folder.resolve(sheet + ".csv").toString(), "--sandbox",
				"--out", out.toString(), "--all", "--json");
		assertThat(ended.exitCode()).as(ended.err()).isZero();
		List<String> verdicts = new ArrayList<>();
		for (JsonNode shot : JsonMapper.shared().readTree(ended.out()).path("shots")) {
			shot.path("operations").forEach((operation) -> verdicts.add(operation.path("verdict").asString()));
		}
		return verdicts;
	}

	private Ended run(String sheet, Path out, String... more) {
		return Night.program(Map.of(),
				Stream
					.concat(Stream.of("run", this.folder.resolve(sheet + ".csv").toString(), "--sandbox", "--out",
							out.toString()), Stream.of(more))
					.toArray(String[]::new));
	}

	/**
	 * Lays a file where each clip was, and tells the tasks that were paid for.
	 */
	private static List<String> bringClipsHome(Path out) throws IOException {
		Files.createDirectories(out.resolve("clips"));
		for (String file : database(out).sql("select file from clip").query(String.class).list()) {
			Files.writeString(out.resolve("clips").resolve(file), "a clip");
		}
		List<String> tasks = tasks(out);
		assertThat(tasks).hasSize(9);
		return tasks;
	}

	private static List<String> tasks(Path out) {
		return database(out).sql("select task_id from operation where task_id is not null order by task_id")
			.query(String.class)
			.list();
	}

	private static JdbcClient database(Path out) {
		SQLiteDataSource source = new SQLiteDataSource();
		source.setUrl("jdbc:sqlite:" + out.resolve("dailies.db"));
		return JdbcClient.create(source);
	}

}
