package dev.dailies.desk.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.desk.DeskException;
import dev.dailies.desk.DeskFolder;
import dev.dailies.desk.OwnProgram;
import dev.dailies.desk.StartedRuns;
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
class SheetDeskTest {

	private static final OwnProgram NONE = new OwnProgram(List.of("none"), Map.of());

	@TempDir
	Path folder;

	private Path sheets;

	private SheetDesk desk;

	@BeforeEach
	void open() throws IOException {
		this.sheets = Files.createDirectories(this.folder.resolve("sheets"));
		job("sheets");
		DeskFolder jobs = new DeskFolder(this.folder, Map.of());
		this.desk = new SheetDesk(jobs, NONE, new StartedRuns(NONE, Clock.systemUTC()), Clock.systemUTC());
	}

	@Test
	void a_sheet_lies_hidden_from_every_night_until_it_is_handed_over() throws IOException {
		StagedSheet sheet = take("spring.csv", "prompt\nA kite\n");
		assertThat(new DeskFolder(this.folder, Map.of()).jobs().get(0).layers().manifests().files()).isEmpty();

		this.desk.handOver(sheet);

		assertThat(names()).containsExactly("spring.csv");
		assertThatExceptionOfType(DeskException.class).isThrownBy(() -> this.desk.sheet(sheet.id()))
			.satisfies((gone) -> assertThat(gone.kind()).isEqualTo(DeskException.Kind.ABSENT));
	}

	@Test
	void a_sheet_of_the_same_name_takes_the_place_of_the_one_before() throws IOException {
		this.desk.handOver(take("spring.csv", "prompt\nA kite\n"));
		StagedSheet mended = take("spring.csv", "prompt\nA boat\n");

		assertThat(this.desk.takesAnothersPlace(mended)).isTrue();
		this.desk.handOver(mended);

		assertThat(this.sheets.resolve("spring.csv")).content().contains("A boat");
	}

	@Test
	void what_was_not_handed_over_is_gone_when_the_desk_is_closed() throws IOException {
		take("spring.csv", "prompt\nA kite\n");

		this.desk.close();

		assertThat(names()).isEmpty();
	}

	@Test
	void two_that_would_share_their_results_are_not_both_taken() {
		this.desk.handOver(take("spring.csv", "prompt\nA kite\n"));

		assertThatExceptionOfType(DeskException.class)
			.isThrownBy(() -> this.desk.handOver(take("Spring.tsv", "prompt\nA kite\n")))
			.withMessageContaining("both would be one night");
	}

	@Test
	void a_sheet_with_an_error_shows_it_at_its_cell_and_is_handed_to_no_night() {
		StagedSheet sheet = take("spring.csv", "id,prompt,steps\nkite,A kite,upsmaple:4k\nboat,,\n");

		Preview preview = this.desk.reading(sheet).preview();

		assertThat(preview.columns()).extracting(Preview.Head::as).containsExactly("id", "prompt", "steps");
		assertThat(preview.lines().get(0).cells().get(2).problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.nearest()).isEqualTo("upsample"));
		assertThat(preview.lines().get(1).problems()).hasSize(1);
		assertThat(this.desk.reading(sheet).problems()).allMatch((said) -> said.place().startsWith("spring.csv"));
		assertThatExceptionOfType(DeskException.class).isThrownBy(() -> this.desk.handOver(sheet))
			.withMessageContaining("has errors");
		assertThat(this.sheets.resolve("spring.csv")).doesNotExist();
	}

	@Test
	void a_sheet_whose_name_the_job_does_not_read_does_not_stay_there() throws IOException {
		job("sheets/night-*.csv");
		StagedSheet sheet = take("spring.csv", "prompt\nA kite\n");

		assertThatExceptionOfType(DeskException.class).isThrownBy(() -> this.desk.handOver(sheet))
			.withMessageContaining("does not read files of that name");
		assertThat(names()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "../../etc/evil.csv, evil.csv", "'C:\\Users\\ann\\My shots.xlsx', My shots.xlsx", "..csv.csv, csv.csv",
			"'.hidden.CSV', hidden.csv", "'a\u0000b;c.csv', a-b-c.csv", "Frühling.ods, Frühling.ods" })
	void of_the_name_that_a_browser_sends_no_path_is_left(String sent, String name) {
		assertThat(SheetName.of(sent).file()).isEqualTo(name);
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
		return this.desk.take(job, name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
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
