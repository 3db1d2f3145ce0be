package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.words.ExitCode;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ledger that is away, or an old copy, does not make anything bought again: clips
 * without a purchase and the note of an earlier ledger speak against it.
 */
@Timeout(120)
class ForgottenPurchasesTest {

	private static final String HEADER = "id,prompt,steps";

	private static final String KITE = "Kite in Köln,A kite over a harbour,gif";

	private static final String STORM = "storm,A storm at sea,";

	@TempDir
	private Path folder;

	private Night night;

	@BeforeEach
	void begin() {
		this.night = new Night(this.folder).manifest(HEADER, KITE);
	}

	@AfterEach
	void end() {
		this.night.close();
	}

	@Test
	void clips_of_operations_that_the_ledger_never_bought_stop_the_run_until_a_person_says_more() throws IOException {
		this.night.run();
		Path copy = Files.copy(db(), this.folder.resolve("copy.db"));
		Path journal = Files.copy(journal(), this.folder.resolve("copy.jsonl"));
		this.night.manifest(HEADER, KITE, STORM).run();
		assertThat(this.night.sandbox().bill().tasks()).isEqualTo(3);
		Path storm = clips().stream().filter((file) -> file.toString().contains("storm")).findFirst().orElseThrow();
		byte[] bytes = Files.readAllBytes(storm);
		forget();
		Files.copy(copy, db(), StandardCopyOption.REPLACE_EXISTING);
		Files.copy(journal, journal(), StandardCopyOption.REPLACE_EXISTING);

		for (Ended ended : List.of(this.night.run(), this.night.program("plan", job()))) {
			assertRefused(ended, "1 file of 1 operation that this ledger never bought: storm.generate.");
		}
		assertThat(this.night.program("doctor", job()).out())
			.containsPattern("problem +evidence .* that this ledger never bought");
		assertThat(this.night.sandbox().bill().tasks()).isEqualTo(3);

		assertThat(this.night.run("--new-ledger").exitCode()).isZero();
		assertThat(this.night.sandbox().bill().tasks()).as("on a person's word").isEqualTo(4);
		assertThat(storm).as("the earlier purchase").hasBinaryContent(bytes);
		assertThat(this.night.run().exitCode()).isZero();
	}

	/**
	 * As earlier versions named them, as another machine writes them, and what is left of
	 * a download.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "SHORT", "UPPER", "PART" })
	void forgotten_clips_are_known_by_every_form_of_their_names(String form) throws IOException {
		this.night.run();
		for (LedgerOperation operation : this.night.operations()) {
			Path clip = this.night.out().resolve("clips/" + operation.clips().get(0).file());
			String id = operation.operation().id();
			String name = clip.getFileName().toString();
			Files.move(clip, clip.resolveSibling(switch (form) {
				case "SHORT" -> name.replace(id, id.substring(0, 8));
				case "UPPER" -> name.toUpperCase(Locale.ROOT);
				default -> "." + name + ".part";
			}));
		}
		forget();

		assertRefused(this.night.run(), "2 files of 2 operations that this ledger never bought");
		assertThat(this.night.sandbox().bill().tasks()).isEqualTo(2);
	}

	@Test
	void files_of_a_persons_own_and_clips_of_other_shots_ask_nothing() throws IOException {
		this.night.run();
		Files.createFile(this.night.out().resolve("clips/holiday.mp4"));
		Files.createFile(this.night.out().resolve("clips/.DS_Store"));
		forget();

		assertThat(this.night.manifest(HEADER, STORM).run().exitCode()).isZero();
	}

	@Test
	void what_the_sandbox_plays_is_played_again_without_a_question() throws IOException {
		remembering();
		assertThat(this.night.run("--sandbox").exitCode()).isZero();
		forget();
		assertThat(this.night.run("--sandbox").exitCode()).isZero();
		assertThat(this.folder.resolve("state")).as("nothing real was bought").doesNotExist();
	}

	@Test
	void a_ledger_that_is_away_with_its_folder_is_missed_by_every_command() throws IOException {
		remembering();
		this.night.run();
		Path kept = Files.move(this.night.out(), this.folder.resolve("kept"));

		for (Ended ended : List.of(this.night.run(), this.night.program("plan", job()))) {
			assertRefused(ended, "This job had a ledger of 2 purchases at " + db().toAbsolutePath());
			assertThat(ended.err()).contains("and it is not there", "--new-ledger");
		}
		assertThat(this.night.program("doctor", job()).out())
			.containsPattern("problem +evidence +This job had a ledger");
		assertThat(this.night.out()).as("nothing is begun on an empty mount point").doesNotExist();
		assertThat(this.night.sandbox().bill().tasks()).isEqualTo(2);
		Files.move(kept, this.night.out());
		assertThat(this.night.run().exitCode()).isZero();
		assertThat(this.night.sandbox().bill().tasks()).isEqualTo(2);
		Files.move(this.night.out(), kept);

		assertThat(this.night.run("--new-ledger").exitCode()).isZero();
		assertThat(this.night.sandbox().bill().tasks()).isEqualTo(4);
		assertThat(this.night.run().exitCode()).as("known from now on").isZero();
		Files.move(this.night.out(), this.folder.resolve("second"));
		Files.move(kept, this.night.out());
		assertRefused(this.night.run(), "another ledger lies there, of 2 purchases");
	}

	@Test
	void an_old_copy_of_ledger_and_journal_is_told_from_the_last_one_though_no_clip_is_there() throws IOException {
		remembering();
		this.night.run();
		Path copy = Files.copy(db(), this.folder.resolve("copy.db"));
		Path journal = Files.copy(journal(), this.folder.resolve("copy.jsonl"));
		this.night.manifest(HEADER, KITE, STORM).run();
		forget();
		for (Path clip : clips().stream().filter((file) -> file.toString().contains("storm")).toList()) {
			Files.delete(clip);
		}
		Files.copy(copy, db());
		Files.copy(journal, journal());

		assertRefused(this.night.run(), "the one there knows only 2, as an old copy does that was put back");
		assertThat(this.night.sandbox().bill().tasks()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "relative/state", "A_FILE" })
	void without_a_place_for_notes_everything_else_goes_on_and_doctor_says_so(String place) throws IOException {
		String home = place.equals("A_FILE") ? Files.createFile(this.folder.resolve("home")).toString() : place;
		this.night.environment("HOME", home).environment("XDG_STATE_HOME", "");

		assertThat(this.night.run().exitCode()).isZero();
		assertThat(this.night.program("doctor", job()).out())
			.containsPattern("ok +memory +no note of the ledger is kept outside its folder");
	}

	private void remembering() {
		this.night.environment("XDG_STATE_HOME", this.folder.resolve("state").toString());
	}

	private void assertRefused(Ended ended, String why) {
		assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.REFUSED.code());
		assertThat(ended.err().lines().filter((line) -> !line.startsWith("read ")))
			.singleElement(InstanceOfAssertFactories.STRING)
			.contains(why)
			.contains("Nothing was bought or changed");
	}

	/**
	 * Ledger and journal are away, and what lies beside them is there.
	 */
	private void forget() throws IOException {
		for (String name : List.of("dailies.db", "dailies.db-wal", "dailies.db-shm", "dailies.db.jsonl")) {
			Files.deleteIfExists(this.night.out().resolve(name));
		}
	}

	private Path db() {
		return this.night.out().resolve("dailies.db");
	}

	private Path journal() {
		return this.night.out().resolve("dailies.db.jsonl");
	}

	private List<Path> clips() throws IOException {
		try (Stream<Path> files = Files.list(this.night.out().resolve("clips"))) {
			return files.sorted(Comparator.naturalOrder()).toList();
		}
	}

	private String job() {
		return this.folder.resolve("job.yaml").toString();
	}

}
