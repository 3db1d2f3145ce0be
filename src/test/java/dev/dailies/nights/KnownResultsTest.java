package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Results are written again only where something moved, and always where something did.
 */
class KnownResultsTest {

	private static final List<String> FILES = List.of("results.csv", "operations.csv", "results.json", "report.html");

	@TempDir
	Path folder;

	private Night night;

	@BeforeEach
	void aFinishedNight() {
		this.night = new Night(this.folder).manifest("id,prompt,steps", "kite,A kite,reshoot:UP", "boat,A boat,");
		assertThat(this.night.run().exitCode()).isZero();
	}

	@AfterEach
	void end() {
		this.night.close();
	}

	@Test
	void a_run_with_nothing_to_do_leaves_them_as_they_are_and_says_the_same() throws IOException {
		Map<String, Object> written = files();

		Night.Ended again = this.night.run();

		assertThat(again.exitCode()).isZero();
		assertThat(again.out()).contains("2 shots: 2 finished, 3 clips.", "paid 3 tasks for 3 operations",
				"report.html", "results.csv");
		assertThat(files()).isEqualTo(written);
		assertThat(this.night.read("out/dailies.log")).contains("Nothing moved since the results were written");
		assertThat(this.night.run("--json").out()).contains("\"finished\":2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "results.csv", "operations.csv", "results.json", "report.html" })
	void a_file_that_was_deleted_or_edited_is_written_again(String name) throws IOException {
		String whole = this.night.read("out/" + name);
		Files.delete(this.night.out().resolve(name));
		this.night.run();
		assertThat(this.night.out().resolve(name)).exists();

		Files.writeString(this.night.out().resolve(name), "x".repeat(whole.length()));
		this.night.run();
		assertThat(this.night.read("out/" + name)).doesNotContain("xxxx").hasSizeGreaterThan(100);
	}

	@Test
	void a_clip_that_was_deleted_or_cut_short_is_noticed_all_the_same() throws IOException {
		this.night.run();
		Path clip = clip("kite.reshoot");
		Files.delete(clip);

		assertThat(this.night.run().out()).contains("3 clips");
		assertThat(clip).isNotEmptyFile();

		Files.write(clip, new byte[0]);
		this.night.run();
		assertThat(clip).isNotEmptyFile();

		Files.write(clip, new byte[] { 1, 2, 3 });
		this.night.run();
		assertThat(this.night.read("out/dailies.log")).contains("is there with").contains("to have it fetched again");
	}

	@Test
	void a_shot_more_or_another_budget_is_in_them() throws IOException {
		this.night.manifest("id,prompt,steps", "kite,A kite,reshoot:UP", "boat,A boat,", "tram,A tram,");
		this.night.run();
		assertThat(this.night.read("out/results.csv")).contains("tram,finished");
		assertThat(this.night.read("out/report.html")).contains("tram");

		this.night.run("--max-credits", "77");
		assertThat(this.night.read("out/report.html")).contains("credits of 77");
	}

	@Test
	void a_row_that_another_program_changed_in_the_ledger_is_in_them() throws Exception {
		this.night.sql("update operation set credits = credits + 5000 where shot_id = 'boat'");

		this.night.run();

		assertThat(this.night.read("out/results.csv")).contains("5.114");
	}

	@Test
	void the_command_report_always_writes_them() throws IOException {
		FileTime old = FileTime.fromMillis(1_000_000);
		Files.setLastModifiedTime(this.night.out().resolve("report.html"), old);

		this.night.program("report", "--out", this.night.out().toString());

		assertThat(Files.getLastModifiedTime(this.night.out().resolve("report.html"))).isNotEqualTo(old);
	}

	private Path clip(String start) throws IOException {
		try (var clips = Files.list(this.night.out().resolve("clips"))) {
			return clips.filter((clip) -> String.valueOf(clip.getFileName()).startsWith(start))
				.findFirst()
				.orElseThrow();
		}
	}

	private Map<String, Object> files() throws IOException {
		Map<String, Object> files = new TreeMap<>();
		for (String name : FILES) {
			Path file = this.night.out().resolve(name);
			files.put(name, Files.getLastModifiedTime(file) + " " + Files.readString(file).hashCode());
		}
		return files;
	}

}
