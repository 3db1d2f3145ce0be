package dev.dailies.manifest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.dailies.manifest.Workbooks.row;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Workbooks that somebody made to do harm.
 */
class WorkbookGuardTest {

	@TempDir
	private Path folder;

	private Path file;

	@BeforeEach
	void write() {
		this.file = Workbooks.texts(this.folder.resolve("shots.xlsx"), row("prompt"), row("A kite"));
	}

	@ParameterizedTest
	@ValueSource(strings = { Workbooks.SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml",
			"[Content_Types].xml", "xl/_rels/workbook.xml.rels" })
	void nothing_is_fetched_from_elsewhere(String part) throws Exception {
		Path secret = Files.writeString(this.folder.resolve("secret.txt"), "prompt");
		Workbooks.changed(this.file, part,
				(xml) -> xml.replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"));

		assertThat(messages())
			.containsExactly("shots.xlsx: the workbook has a document type, which no spreadsheet program writes.");
	}

	@Test
	void entities_that_multiply_are_refused() {
		Workbooks.changed(this.file, Workbooks.SHEET, (
				xml) -> "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><x>&b;</x>");

		assertThat(messages()).singleElement().asString().contains("document type");
	}

	@ParameterizedTest
	@ValueSource(strings = { Workbooks.SHEET, "xl/media/image1.png" })
	void a_part_that_unpacks_to_far_more_than_it_is_is_refused(String part) {
		Map<String, byte[]> parts = Workbooks.parts(this.file);
		String rest = new String(parts.getOrDefault(Workbooks.SHEET, new byte[0]), StandardCharsets.UTF_8);
		parts.put(part, (rest + " ".repeat(40_000_000)).getBytes(StandardCharsets.UTF_8));
		Workbooks.zipped(this.file, parts);

		assertThat(this.file).satisfies((packed) -> assertThat(Files.size(packed)).isLessThan(100_000));
		assertThat(messages()).singleElement().asString().contains("unpacks to far more");
	}

	@Test
	void a_workbook_of_endless_parts_is_refused() {
		Map<String, byte[]> parts = new LinkedHashMap<>();
		for (int part = 0; part < 10_001; part++) {
			parts.put("part" + part, new byte[0]);
		}
		Workbooks.zipped(this.file, parts);

		assertThat(messages()).singleElement().asString().contains("more than 10000 parts");
	}

	@ParameterizedTest
	@CsvSource({ "r=\"A2\", r=\"ZZZZZZ2\"", "r=\"A2\", r=\"A99999999\"", "<row r=\"2\", <row r=\"2000000000\"",
			"<row r=\"2\", <row r=\"-2\"" })
	void a_cell_outside_any_sheet_is_refused(String written, String changed) {
		Workbooks.changed(this.file, Workbooks.SHEET, (xml) -> xml.replaceFirst(written, changed));

		assertThat(messages()).singleElement().asString().contains("the workbook has a cell at '");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			xl/worksheets/sheet1.xml   | </sheetData> | <
			xl/worksheets/sheet1.xml   | t="s"        | t="q"
			xl/sharedStrings.xml       | </sst>       | <
			xl/workbook.xml            | </workbook>  | <
			xl/_rels/workbook.xml.rels | sheet1.xml   | sheet9.xml
			[Content_Types].xml        | </Types>     | <
			""")
	void a_part_that_is_damaged_is_one_sentence(String part, String written, String changed) {
		Workbooks.changed(this.file, part, (xml) -> xml.replace(written, changed));

		assertThat(messages()).singleElement().asString().contains("the workbook is damaged or not complete");
	}

	@Test
	void a_part_that_is_not_there_is_one_sentence() {
		Map<String, byte[]> parts = Workbooks.parts(this.file);
		parts.remove("xl/workbook.xml");
		Workbooks.zipped(this.file, parts);

		assertThat(messages()).singleElement().asString().contains("the workbook is damaged or not complete");
	}

	@Test
	void a_workbook_needs_no_formats() {
		Map<String, byte[]> parts = Workbooks.parts(this.file);
		parts.remove("xl/styles.xml");
		Workbooks.zipped(this.file, parts);

		assertThat(messages()).isEmpty();
	}

	private List<String> messages() {
		return Manifests.messages(Manifest.of(this.file, ExampleOffer.offers(), new Defaults("acme")));
	}

}
