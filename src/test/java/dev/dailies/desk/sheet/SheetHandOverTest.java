package dev.dailies.desk.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.clock.SettableClock;
import dev.dailies.desk.DeskException;
import dev.dailies.desk.DeskFolder;
import dev.dailies.desk.OwnProgram;
import dev.dailies.desk.StartedRuns;
import dev.dailies.ledger.Person;
import dev.dailies.ledger.RunWord;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.manifest.Preview;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A sheet on its way into a night's folder.
 */
class SheetHandOverTest {

	private static final OwnProgram NONE = new OwnProgram(List.of("none"), Map.of());

	private final SettableClock clock = SettableClock.standing(Instant.now());

	@TempDir
	Path folder;

	private Path sheets;

	private StagedSheets staged;

	private SheetReader reader;

	private SheetHandOver desk;

	@BeforeEach
	void open() throws IOException {
		this.sheets = Files.createDirectories(this.folder.resolve("sheets"));
		job("sheets");
		DeskFolder jobs = new DeskFolder(this.folder, Map.of());
		this.staged = new StagedSheets(jobs, this.clock);
		this.reader = new SheetReader(jobs, NONE);
		this.desk = new SheetHandOver(jobs, this.staged, this.reader, new StartedRuns(NONE, this.clock), this.clock);
	}

	@Test
	void a_sheet_lies_hidden_from_every_night_until_it_is_handed_over() throws IOException {
		StagedSheet sheet = take("spring.csv", "prompt\nA kite\n");
		assertThat(new DeskFolder(this.folder, Map.of()).jobs().get(0).layers().manifests().files()).isEmpty();

		this.desk.tonight(sheet, "anna");

		assertThat(names()).containsExactly("spring.csv");
		assertThatExceptionOfType(DeskException.class).isThrownBy(() -> this.staged.sheet(sheet.id()))
			.satisfies((gone) -> assertThat(gone.kind()).isEqualTo(DeskException.Kind.ABSENT));
	}

	@Test
	void a_sheet_of_the_same_name_takes_the_place_of_the_one_before() throws IOException {
		this.desk.tonight(take("spring.csv", "prompt\nA kite\n"), "anna");
		StagedSheet mended = take("spring.csv", "prompt\nA boat\n");

		assertThat(this.desk.takesAnothersPlace(mended)).isTrue();
		this.desk.tonight(mended, "anna");

		assertThat(this.sheets.resolve("spring.csv")).content().contains("A boat");
	}

	@Test
	void what_was_not_handed_over_is_gone_when_the_desk_is_closed() throws IOException {
		take("spring.csv", "prompt\nA kite\n");

		this.staged.close();

		assertThat(names()).isEmpty();
	}

	@Test
	void two_that_would_share_their_results_are_not_both_taken() {
		this.desk.tonight(take("spring.csv", "prompt\nA kite\n"), "anna");

		assertThatExceptionOfType(DeskException.class)
			.isThrownBy(() -> this.desk.tonight(take("Spring.tsv", "prompt\nA kite\n"), "anna"))
			.withMessageContaining("both would be one night");
	}

	@Test
	void a_sheet_with_an_error_shows_it_at_its_cell_and_is_handed_to_no_night() {
		StagedSheet sheet = take("spring.csv", "id,prompt,steps\nkite,A kite,upsmaple:4k\nboat,,\n");

		Preview preview = this.reader.reading(sheet).preview();

		assertThat(preview.columns()).extracting(Preview.Head::as).containsExactly("id", "prompt", "steps");
		assertThat(preview.lines().get(0).cells().get(2).problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.nearest()).isEqualTo("upsample"));
		assertThat(preview.lines().get(1).problems()).hasSize(1);
		assertThat(this.reader.reading(sheet).problems()).allMatch((said) -> said.place().startsWith("spring.csv"));
		assertThatExceptionOfType(DeskException.class).isThrownBy(() -> this.desk.tonight(sheet, "anna"))
			.withMessageContaining("has errors");
		assertThat(this.sheets.resolve("spring.csv")).doesNotExist();
	}

	@Test
	void a_sheet_whose_name_the_job_does_not_read_does_not_stay_there() throws IOException {
		job("sheets/night-*.csv");
		StagedSheet sheet = take("spring.csv", "prompt\nA kite\n");

		assertThatExceptionOfType(DeskException.class).isThrownBy(() -> this.desk.tonight(sheet, "anna"))
			.withMessageContaining("does not read files of that name");
		assertThat(names()).isEmpty();
	}

	@Test
	void who_handed_it_over_and_when_waits_beside_the_ledger_that_its_next_run_makes() throws IOException {
		this.desk.tonight(take("spring.csv", "prompt\nA kite\n"), "anna");

		assertThat(words("spring")).containsExactly(
				new RunWord(this.clock.instant(), new Person("anna"), "sheet spring.csv handed over for the next run"));
	}

	@Test
	void whoever_presses_a_second_time_finds_it_gone_and_nothing_is_done_twice() throws IOException {
		StagedSheet sheet = take("spring.csv", "prompt\nA kite\n");
		this.desk.tonight(sheet, "anna");

		assertThatExceptionOfType(DeskException.class).isThrownBy(() -> this.desk.tonight(sheet, "anna"))
			.satisfies((gone) -> assertThat(gone.kind()).isEqualTo(DeskException.Kind.ABSENT));

		assertThat(names()).containsExactly("spring.csv");
		assertThat(words("spring")).hasSize(1);
	}

	@Test
	void while_a_run_of_it_is_at_work_it_is_not_started_and_stays_where_it_is() throws IOException {
		StagedSheet sheet = priced();

		LedgerLock.whileHeld(this.folder.resolve("out/spring/dailies.db"),
				() -> assertThatExceptionOfType(DeskException.class)
					.isThrownBy(() -> this.desk.run(sheet, "shown", "anna"))
					.withMessageContaining("A run of this sheet is at work"));

		assertThat(this.sheets.resolve("spring.csv")).doesNotExist();
		assertThat(this.staged.sheet(sheet.id())).isSameAs(sheet);
		assertThat(words("spring")).isEmpty();
	}

	@Test
	void nobody_has_started_a_run_that_could_not_be_started() throws IOException {
		StagedSheet sheet = priced();

		assertThatExceptionOfType(DeskException.class).isThrownBy(() -> this.desk.run(sheet, "shown", "anna"))
			.withMessageContaining("The run cannot be started");

		assertThat(words("spring")).isEmpty();
	}

	private StagedSheet priced() {
		StagedSheet sheet = take("spring.csv", "prompt\nA kite\n");
		sheet.planned(new SheetPlan(this.folder.resolve("plan.json"), "shown", false, Map.of(), null, "", 0, List.of(),
				0, List.of(), List.of(), 0));
		return sheet;
	}

	@Test
	void a_sheet_that_nobody_came_back_to_is_given_up_after_a_day_and_no_other() throws IOException {
		StagedSheet old = take("spring.csv", "prompt\nA kite\n");
		this.clock.set(this.clock.instant().plus(Duration.ofHours(23)));
		StagedSheet young = take("summer.csv", "prompt\nA boat\n");
		Files.setLastModifiedTime(young.file(), FileTime.from(this.clock.instant()));
		this.clock.set(this.clock.instant().plus(Duration.ofHours(2)));

		take("autumn.csv", "prompt\nA leaf\n");

		assertThatExceptionOfType(DeskException.class).isThrownBy(() -> this.staged.sheet(old.id()));
		assertThat(old.file()).doesNotExist();
		assertThat(this.staged.sheet(young.id()).file()).exists();
	}

	@ParameterizedTest
	@CsvSource({ "../../etc/evil.csv, evil.csv", "'C:\\Users\\ann\\My shots.xlsx', My shots.xlsx", "..csv.csv, csv.csv",
			"'.hidden.CSV', hidden.csv", "'a\u0000b;c.csv', a-b-c.csv", "Frühling.ods, Frühling.ods" })
	void of_the_name_that_a_browser_sends_no_path_is_left(String sent, String name) {
		assertThat(SheetName.of(sent).file()).isEqualTo(name);
	}

	@Test
	void a_long_name_is_cut_between_two_letters() {
		String letter = Character.toString(0x20000);

		assertThat(SheetName.of("x" + letter.repeat(60) + ".csv").file()).isEqualTo("x" + letter.repeat(39) + ".csv");
	}

	private List<RunWord> words(String sheet) throws IOException {
		List<RunWord> words = new ArrayList<>();
		Path out = this.folder.resolve("out").resolve(sheet);
		if (Files.isDirectory(out)) {
			try (DirectoryStream<Path> waiting = Files.newDirectoryStream(out, ".dailies.db.*.word")) {
				for (Path file : waiting) {
					words.addAll(RunWord.read(Files.readString(file)));
				}
			}
		}
		return words;
	}

	private void job(String manifest) throws IOException {
		Files.writeString(this.folder.resolve("nightly.yaml"),
				"name: nightly\nmanifest: " + manifest + "\nprovider: acedata\nout: out\nsandbox: { enabled: true }\n");
		Files.writeString(this.sheets.resolve("night-1.csv"), "prompt\nA kite\n");
		if (manifest.equals("sheets")) {
			Files.delete(this.sheets.resolve("night-1.csv"));
		}
	}

	private StagedSheet take(String name, String content) {
		String job = new DeskFolder(this.folder, Map.of()).jobs().get(0).id();
		return this.staged.take(job, name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
	}

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(this.sheets)) {
			return files.map((file) -> String.valueOf(file.getFileName()))
				.filter((name) -> !name.equals("night-1.csv"))
				.sorted()
				.toList();
		}
	}

}
