package dev.dailies.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.dailies.manifest.results.RowResult;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.dailies.manifest.Workbooks.row;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables with something above them.
 */
class HeaderSearchTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "Table 1\nid,prompt,note\na,A kite,x\n",
			"Spring campaign, 2026\n\nid,prompt,note\na,A kite,x\n",
			"\"Spring\n2026\",,\nby,Ada,\nid,prompt,note\na,A kite,x\n", "Prompt\nid,prompt,note\na,A kite,x\n",
			"Shots;;\nid;prompt;note\na;A kite;x\n", "Shots, a list\nid\tprompt\tnote\na\tA kite\tx\n",
			"column,meaning\nprompt,What to see.\nvideo_id,A video\nid,prompt,note\na,A kite,x\n",
			"Our list\nprompt,scene,note\nA kite,1,x\n" })
	void what_stands_above_the_names_is_passed_over_and_said(String content) {
		Manifest manifest = Manifests.manifest(this.folder, "shots.csv", content);

		assertThat(Manifests.messages(manifest)).isEmpty();
		assertThat(Manifests.shots(manifest)).singleElement().satisfies((shot) -> {
			assertThat(shot.prompt()).isEqualTo("A kite");
			assertThat(shot.labels()).containsEntry("note", "x");
		});
		assertThat(manifest.check().readAs()).contains(", the column names are in line ").endsWith(", 1 row");
	}

	@Test
	void names_in_the_first_row_are_not_worth_a_word() {
		assertThat(Manifests.manifest(this.folder, "shots.csv", "\n\nprompt\nid\nprompt and id\n").check().readAs())
			.isEqualTo("read shots.csv: UTF-8, ',', 2 rows");
	}

	@Test
	void a_table_that_names_its_columns_twice_is_refused_by_both_rows() {
		assertThat(Manifests.messages(Manifests.manifest(this.folder, "shots.csv",
				"Old\nid,prompt\na,A kite\n\nNew\nid,prompt\na,A storm\n")))
			.containsExactly("shots.csv: the names of the columns stand in line 2 and in line 6. Take one of them out, "
					+ "with what belongs to it.");
	}

	@Test
	void names_that_come_again_far_below_are_no_shot() {
		String rows = "a kite,x\n".repeat(30);

		assertThat(Manifests.messages(
				Manifests.manifest(this.folder, "shots.csv", "Prompt,note\n" + rows + "prompt,Note\nA storm,x\n")))
			.filteredOn((message) -> message.contains("repeats"))
			.containsExactly("shots.csv line 32: the row repeats the names of the columns. Take it out.");
	}

	@Test
	void a_table_without_known_names_is_one_problem() {
		assertThat(Manifests.messages(Manifests.manifest(this.folder, "shots.csv",
				"Our list\n\nid,what to see,model\na,A kite,fine\nb,A storm,fine\n")))
			.containsExactly("shots.csv line 3: needs a column 'prompt' or 'video_id'.");
	}

	@Test
	void a_cover_before_the_table_is_passed_over() {
		Path file = new RawWorkbook().row("Spring campaign")
			.row("Contact", "Ada")
			.sheet("Cover")
			.row("prompt")
			.row("Hidden")
			.sheet("Old", "state=\"hidden\"")
			.row("Shot list")
			.row("id", "prompt")
			.row("a", "A kite")
			.sheet("Shots")
			.write(this.folder.resolve("shots.xlsx"));
		Manifest manifest = manifest(file, null);

		assertThat(Manifests.shots(manifest)).extracting(Shot::prompt).containsExactly("A kite");
		assertThat(manifest.check().readAs())
			.isEqualTo("read shots.xlsx: sheet \"Shots\", the column names are in row 2, 1 row");
		assertThat(Manifests.messages(manifest(file, "Cover")))
			.containsExactly("shots.xlsx Cover row 1: needs a column 'prompt' or 'video_id'.");
	}

	@Test
	void of_two_tables_behind_a_cover_none_is_taken_unasked() {
		Path file = new RawWorkbook().row("Spring campaign")
			.sheet("Cover")
			.row("prompt")
			.row("A kite")
			.sheet("One")
			.row("prompt")
			.row("A storm")
			.sheet("Two")
			.write(this.folder.resolve("shots.xlsx"));

		assertThat(Manifests.messages(manifest(file, null)))
			.containsExactly("shots.xlsx: the first sheet, 'Cover', has no column 'prompt' or 'video_id', and 2 others "
					+ "have. Name one with --sheet, or as 'sheet' in the job file. Accepted: One, Two.");
		assertThat(Manifests.shots(manifest(file, "Two"))).extracting(Shot::prompt).containsExactly("A storm");
	}

	@Test
	void results_are_written_beside_the_rows_below_a_title() throws IOException {
		Path file = Workbooks.texts(this.folder.resolve("shots.xlsx"), row("Our list"), row(), row("id", "prompt"),
				row("a", "A kite"));
		Workbooks.changed(file, Workbooks.SHEET, (xml) -> xml.replace("</sheetData>",
				"</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:XFD1\"/></mergeCells>"));
		Path out = this.folder.resolve("filled.xlsx");

		manifest(file, null).fill(out, (id) -> new RowResult("finished", List.of(), java.math.BigDecimal.ONE, ""),
				false);

		assertThat(Files.exists(out)).isTrue();
		Manifest filled = manifest(out, null);
		assertThat(Manifests.messages(filled)).isEmpty();
		assertThat(Manifests.shots(filled)).singleElement()
			.satisfies((shot) -> assertThat(shot.labels()).containsEntry("status", "finished"));
	}

	private static Manifest manifest(Path file, String sheet) {
		return Manifest.of(file, ExampleOffer.offers(), new Defaults("acme", sheet));
	}

}
