package dev.dailies.manifest;

import java.nio.file.Path;
import java.util.List;

import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ranges that people merged, because their value is the same for several shots.
 */
class MergedCellsTest {

	@TempDir
	private Path folder;

	@Test
	void a_value_counts_for_all_cells_that_its_range_covers() {
		Manifest manifest = of(new RawWorkbook().row("id", "prompt", "aspect_ratio", "takes", "steps", "campaign")
			.row("a", "A kite", "9:16", "2", "gif", "summer")
			.row("b", "A storm")
			.row("c", "A ferry", "<c r=\"{r}\"/>", "<c r=\"{r}\"/>")
			.row("d", "A tram")
			.merged("C2:C4", "D2:D4", "E2:E4", "F2:F5"));

		assertThat(Manifests.shots(manifest)).extracting(MergedCellsTest::told)
			.containsExactly("a A kite 9:16 4 summer", "b A storm 9:16 4 summer", "c A ferry 9:16 4 summer",
					"d A tram 16:9 1 summer");
		assertThat(manifest.check().readAs())
			.isEqualTo("read shots.xlsx: sheet \"Shots\", 4 rows, 4 merged ranges spread");
	}

	@Test
	void what_lies_beneath_a_range_is_not_shown_and_does_not_count() {
		Manifest manifest = of(new RawWorkbook().row("id", "prompt", "aspect_ratio", "note", "more")
			.row("a", "A kite", "9:16", "x", "y")
			.row("b", "A storm", "16:9", "stale", "stale")
			.merged("C2:C3", "D2:E3"));

		assertThat(Manifests.shots(manifest)).extracting(MergedCellsTest::told)
			.containsExactly("a A kite 9:16 1 x", "b A storm 9:16 1 x");
		assertThat(Manifests.shots(manifest).get(1).labels()).containsEntry("more", "x");
	}

	@Test
	void a_range_that_shows_nothing_is_nothing_also_where_values_lie_beneath() {
		Manifest manifest = of(new RawWorkbook().row("id", "prompt", "aspect_ratio", "note")
			.row("a", "A kite")
			.row("b", "A storm", "9:16", "stale")
			.merged("C2:C3", "D2:D3"));

		assertThat(Manifests.shots(manifest)).extracting(MergedCellsTest::told)
			.containsExactly("a A kite 16:9 1 ", "b A storm 16:9 1 ");
		assertThat(manifest.check().readAs()).isEqualTo("read shots.xlsx: sheet \"Shots\", 2 rows");
	}

	@Test
	void one_prompt_may_be_that_of_several_rows() {
		Manifest manifest = of(new RawWorkbook().row("id", "prompt", "aspect_ratio", "note")
			.row("a", "A kite", "9:16", "x")
			.row("b", null, "16:9", "x")
			.merged("B2:B3"));

		assertThat(Manifests.shots(manifest)).extracting(MergedCellsTest::told)
			.containsExactly("a A kite 9:16 1 x", "b A kite 16:9 1 x");
	}

	@Test
	void rows_that_are_merged_as_a_whole_are_one_shot() {
		Manifest manifest = of(new RawWorkbook().row("id", "prompt", "note")
			.row("a", "A kite", "x")
			.row("<c r=\"{r}\"/>")
			.row("b", "A storm", "y")
			.merged("A2:A3", "B2:B3", "C2:C3"));

		assertThat(Manifests.shots(manifest)).extracting(Shot::id).containsExactly("a", "b");
	}

	@Test
	void a_range_counts_also_where_its_first_row_is_hidden_or_its_rows_are_not_written() {
		Manifest manifest = of(new RawWorkbook().row("id", "prompt", "aspect_ratio", "note")
			.rowWith("hidden=\"1\"", "a", "A kite", "9:16", "x")
			.row("b", "A storm")
			.skip(3)
			.row("c", "A ferry")
			.merged("C2:C7", "D3:D7"));

		assertThat(Manifests.shots(manifest)).extracting(MergedCellsTest::told)
			.containsExactly("b A storm 9:16 1 ", "c A ferry 9:16 1 ");
	}

	@Test
	void names_may_be_merged_over_two_rows() {
		Manifest manifest = of(new RawWorkbook().row("id", "prompt", "Look")
			.row(null, null, "aspect_ratio", "resolution")
			.row("a", "A kite", "9:16", "1080p")
			.merged("A1:A2", "B1:B2", "C1:D1"));

		assertThat(Manifests.shots(manifest)).extracting(MergedCellsTest::told).containsExactly("a A kite 9:16 1 null");
		assertThat(manifest.check().readAs())
			.isEqualTo("read shots.xlsx: sheet \"Shots\", the column names are in row 2, 1 row");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					A2:A3       | shots.xlsx Shots!A3, id: A2:A3 is merged, and an id belongs to one row alone. Unmerge it, and give each row its own.
					B2:C2       | shots.xlsx Shots!B2, prompt: B2:C2 is merged over 'prompt' and 'aspect_ratio', and one value cannot be all of them. Unmerge it.
					A2:D3       | shots.xlsx Shots!A2, id: A2:D3 is merged over 'id' and 'prompt' and 'aspect_ratio', and one value cannot be all of them. Unmerge it.
					C1:C2       | shots.xlsx Shots!C2, aspect_ratio: C1:C2 is merged over the names of the columns and rows below them. Unmerge it.
					C2:C3 C3:C4 | shots.xlsx Shots: the merged ranges C2:C3 and C3:C4 share cells, which no spreadsheet program allows. Unmerge them.
					""")
	void a_range_that_may_mean_anything_is_refused_once_by_its_name(String ranges, String problem) {
		Manifest manifest = of(new RawWorkbook().row("id", "prompt", "aspect_ratio", "note")
			.row("a", "A kite", "9:16", "x")
			.row("b", "A storm", "9:16", "x")
			.row("c", "A ferry", "9:16", "x")
			.merged(ranges.split(" ")));

		assertThat(Manifests.messages(manifest)).containsExactly(problem);
	}

	@Test
	void a_fault_in_a_range_is_said_once() {
		Manifest manifest = of(new RawWorkbook().row("id", "prompt", "aspect_ratio")
			.rowWith("hidden=\"1\"", "a", "A kite", "<c r=\"{r}\" t=\"e\"><v>#REF!</v></c>")
			.row("b", "A storm")
			.row("c", "A ferry")
			.merged("C2:C4"));

		assertThat(Manifests.messages(manifest)).filteredOn((message) -> message.contains("#REF!"))
			.containsExactly(
					"shots.xlsx Shots!C3, aspect_ratio: the cell shows #REF!. Correct its formula, or write the value itself.");
	}

	@Test
	void ranges_of_a_whole_sheet_cost_nothing() {
		Manifest manifest = of(new RawWorkbook().row("Our shots")
			.row("id", "prompt", "note")
			.row("a", "A kite", "x")
			.row("b", "A storm")
			.merged("A1:XFD1", "C3:C1048576", "D3:XFD1048576"));

		assertThat(Manifests.shots(manifest)).extracting((shot) -> shot.labels().get("note")).containsExactly("x", "x");
	}

	private Manifest of(RawWorkbook workbook) {
		return Manifest.of(workbook.write(this.folder.resolve("shots.xlsx")), ExampleOffer.offers(),
				new Defaults("acme"));
	}

	private static String told(Shot shot) {
		List<Order> orders = shot.operations().stream().map((operation) -> operation.order()).toList();
		return shot.id() + " " + shot.prompt() + " " + ((Order.Generate) orders.get(0)).aspectRatio() + " "
				+ orders.size() + " " + shot.labels().get("campaign".equals(lastLabel(shot)) ? "campaign" : "note");
	}

	private static String lastLabel(Shot shot) {
		return shot.labels().keySet().stream().reduce("", (first, second) -> second);
	}

}
