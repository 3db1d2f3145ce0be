package dev.dailies.manifest;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.dailies.manifest.results.RowResult;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Workbooks of all kinds that Excel opens, and files that are only called so.
 */
class WorkbookKindsTest {

	private static final String STYLES = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
			+ "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[h]:mm\"/></numFmts><cellXfs><xf numFmtId=\"0\"/>"
			+ "<xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf numFmtId=\"164\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>";

	@TempDir
	private Path folder;

	static Stream<Arguments> kinds() {
		return Stream.of(kind("strict", RawWorkbook::writeStrict),
				kind("strict with prefixes",
						(workbook, file) -> workbook.write(file,
								(xml) -> prefixed(xml)
									.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
											"http://purl.oclc.org/ooxml/spreadsheetml/main")
									.replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
											"http://purl.oclc.org/ooxml/officeDocument/relationships"),
								(xml) -> xml.getBytes(StandardCharsets.UTF_8), (name) -> name)),
				kind("with prefixes",
						(workbook, file) -> workbook.write(file, WorkbookKindsTest::prefixed,
								(xml) -> xml.getBytes(StandardCharsets.UTF_8), (name) -> name)),
				kind("UTF-16",
						(workbook, file) -> workbook.write(file,
								(xml) -> "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + xml,
								(xml) -> ("\ufeff" + xml).getBytes(StandardCharsets.UTF_16LE), (name) -> name)),
				kind("names with backslashes",
						(workbook, file) -> workbook.write(file, (xml) -> xml,
								(xml) -> xml.getBytes(StandardCharsets.UTF_8), (name) -> name.replace('/', '\\'))),
				kind("names in another case", (workbook, file) -> workbook.write(file, (xml) -> xml,
						(xml) -> xml.getBytes(StandardCharsets.UTF_8), (name) -> name.toUpperCase(Locale.ROOT))),
				kind("absolute names",
						(workbook, file) -> workbook.write(file,
								(xml) -> xml.replace("Target=\"worksheets", "Target=\"/xl/worksheets"),
								(xml) -> xml.getBytes(StandardCharsets.UTF_8), (name) -> "/" + name)),
				kind("cells without addresses",
						(workbook, file) -> workbook.write(file,
								(xml) -> xml.replaceAll("<(row|c) r=\"[A-Z0-9]+\"", "<$1"),
								(xml) -> xml.getBytes(StandardCharsets.UTF_8), (name) -> name)),
				kind("a part that says nothing of the others missing", (workbook, file) -> {
					workbook.write(file);
					Map<String, byte[]> parts = Workbooks.parts(file);
					parts.remove("[Content_Types].xml");
					parts.remove("_rels/.rels");
					return Workbooks.zipped(file, parts);
				}));
	}

	private static Arguments kind(String name, BiFunction<RawWorkbook, Path, Path> writing) {
		return Arguments.of(name, writing);
	}

	private static String prefixed(String xml) {
		return xml.contains("<worksheet") || xml.contains("<workbook ") || xml.contains("<sst ")
				? xml.replaceAll("<(/?)(?=[a-zA-Z])", "<$1x:").replaceFirst("xmlns=", "xmlns:x=") : xml;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("kinds")
	void what_excel_opens_is_read(String name, BiFunction<RawWorkbook, Path, Path> writing) {
		RawWorkbook workbook = new RawWorkbook().row("id", "prompt", "aspect_ratio", "day")
			.row("a", "<c r=\"{r}\" t=\"s\"><v>0</v></c>", "9:16", "<c r=\"{r}\" s=\"1\"><v>46082</v></c>")
			.row("b", "<c r=\"{r}\" t=\"s\"><v>1</v></c>")
			.merged("C2:C3")
			.part("xl/sharedStrings.xml",
					"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>A kite</t></si>"
							+ "<si><r><t>A </t></r><r><t>storm</t></r><rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh></si></sst>")
			.part("xl/styles.xml", STYLES)
			.workbookRelation("sharedStrings", "sharedStrings.xml")
			.workbookRelation("styles", "styles.xml");

		Manifest manifest = manifest(writing.apply(workbook, file()));

		assertThat(Manifests.messages(manifest)).isEmpty();
		assertThat(Manifests.shots(manifest)).extracting(Shot::prompt).containsExactly("A kite", "A storm");
		assertThat(Manifests.shots(manifest)).extracting(WorkbookKindsTest::ratio).containsExactly("9:16", "9:16");
		assertThat(Manifests.shots(manifest).get(0).labels()).containsEntry("day", "2026-03-01");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1 | 2026-03-01            | 2026-03-01
			1 | 2026-03-01T00:00:00   | 2026-03-01
			0 | 2026-03-01T14:30:00Z  | 2026-03-01 14:30
			4 | 2026-03-01T14:30:05   | 2026-03-01 14:30:05
			2 | 1899-12-31T16:09:00   | 16:09
			3 | 16:09:00.000          | 16:09
			""")
	void moments_that_are_written_out_are_read_as_numbers_would_be(int style, String written, String shown) {
		Path file = new RawWorkbook().row("id", "prompt", "day")
			.row("a", "A kite", "<c r=\"{r}\" t=\"d\" s=\"" + style + "\"><v>" + written + "</v></c>")
			.part("xl/styles.xml", STYLES)
			.workbookRelation("styles", "styles.xml")
			.writeStrict(file());

		assertThat(Manifests.shots(manifest(file)).get(0).labels()).containsEntry("day", shown);
	}

	@Test
	void of_an_inline_text_what_is_only_spoken_is_left_out() {
		Path file = new RawWorkbook().row("id", "prompt")
			.row("a",
					"<c r=\"{r}\" t=\"inlineStr\"><is><t>\u6771\u4eac</t><rPh sb=\"0\" eb=\"2\"><t>\u30c8\u30a6</t></rPh>"
							+ "<phoneticPr fontId=\"1\"/></is></c>")
			.row("b",
					"<c r=\"{r}\" t=\"inlineStr\"><is>\n<r><t>one_x000D_</t></r>\n<r><rPr><b/></rPr><t> two</t></r>"
							+ "<rPh sb=\"0\" eb=\"2\"><r><t>spoken</t></r></rPh></is></c>")
			.write(file());

		assertThat(Manifests.shots(manifest(file))).extracting(Shot::prompt)
			.containsExactly("\u6771\u4eac", "one\n two");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			mimetype=application/vnd.oasis.opendocument.spreadsheet | an OpenDocument sheet (.ods): rename it to .ods
			xl/workbook.bin=x          | a binary workbook (.xlsb): in Excel save as Excel Workbook (.xlsx)
			Index/Document.iwa=x       | an Apple Numbers document: in Numbers choose File > Export To > Excel
			word/document.xml=<a/>     | a Word document: copy the table into a spreadsheet and save that as .xlsx
			""")
	void an_archive_that_is_no_workbook_is_named_by_what_it_is(String part, String kind) {
		Map<String, byte[]> parts = new LinkedHashMap<>();
		parts.put(part.substring(0, part.indexOf('=')),
				part.substring(part.indexOf('=') + 1).getBytes(StandardCharsets.UTF_8));
		parts.put("[Content_Types].xml", "<Types/>".getBytes(StandardCharsets.UTF_8));

		assertThat(Manifests.messages(manifest(Workbooks.zipped(file(), parts))))
			.containsExactly("shots.xlsx: by its content not an Excel workbook, but " + kind + ".");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					<html><table>                                          | a web page: open it in a spreadsheet program and save as .xlsx
					%PDF-1.7                                               | a PDF: get the spreadsheet it was made from
					<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"> | an Excel file of 2003 (XML): open it in a spreadsheet program and save as .xlsx
					""")
	void another_file_that_is_no_workbook_is_named_by_what_it_is(String content, String kind) throws IOException {
		Files.writeString(file(), content);

		assertThat(Manifests.messages(manifest(file())))
			.containsExactly("shots.xlsx: not a workbook by its content, but " + kind + ".");
	}

	@Test
	void results_are_written_into_a_strict_workbook_too() throws IOException {
		Path file = new RawWorkbook().row("id", "prompt", "aspect_ratio")
			.row("a", "A kite", "9:16")
			.row("b", "A storm")
			.merged("C2:C3")
			.writeStrict(file());
		Path filled = this.folder.resolve("filled.xlsx");

		manifest(file).fill(filled, (id) -> new RowResult("finished", List.of(id + ".mp4"), BigDecimal.ONE, ""), true);

		assertThat(Manifests.messages(manifest(filled))).isEmpty();
		assertThat(Manifests.shots(manifest(filled)))
			.extracting((shot) -> ratio(shot) + " " + shot.labels().get("clip"))
			.containsExactly("9:16 a.mp4", "9:16 b.mp4");
		assertThat(Workbooks.parts(filled)).containsKey("xl/worksheets/_rels/sheet1.xml.rels");
	}

	@Test
	void numbers_beyond_what_a_spreadsheet_keeps_are_no_seeds() {
		Path file = new RawWorkbook().row("id", "prompt", "seed")
			.row("a", "A kite", "<c r=\"{r}\"><v>1.2345678901234568E+16</v></c>")
			.row("b", "A storm", "<c r=\"{r}\"><v>123456789012345</v></c>")
			.row("c", "A ferry", "<c r=\"{r}\"><v>8.0</v></c>")
			.write(file());

		assertThat(Manifests.messages(manifest(file))).containsExactly("shots.xlsx Shots!C2, seed: the number has more "
				+ "digits than a spreadsheet keeps, so some are lost. Write it as text.");
	}

	private static String ratio(Shot shot) {
		return ((Order.Generate) shot.operations().get(0).order()).aspectRatio();
	}

	private Path file() {
		return this.folder.resolve("shots.xlsx");
	}

	private static Manifest manifest(Path file) {
		return Manifest.of(file, ExampleOffer.offers(), new Defaults("acme"));
	}

}
