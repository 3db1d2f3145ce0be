package dev.dailies.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.dailies.manifest.RawOpenDocument.cell;
import static dev.dailies.manifest.RawOpenDocument.row;
import static dev.dailies.manifest.RawOpenDocument.rowWith;
import static org.assertj.core.api.Assertions.assertThat;

class OdsManifestTest {

	private static final String EMPTY = "<table:table-cell table:number-columns-repeated=\"16000\"/>";

	@TempDir
	private Path folder;

	@Test
	void the_first_sheet_that_names_its_columns_is_read_whatever_stands_above_them() {
		write(new RawOpenDocument()
			.before("<office:automatic-styles><style:style style:name=\"away\" style:family=\"table\">"
					+ "<style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>")
			.sheet("Old", "table:style-name=\"away\"", row("id", "prompt") + row("x", "An old boat"))
			.sheet("Cover", "", row("Our spring"))
			.sheet("Shots", "",
					row("Spring, all of it") + rowWith("table:number-rows-repeated=\"2\"", EMPTY)
							+ row("id", "prompt", EMPTY) + row("a", "A kite", EMPTY)
							+ rowWith("table:number-rows-repeated=\"1048000\"", EMPTY)));

		assertThat(prompts()).containsExactly("A kite");
		assertThat(manifest().check().readAs())
			.isEqualTo("read shots.ods: sheet \"Shots\", the column names are in row 4, 1 row");
	}

	@Test
	void a_sheet_is_named() {
		write(new RawOpenDocument().sheet("One", "", row("prompt") + row("A kite"))
			.sheet("Two", "", row("prompt") + row("A tram")));

		assertThat(Manifests.shots(manifest("two"))).extracting(Shot::prompt).containsExactly("A tram");
		assertThat(Manifests.messages(manifest("three")))
			.containsExactly("shots.ods: there is no sheet 'three'. Accepted: One, Two.");
	}

	@Test
	void rows_that_are_hidden_by_hand_or_by_a_filter_are_skipped_and_named() {
		write(rows(row("id", "prompt"), row("a", "A kite"), rowWith("table:visibility=\"collapse\"", "b", "A tram"),
				rowWith("table:visibility=\"filter\"", "c", "A boat"), row("d", "A dog")));

		assertThat(prompts()).containsExactly("A kite", "A dog");
		assertThat(Manifests.messages(manifest())).singleElement()
			.asString()
			.startsWith("shots.ods Shots: rows 3-4 are hidden and were skipped.");
	}

	@Test
	void a_merged_range_counts_for_all_that_it_covers() {
		write(rows(row("id", "prompt", "campaign"), row("a", "A kite",
				cell("office:value-type=\"string\" table:number-rows-spanned=\"2\" table:number-columns-spanned=\"1\"",
						"<text:p>spring</text:p>")),
				row("b", "A tram", "<table:covered-table-cell/>")));

		assertThat(Manifests.shots(manifest())).extracting((shot) -> shot.labels().get("campaign"))
			.containsExactly("spring", "spring");
		assertThat(manifest().check().readAs()).endsWith("2 rows, 1 merged range spread");
	}

	@Test
	void rows_and_cells_that_stand_for_several_are_as_many() {
		write(rows(row("prompt", "one", "two"), rowWith("table:number-rows-repeated=\"3\"", "A kite",
				cell("office:value-type=\"string\" table:number-columns-repeated=\"2\"", "<text:p>x</text:p>"))));

		assertThat(prompts()).containsExactly("A kite", "A kite", "A kite");
		assertThat(Manifests.shots(manifest()).get(2).labels()).containsEntry("one", "x").containsEntry("two", "x");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			office:value-type="float" office:value="12345"                        | 12.345,00  | 12345
			office:value-type="float" office:value="7"                            | 007        | 007
			office:value-type="currency" office:value="1.5"                       | 1,50 EUR   | 1.5
			office:value-type="percentage" office:value="0.25"                    | 25 %       | 25%
			office:value-type="date" office:date-value="2026-03-01"               | 1. Maerz   | 2026-03-01
			office:value-type="date" office:date-value="2026-03-01T16:09:00"      | gestern    | 2026-03-01 16:09
			office:value-type="time" office:time-value="PT16H09M00S"              | 4:09 PM    | 16:09
			office:value-type="boolean" office:boolean-value="true"               | WAHR       | TRUE
			office:value-type="string" table:formula="of:=&quot;a&quot;"          | a b        | a b
			office:value-type="float" office:value="8" table:formula="of:=[.A1]"  | 8,0        | 8
			""")
	void a_cell_is_what_it_holds_and_a_formula_what_it_showed_last(String attributes, String shown, String text) {
		write(rows(row("id", "prompt", "note"),
				row("a", "A kite", cell(attributes, "<text:p>" + shown + "</text:p>"))));

		assertThat(Manifests.shots(manifest()).get(0).labels()).containsEntry("note", text);
	}

	@Test
	void a_text_is_what_a_person_sees_without_its_comments() {
		write(rows(row("id", "prompt"),
				row("a", cell("office:value-type=\"string\"",
						"<office:annotation><text:p>too long?</text:p></office:annotation>"
								+ "<text:p>A <text:span>red</text:span><text:s text:c=\"2\"/>kite\n   over</text:p>"
								+ "<text:p>the <text:ruby><text:ruby-base>sea</text:ruby-base><text:ruby-text>see"
								+ "</text:ruby-text></text:ruby></text:p>"))));

		assertThat(prompts()).containsExactly("A red  kite over\nthe sea");
	}

	@Test
	void an_error_is_refused_in_its_cell() {
		write(rows(
				row("id", "prompt"), row("a",
						cell("office:value-type=\"string\" calcext:value-type=\"error\" table:formula=\"of:=[.#REF!]\"",
								"<text:p>#REF!</text:p>")),
				row("b", cell("office:value-type=\"float\" office:value=\"0\" table:formula=\"of:=x()\"",
						"<text:p>Err:508</text:p>"))));

		assertThat(Manifests.messages(manifest())).containsExactly(
				"shots.ods Shots!B2, prompt: the cell shows #REF!. Correct its formula, or write the value itself.",
				"shots.ods Shots!B3, prompt: the cell shows Err:508. Correct its formula, or write the value itself.");
	}

	@Test
	void the_link_of_an_image_is_its_address() {
		write(rows(row("id", "prompt", "image_urls"), row("a", "A kite", cell("office:value-type=\"string\"",
				"<text:p><text:a xlink:href=\"https://x.test/kite.png\">kite</text:a></text:p>"))));

		assertThat(((Order.Generate) Manifests.shots(manifest()).get(0).operations().get(0).order()).imageUrls())
			.containsExactly("https://x.test/kite.png");
	}

	@Test
	void what_a_cell_has_inside_is_no_row() {
		write(rows(
				"<table:shapes><draw:frame><table:table><table:table-row/></table:table></draw:frame></table:shapes>",
				row("id", "prompt"), row("a", "A kite"), row("b", "A tram", cell("",
						"<draw:frame><table:table><table:table-row><table:table-cell/></table:table-row></table:table></draw:frame>"))));

		assertThat(prompts()).containsExactly("A kite", "A tram");
	}

	@Test
	void a_picture_that_lies_on_an_empty_cell_of_images_is_refused_and_elsewhere_it_is_decoration() {
		String picture = cell("", "<draw:frame><draw:image xlink:href=\"Pictures/1.png\"/></draw:frame>");
		write(rows(row("id", "prompt", "image_urls", "note"), row("a", "A kite", cell("", ""), picture),
				row("b", "A tram", picture)));

		assertThat(Manifests.messages(manifest())).singleElement()
			.asString()
			.startsWith("shots.ods Shots!C3, image_urls: a picture lies on the cell, and the cell itself is empty.");
	}

	@Test
	void a_password_is_asked_to_be_taken_away() {
		write(new RawOpenDocument().list("<manifest><encryption-data/></manifest>").sheet("Shots", "", row("prompt")));

		assertThat(Manifests.messages(manifest()))
			.containsExactly("shots.ods: the spreadsheet has a password. Save it without one.");
	}

	@Test
	void what_is_no_spreadsheet_is_named() throws IOException {
		Files.writeString(file(), "id,prompt\na,A kite\n");
		assertThat(Manifests.messages(manifest())).singleElement().asString().contains("not a workbook by its content");

		new RawWorkbook().row("prompt").row("A kite").write(file());
		assertThat(Manifests.messages(manifest())).containsExactly(
				"shots.ods: by its content not an OpenDocument spreadsheet (.ods). If it is an Excel workbook, rename it to "
						+ ".xlsx.");
	}

	@Test
	void a_few_bytes_do_not_fill_the_memory() {
		write(rows(row("prompt"), rowWith("table:number-rows-repeated=\"1048000\"",
				cell("office:value-type=\"string\" table:number-columns-repeated=\"16000\"", "<text:p>x</text:p>"))));

		assertThat(Manifests.messages(manifest())).singleElement()
			.asString()
			.contains("the same cells are repeated millions of times");
	}

	private static RawOpenDocument rows(String... rows) {
		return new RawOpenDocument().sheet("Shots", "", String.join("", rows));
	}

	private void write(RawOpenDocument document) {
		document.write(file());
	}

	private Path file() {
		return this.folder.resolve("shots.ods");
	}

	private List<String> prompts() {
		return Manifests.shots(manifest()).stream().map(Shot::prompt).toList();
	}

	private Manifest manifest() {
		return manifest(null);
	}

	private Manifest manifest(String sheet) {
		return Manifest.of(file(), ExampleOffer.offers(), new Defaults("acme", sheet));
	}

}
