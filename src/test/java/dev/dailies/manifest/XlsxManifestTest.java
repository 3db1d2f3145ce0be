package dev.dailies.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.dailies.manifest.Workbooks.row;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Workbooks as people keep them.
 */
class XlsxManifestTest {

	@TempDir
	private Path folder;

	@Test
	void the_same_fields_mean_the_same_shots_as_in_csv() {
		Manifest xlsx = texts(row("id", "Prompt", "model", "aspect-ratio", "image urls", "takes", "steps", "campaign"),
				row("kite", "A kite,\nred", "fine", "9:16", "https://x.test/1.png", "2", "reshoot:UP > gif", "007"));
		Manifest csv = Manifests.manifest(this.folder, "shots.csv", """
				id,prompt,model,aspect_ratio,image_urls,takes,steps,campaign
				kite,"A kite,
				red",fine,9:16,https://x.test/1.png,2,reshoot:UP > gif,007
				""");

		assertThat(Manifests.shots(xlsx)).isEqualTo(Manifests.shots(csv)).hasSize(1);
		assertThat(xlsx.check().readAs()).isEqualTo("read shots.xlsx: sheet \"Spring\", 1 row");
	}

	@Test
	void numbers_dates_and_booleans_are_the_text_a_person_sees() {
		Map<String, String> labels = labels((sheet) -> {
			Workbooks.fill(sheet, row("prompt", "seed", "translation", "whole", "part", "noise", "padded", "prefixed",
					"share", "day", "moment", "time"));
			sheet.value(1, 0, "A kite");
			sheet.value(1, 1, 12345678.0);
			sheet.value(1, 2, true);
			sheet.value(1, 3, 7.0);
			sheet.value(1, 4, 0.25);
			sheet.value(1, 5, 0.1 + 0.2);
			sheet.value(1, 6, 42);
			sheet.style(1, 6).format("0000").set();
			sheet.value(1, 7, 7);
			sheet.style(1, 7).format("\"SH-\"000").set();
			sheet.value(1, 8, 0.25);
			sheet.style(1, 8).format("0%").set();
			sheet.value(1, 9, LocalDate.of(2026, 3, 1));
			sheet.style(1, 9).format("dd/mm/yyyy").set();
			sheet.value(1, 10, LocalDateTime.of(2026, 3, 1, 14, 30));
			sheet.style(1, 10).format("d. mmm yyyy h:mm").set();
			sheet.value(1, 11, 0.5625);
			sheet.style(1, 11).format("h:mm").set();
		});

		assertThat(labels).containsEntry("whole", "7")
			.containsEntry("part", "0.25")
			.containsEntry("noise", "0.3")
			.containsEntry("padded", "0042")
			.containsEntry("prefixed", "SH-007")
			.containsEntry("share", "25%")
			.containsEntry("day", "2026-03-01")
			.containsEntry("moment", "2026-03-01 14:30")
			.containsEntry("time", "13:30");
		Order.Generate generate = (Order.Generate) shots().get(0).operations().get(0).order();
		assertThat(generate.seed()).isEqualTo(12345678L);
		assertThat(generate.translate()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "0.672916666666667, 16:9", "0.386111111111111, 9:16", "0.168750000000000, 4:3" })
	void an_aspect_ratio_that_was_taken_for_a_time_of_day_is_read_as_it_was_meant(double time, String ratio) {
		Manifest manifest = sheet((sheet) -> {
			Workbooks.fill(sheet, row("prompt", "aspect_ratio"), row("A kite"));
			sheet.value(1, 1, time);
			sheet.style(1, 1).format("h:mm").set();
		});

		if (ratio.equals("4:3")) {
			assertThat(Manifests.messages(manifest)).singleElement()
				.asString()
				.startsWith("shots.xlsx Spring!B2, aspect_ratio: unknown aspect ratio '04:03'");
		}
		else {
			assertThat(Manifests.shots(manifest)).singleElement()
				.satisfies((shot) -> assertThat(((Order.Generate) shot.operations().get(0).order()).aspectRatio())
					.isEqualTo(ratio));
		}
	}

	@Test
	void days_are_counted_from_1904_where_the_workbook_says_so() {
		Path file = Workbooks.one(this.folder.resolve("shots.xlsx"), (sheet) -> {
			Workbooks.fill(sheet, row("prompt", "day"), row("A kite"));
			sheet.value(1, 1, 44620);
			sheet.style(1, 1).format("yyyy-mm-dd").set();
		});
		Workbooks.changed(file, "xl/workbook.xml",
				(xml) -> xml.replaceFirst("<workbookPr[^>]*>", "<workbookPr date1904=\"1\"/>"));

		assertThat(shots().get(0).labels()).containsEntry("day", "2026-03-01");
	}

	@Test
	void a_formula_counts_as_what_it_shows() {
		Path file = Workbooks.one(this.folder.resolve("shots.xlsx"), (sheet) -> {
			Workbooks.fill(sheet, row("prompt", "takes", "note"));
			sheet.formula(1, 0, "A");
			sheet.formula(1, 1, "B");
			sheet.formula(1, 2, "C");
		});
		Workbooks.changed(file, Workbooks.SHEET, (xml) -> xml
			.replaceFirst("<c r=\"A2\".*?</c>", "<c r=\"A2\" t=\"str\"><f>\"A \"&amp;\"kite\"</f><v>A kite</v></c>")
			.replaceFirst("<c r=\"B2\".*?</c>", "<c r=\"B2\"><f>1+1</f><v>2</v></c>")
			.replaceFirst("<c r=\"C2\".*?</c>", "<c r=\"C2\" t=\"str\"><f>\"\"</f><v></v></c>"));

		assertThat(shots()).singleElement().satisfies((shot) -> {
			assertThat(shot.prompt()).isEqualTo("A kite");
			assertThat(shot.operations()).hasSize(2);
			assertThat(shot.labels()).containsEntry("note", "");
		});
	}

	@Test
	void a_cell_in_error_is_named_with_its_sheet_and_cell() {
		Path file = Workbooks.one(this.folder.resolve("shots.xlsx"),
				(sheet) -> Workbooks.fill(sheet, row("id", "prompt", "note"), row("a", "x", "y"), row("b", "x", "y")));
		Workbooks.changed(file, Workbooks.SHEET,
				(xml) -> xml.replaceFirst("<c r=\"B2\".*?</c>", "<c r=\"B2\" t=\"e\"><f>Sheet9!A1</f><v>#REF!</v></c>")
					.replaceFirst("<c r=\"C2\".*?</c>", "<c r=\"C2\" t=\"e\"><v>#N/A</v></c>")
					.replaceFirst("<c r=\"B3\".*?</c>", "<c r=\"B3\"><f>1+1</f></c>"));

		assertThat(messages()).containsExactly(
				"shots.xlsx Spring!B2, prompt: the cell shows #REF!. Correct its formula, or write the value itself.",
				"shots.xlsx Spring!C2, note: the cell shows #N/A. Correct its formula, or write the value itself.",
				"shots.xlsx Spring!B3, prompt: the formula was never calculated. Open the file in a spreadsheet program "
						+ "and save it, or write the value itself.");
	}

	@Test
	void a_problem_of_a_row_is_named_with_its_sheet_and_row() {
		Path file = Workbooks.of(this.folder.resolve("shots.xlsx"),
				(workbook) -> Workbooks.fill(workbook.newWorksheet("Spring 2026"), row("id", "prompt", "provider"),
						row("a"), row(), row("a", "A kite"), row("b", "A", "acmee")));

		assertThat(Manifests.messages(manifest(file))).containsExactly(
				"shots.xlsx 'Spring 2026' row 2: a shot needs a prompt or a video_id, this row has neither.",
				"shots.xlsx 'Spring 2026'!A4, id: id 'a' already stands at row 2.",
				"shots.xlsx 'Spring 2026'!C5, provider: unknown provider 'acmee'. Accepted: acme, clipco. "
						+ "Did you mean 'acme'?");
	}

	@Test
	void hidden_rows_are_skipped_and_said() {
		Manifest manifest = sheet((sheet) -> {
			Workbooks.fill(sheet, row("prompt"), row("A"), row("B"), row("C"), row("D"), row("E"), row(), row("F"));
			List.of(2, 3, 5, 6).forEach(sheet::hideRow);
		});

		CheckResult result = manifest.check();
		assertThat(result.readAs()).isEqualTo("read shots.xlsx: sheet \"Spring\", 3 rows, 3 hidden rows skipped");
		assertThat(result.isAccepted()).isTrue();
		assertThat(Manifests.messages(manifest)).containsExactly("shots.xlsx Spring: rows 3-4, 6 are hidden and were "
				+ "skipped. Show them (by hand, or clear the filter) to have them made.");
		assertThat(Manifests.shots(manifest)).extracting(Shot::prompt).containsExactly("A", "D", "F");
	}

	@Test
	void the_first_sheet_that_is_not_hidden_is_read_or_the_one_that_is_named() {
		Path file = Workbooks.of(this.folder.resolve("shots.xlsm"), (workbook) -> {
			Worksheet lists = workbook.newWorksheet("Lists");
			Workbooks.fill(lists, row("prompt"), row("Hidden"));
			lists.setVisibilityState(VisibilityState.HIDDEN);
			Workbooks.fill(workbook.newWorksheet("Spring"), row("prompt"), row("A kite"));
			Workbooks.fill(workbook.newWorksheet("Autumn & Co"), row("prompt"), row("A storm"));
			workbook.setActiveTab(1);
		});

		assertThat(prompts(file, null)).containsExactly("A kite");
		assertThat(prompts(file, "autumn & co ")).containsExactly("A storm");
		assertThat(prompts(file, "Lists")).containsExactly("Hidden");
		assertThat(Manifests.messages(manifest(file, "Sprng"))).containsExactly(
				"shots.xlsm: there is no sheet 'Sprng'. Accepted: Lists, Spring, Autumn & Co. Did you mean 'Spring'?");
	}

	@Test
	void empty_rows_and_columns_are_nothing() {
		Manifest manifest = sheet((sheet) -> {
			Workbooks.fill(sheet, row(), row("prompt", "model"), row(), row("A kite"));
			sheet.style(3, 9).bold().set();
			sheet.value(60, 3, "  ");
			sheet.style(80, 2).fillColor("FF0000").set();
		});

		assertThat(Manifests.messages(manifest)).isEmpty();
		assertThat(manifest.check().rows()).isEqualTo(1);
	}

	@Test
	void of_merged_cells_all_have_the_value_of_the_first() {
		Manifest manifest = sheet((sheet) -> {
			Workbooks.fill(sheet, row("id", "prompt", "scene"), row("a", "A kite", "Harbour"), row("b", "A storm"));
			sheet.range(1, 2, 2, 2).merge();
		});

		assertThat(Manifests.shots(manifest)).extracting((shot) -> shot.labels().get("scene"))
			.containsExactly("Harbour", "Harbour");
	}

	@Test
	void cells_without_a_name_are_named_by_their_letter() {
		Manifest manifest = texts(row("prompt"), row("A kite", "stray"));

		assertThat(Manifests.messages(manifest))
			.containsExactly("shots.xlsx Spring!B2: column B has no name in the header, found 'stray'.");
	}

	@Test
	void a_sheet_without_shots_is_refused() {
		assertThat(Manifests.messages(sheet((sheet) -> {
		}))).singleElement().asString().startsWith("shots.xlsx Spring: the sheet is empty.");
		assertThat(Manifests.messages(texts(row("id", "prompt"))))
			.containsExactly("shots.xlsx: the manifest has no shots.");
	}

	@Test
	void a_text_of_nothing_is_nothing() {
		Path file = Workbooks.texts(this.folder.resolve("shots.xlsx"), row("prompt", "note"), row("A kite", "X"));
		Workbooks.changed(file, "xl/sharedStrings.xml",
				(xml) -> xml.replaceFirst("<si><t[^>]*>X</t></si>", "<si><t/></si>"));

		assertThat(messages()).isEmpty();
	}

	@Test
	void texts_that_the_format_writes_in_a_way_of_its_own_are_read_as_they_were_typed() {
		Path file = Workbooks.texts(this.folder.resolve("shots.xlsx"), row("prompt"), row("X"), row("Y"));
		Workbooks.changed(file, "xl/sharedStrings.xml",
				(xml) -> xml
					.replaceFirst("<t[^>]*>X</t>",
							"<r><t>one_x000D_\n</t></r><r><t>two</t></r>"
									+ "<rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh>")
					.replaceFirst("<t[^>]*>Y</t>", "<t>a_x005F_x000D_b</t>"));

		assertThat(shots()).extracting(Shot::prompt).containsExactly("one\ntwo", "a_x000D_b");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					shots.xls    | a spreadsheet of this kind is not read. Save it as .xlsx and try again.
					shots.ots    | a spreadsheet of this kind is not read. Save it as .xlsx and try again.
					~$shots.xlsx | not the manifest, but what a spreadsheet program keeps beside it while it is open. Name 'shots.xlsx'.
					no.xlsx      | there is no such file in
					folder.xlsx  | a folder, not a file. Name a manifest in it.
					""")
	void a_file_that_cannot_be_one_is_refused_in_one_sentence(String name, String why) throws IOException {
		Files.createDirectory(this.folder.resolve("folder.xlsx"));
		Files.writeString(this.folder.resolve("~$shots.xlsx"), "somebody");

		assertThat(Manifests.messages(manifest(this.folder.resolve(name)))).singleElement()
			.asString()
			.startsWith(name + ": " + why);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                                 | the file is empty.
			id,prompt                          | not a workbook by its content.
			PK and more                        | the workbook is damaged or not complete
			\u00d0\u00cf\u0011\u00e0\u00a1\u00b1 | an Excel file of the old kind, or one with a password.
			""")
	void a_file_that_is_no_workbook_inside_is_refused_in_one_sentence(String content, String why) throws IOException {
		Path file = Files.write(this.folder.resolve("shots.xlsx"), content.getBytes(StandardCharsets.ISO_8859_1));

		assertThat(Manifests.messages(manifest(file))).singleElement().asString().startsWith("shots.xlsx: " + why);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 0.5, 0.9, 0.99 })
	void a_workbook_that_is_cut_off_is_refused_in_one_sentence(double share) throws IOException {
		Path file = Workbooks.texts(this.folder.resolve("shots.xlsx"), row("prompt"), row("A kite"));
		byte[] bytes = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(bytes, (int) (bytes.length * share)));

		assertThat(messages()).singleElement()
			.asString()
			.startsWith("shots.xlsx: the workbook is damaged or not complete")
			.contains("save it as .xlsx");
	}

	private Manifest texts(String[]... rows) {
		return manifest(Workbooks.texts(this.folder.resolve("shots.xlsx"), rows));
	}

	private Manifest sheet(Consumer<Worksheet> filling) {
		return manifest(Workbooks.one(this.folder.resolve("shots.xlsx"), filling));
	}

	private Map<String, String> labels(Consumer<Worksheet> filling) {
		return Manifests.shots(sheet(filling)).get(0).labels();
	}

	private List<Shot> shots() {
		return Manifests.shots(manifest(this.folder.resolve("shots.xlsx")));
	}

	private List<String> messages() {
		return Manifests.messages(manifest(this.folder.resolve("shots.xlsx")));
	}

	private static List<String> prompts(Path file, String sheet) {
		return Manifests.shots(manifest(file, sheet)).stream().map(Shot::prompt).toList();
	}

	private static Manifest manifest(Path file) {
		return manifest(file, null);
	}

	private static Manifest manifest(Path file, String sheet) {
		return Manifest.of(file, ExampleOffer.offers(), new Defaults("acme", sheet));
	}

}
