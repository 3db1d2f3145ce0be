package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.dailies.clip.Sha256;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.nights.Night.Ended;
import dev.dailies.words.ExitCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clips and logs of old runs are removed on a person's word, and nothing else ever is.
 */
@Timeout(120)
class PruneTest {

	private static final String OLD = "update operation set finished_at = 1000 where run = 1";

	private static final int MANY = 2_000;

	@TempDir
	private Path folder;

	private Night night;

	/** A run of two shots long ago, and one of another shot just now. */
	@BeforeEach
	void two_runs() throws SQLException {
		this.night = new Night(this.folder).manifest("id,prompt", "kite,A kite", "storm,A storm");
		assertThat(this.night.run().exitCode()).isZero();
		this.night.manifest("id,prompt", "kite,A kite", "storm,A storm", "tram,A tram");
		assertThat(this.night.run().exitCode()).isZero();
		this.night.sql(OLD);
	}

	@AfterEach
	void end() {
		this.night.close();
	}

	@Test
	void what_would_go_is_said_and_what_went_is_neither_missed_nor_bought_nor_fetched_again() throws IOException {
		List<String> before = clips();

		Ended said = prune();

		assertThat(said.exitCode()).as(said.err()).isZero();
		assertThat(said.out()).contains("2 clips")
			.contains("would go")
			.contains("stay: 1 clip of the latest run")
			.contains("Nothing was removed");
		assertThat(clips()).isEqualTo(before);

		Ended done = prune("--yes");

		assertThat(done.exitCode()).as(done.err()).isZero();
		assertThat(done.out()).contains("2 clips").contains("removed");
		assertThat(clips()).singleElement().asString().contains("tram");
		assertThat(this.night.read("out/report.html")).contains("pruned on 20");
		assertThat(this.night.csv("results.csv").get(0).get("status")).isEqualTo("finished");
		assertThat(this.night.csv("results.csv").get(0).get("error")).contains("was pruned on 20");
		JsonNode clip = JsonMapper.shared()
			.readTree(this.night.read("out/results.json"))
			.at("/shots/0/operations/0/clips/0");
		assertThat(clip.path("pruned_at").asString()).startsWith("20");
		assertThat(clip.path("missing").asBoolean()).isFalse();
		assertThat(this.night.program("explain", "kite", "--out", out()).out()).contains("pruned kite")
			.contains("(on the word of " + Person.ofThisProcess().name() + ")");

		assertNothingComesBack();

		// the journal knows it, too
		for (String file : List.of("dailies.db", "dailies.db-wal", "dailies.db-shm")) {
			Files.deleteIfExists(this.night.out().resolve(file));
		}
		assertNothingComesBack();
		assertThat(prune("--yes").out()).contains("Nothing is to be removed.");
	}

	@Test
	void what_is_needed_or_may_be_or_is_not_known_stays() throws Exception {
		Path kite = clip("kite");
		Path storm = clip("storm");
		Path outside = Files.writeString(this.folder.resolve("mine.mp4"), "mine");
		Path unknown = Files.writeString(this.night.out().resolve("clips").resolve("holiday.mp4"), "mine");
		long length = Files.size(kite);
		Files.delete(storm);
		Files.createSymbolicLink(storm, outside);
		Files.write(kite, new byte[(int) length]);
		Files.createSymbolicLink(
				Files.createDirectories(this.night.out().resolve("logs")).resolve("2020-01-01T0000.log"), outside);

		Ended done = prune("--yes", "--json");

		assertThat(done.exitCode()).as(done.err()).isZero();
		JsonNode kept = JsonMapper.shared().readTree(done.out()).at("/nights/0/kept");
		assertThat(kept.path("not_as_fetched").asInt()).isEqualTo(1);
		assertThat(kept.path("no_plain_file").asInt()).isEqualTo(1);
		assertThat(kept.path("latest").asInt()).isEqualTo(1);
		assertThat(List.of(kite, storm, outside, unknown, clip("tram")))
			.allSatisfy((file) -> assertThat(file).exists());

		Files.delete(storm);
		this.night.sql("update operation set state = 'unknown' where shot_id = 'storm'");
		this.night.sql("update about set value = '0' where name = 'ended_run'");
		kept = JsonMapper.shared().readTree(prune("--json").out()).at("/nights/0/kept");
		assertThat(kept.path("not_ended").asInt()).isEqualTo(2);
		Files.writeString(storm, "something");
		kept = JsonMapper.shared().readTree(prune("--json").out()).at("/nights/0/kept");
		assertThat(kept.path("not_over").asInt()).isEqualTo(1);
	}

	@Test
	void one_that_was_killed_between_its_word_and_its_deed_is_finished_by_the_next_and_harms_no_run() throws Exception {
		this.night.sql("update clip set pruned_at = 1000 where operation_id in "
				+ "(select id from operation where shot_id = 'kite')");

		assertThat(this.night.run().exitCode()).isZero();
		assertThat(clip("kite")).exists();
		Ended done = prune("--yes");

		assertThat(done.out()).contains("1 clip that a pruning before was to remove");
		assertThat(clips()).singleElement().asString().contains("tram");
		assertNothingComesBack();
	}

	@Test
	void one_that_is_killed_half_way_loses_nothing_that_was_to_stay_and_the_next_one_finishes_it() throws Exception {
		Path mine = Files.writeString(this.night.out().resolve("clips").resolve("holiday.mp4"), "mine");
		moreTakesOfKite();
		List<String> before = clips();

		// once while it writes down what is to go, and once while it removes it
		killPruningWhen(() -> prunedInLedger() > 0);
		assertThat(clips()).isEqualTo(before);
		killPruningWhen(() -> clips().size() < before.size());

		assertNothingIsLostBut(before);
		Ended done = prune("--yes");
		assertThat(done.exitCode()).as(done.err()).isZero();
		assertThat(clips()).hasSize(2).anyMatch((name) -> name.contains("tram")).contains("holiday.mp4");
		assertThat(mine).hasContent("mine");
		assertThat(prunedInLedger()).isEqualTo(before.size() - 2);
		Files.delete(mine);
		assertNothingComesBack();
	}

	/**
	 * Takes that were asked for once, so many that a pruning is at it for some time.
	 */
	private void moreTakesOfKite() throws Exception {
		StringJoiner clips = new StringJoiner(", ");
		for (int take = 2; take <= MANY; take++) {
			String content = "take " + take;
			Files.writeString(this.night.out().resolve("clips").resolve("kite-" + take + ".mp4"), content);
			clips.add("(%d, 'kite-%d.mp4', %d, '%s')".formatted(take, take, content.length(), Sha256.of(content)));
		}
		String columns = String.join(", ", this.night.texts("select name from pragma_table_info('operation')"));
		String values = columns.replaceFirst("\\bid\\b", "printf('%016x', column1)")
			.replaceFirst("\\btake\\b", "column1")
			.replaceFirst("\\bin_manifest\\b", "0")
			.replaceFirst("\\btask_id\\b", "'task-' || column1");
		this.night.sql("create table takes as values " + clips);
		this.night.sql("insert into operation (" + columns + ") select " + values
				+ " from operation, takes where shot_id = 'kite'");
		this.night.sql("insert into clip (operation_id, number, url, file, bytes, sha256) "
				+ "select printf('%016x', column1), 1, '', column2, column3, column4 from takes");
		this.night.sql("drop table takes");
	}

	private void killPruningWhen(Callable<Boolean> moment) throws InterruptedException {
		try (Child child = Child.start(this.folder, this.night.environment(), "prune", "--keep", "30d", "--out", out(),
				"--yes")) {
			Awaitility.await()
				.pollInterval(Duration.ofMillis(1))
				.atMost(Duration.ofSeconds(60))
				.until(() -> moment.call() || !child.alive());
			child.kill();
			assertThat(child.exitCode()).as(child.output()).isEqualTo(137);
		}
	}

	/**
	 * What is gone was written down before, in the ledger and in its journal.
	 */
	private void assertNothingIsLostBut(List<String> before) throws SQLException {
		List<String> left = clips();
		List<String> pruned = this.night.texts("select file from clip where pruned_at is not null");
		assertThat(pruned).containsAll(before.stream().filter((name) -> !left.contains(name)).toList())
			.allMatch((name) -> name.contains("kite") || name.contains("storm"));
		assertThat(this.night.texts("select distinct who from event where note like 'pruned %'"))
			.containsExactly(Person.ofThisProcess().name());
	}

	private int prunedInLedger() throws SQLException {
		return this.night.texts("select file from clip where pruned_at is not null").size();
	}

	@Test
	void it_waits_for_no_run_and_opens_a_ledger_of_before() throws Exception {
		this.night.sql("alter table clip drop column pruned_at");
		assertThat(prune().out()).contains("2 clips").contains("would go");
		Path ledger = this.night.out().resolve("dailies.db");

		Ended held = LedgerLock.whileHeld(ledger, () -> prune("--yes"));

		assertThat(held.exitCode()).isEqualTo(ExitCode.LEDGER_HELD.code());
		assertThat(held.err()).contains("Another run works on");
		assertThat(clips()).hasSize(3);
		assertThat(prune("--yes").exitCode()).isZero();
		assertThat(clips()).hasSize(1);
	}

	@Test
	void of_a_folder_of_nights_all_but_the_latest_run_may_go_and_its_logs() throws Exception {
		Path nights = Files.createDirectories(this.folder.resolve("nights"));
		Path monday = copied(this.night.out(), nights.resolve("monday"));
		copied(this.night.out(), nights.resolve("tuesday"));
		Path log = Files.writeString(
				Files.createDirectories(monday.resolve("logs")).resolve("2020-01-01T0000-run-1.log"), "long ago");
		Files.setLastModifiedTime(log, java.nio.file.attribute.FileTime.fromMillis(1000));

		Ended done = this.night.program("prune", "--keep", "30d", nights.toString(), "--yes");

		assertThat(done.exitCode()).as(done.err()).isZero();
		assertThat(done.out()).contains("monday: 2 clips").contains("1 log").contains("tuesday: 2 clips");
		assertThat(log).doesNotExist();
		assertThat(monday.resolve("dailies.db")).exists();
		assertThat(this.night.program("prune", "--keep", "30d").exitCode()).isEqualTo(ExitCode.REFUSED.code());
		assertThat(this.night.program("prune", "--keep", "soon", nights.toString()).err()).contains("Try: --keep 30d");
	}

	private void assertNothingComesBack() {
		Ended again = this.night.run();
		assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
		assertThat(clips()).singleElement().asString().contains("tram");
		assertThat(this.night.sandbox().bill().tasks()).isEqualTo(3);
	}

	private static Path copied(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.toList()) {
				Files.copy(file, to.resolve(from.relativize(file).toString()));
			}
		}
		return to;
	}

	private Ended prune(String... more) {
		return this.night.program(Stream.concat(Stream.of("prune", "--keep", "30d", "--out", out()), Stream.of(more))
			.toArray(String[]::new));
	}

	private String out() {
		return this.night.out().toString();
	}

	private Path clip(String shot) {
		return this.night.out()
			.resolve("clips")
			.resolve(clips().stream().filter((name) -> name.contains(shot)).findFirst().orElseThrow());
	}

	private List<String> clips() {
		try (Stream<Path> files = Files.list(this.night.out().resolve("clips"))) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".mp4"))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
