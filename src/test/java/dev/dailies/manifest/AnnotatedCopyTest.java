package dev.dailies.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.dailies.manifest.rows.Naming;
import dev.dailies.manifest.rows.Rows;
import dev.dailies.manifest.xlsx.XlsxRows;
import dev.dailies.words.FileRefusedException;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.dailies.manifest.Workbooks.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A manifest that is handed back with what is wrong written beside it.
 */
class AnnotatedCopyTest {

	private static final Pattern COMMENT = Pattern.compile("<comment ref=\"([A-Z]+\\d+)\".*?</comment>",
			Pattern.DOTALL);

	@TempDir
	private Path folder;

	@Test
	void each_bad_cell_of_a_csv_has_a_comment_and_a_colour() throws IOException {
		Manifest manifest = Manifests.manifest(this.folder, "shots.csv", """
				id,prompt,model,steps,note
				a,A kite,swift,gif,=1+1
				b,"A
				storm",swfit,giff,

				a,,fine,,"<&> ""x""\"
				""");

		Path copy = annotated(manifest);

		assertThat(rows(copy)).containsExactly(List.of("id", "prompt", "model", "steps", "note"),
				List.of("a", "A kite", "swift", "gif", "=1+1"), List.of("b", "A\nstorm", "swfit", "giff", ""),
				List.of("a", "", "fine", "", "<&> \"x\""));
		assertThat(comments(copy)).containsOnlyKeys("C3", "D3", "A4")
			.containsEntry("C3", "unknown model 'swfit'. Accepted: swift, fine. Did you mean 'swift'?")
			.hasEntrySatisfying("D3", (text) -> assertThat(text).startsWith("unknown step 'giff' at character 1."))
			.hasEntrySatisfying("A4",
					(text) -> assertThat(text).contains("a shot needs a prompt or a video_id, this row has neither.",
							"id 'a' already stands at line 2."));
		assertThat(coloured(copy)).contains("C3", "D3", "A4").doesNotContain("A2", "B3", "E4");
	}

	@Test
	void no_cell_of_the_copy_is_a_formula_and_the_header_stays() throws IOException {
		Path copy = annotated(Manifests.manifest(this.folder, "shots.csv",
				"prompt,note\nA kite,\"=HYPERLINK(\"\"https://x.test\"\")\"\n=1+1,@x\n"));

		try (ReadableWorkbook workbook = new ReadableWorkbook(copy.toFile())) {
			assertThat(workbook.getFirstSheet().read()).hasSize(3)
				.allSatisfy((row) -> assertThat(row)
					.allSatisfy((cell) -> assertThat(cell.getType()).isEqualTo(CellType.STRING)));
		}
		assertThat(part(copy, Workbooks.SHEET)).contains("state=\"frozen\"").doesNotContain("<f>");
	}

	@Test
	void a_copy_that_is_corrected_is_a_manifest() {
		Manifest manifest = Manifests.manifest(this.folder, "shots.csv",
				"id,prompt,aspect_ratio,steps,campaign\n007,A kite,9:16,reshoot:UP > gif,=spring\n");

		Path copy = annotated(manifest);

		assertThat(Manifests.shots(Manifest.of(copy, ExampleOffer.offers(), new Defaults("acme"))))
			.isEqualTo(Manifests.shots(manifest));
	}

	@Test
	void a_workbook_is_copied_from_the_sheet_that_was_read() throws IOException {
		Path file = Workbooks.of(this.folder.resolve("shots.xlsx"), (workbook) -> {
			Workbooks.fill(workbook.newWorksheet("Notes"), row("nothing"));
			Workbooks.fill(workbook.newWorksheet("Spring"), row(), row("prompt", "model"), row("A kite", "swfit"),
					row(), row("A storm", "fine", "stray"));
		});
		Manifest manifest = Manifest.of(file, ExampleOffer.offers(), new Defaults("acme", "Spring"));

		Path copy = annotated(manifest);

		assertThat(rows(copy)).containsExactly(List.of("prompt", "model", ""), List.of("A kite", "swfit", ""),
				List.of("A storm", "fine", "stray"));
		assertThat(comments(copy)).containsOnlyKeys("B2", "A3")
			.hasEntrySatisfying("A3", (text) -> assertThat(text).contains("column C has no name in the header"));
	}

	@Test
	void yaml_is_copied_with_the_columns_of_all_its_shots() throws IOException {
		Path copy = annotated(Manifests.manifest(this.folder, "shots.yaml", """
				defaults: { model: swfit }
				shots: [ { prompt: A kite, takes: 0 }, { prompt: A storm, steps: [ giff, gif ] } ]
				"""));

		assertThat(rows(copy).get(0)).containsExactly("prompt", "takes", "model", "steps");
		assertThat(comments(copy)).containsOnlyKeys("C1", "B2", "D3");
	}

	@Test
	void problems_of_the_header_and_of_the_file_stand_in_the_first_row() throws IOException {
		Path copy = annotated(Manifests.manifest(this.folder, "shots.csv", "id,modle,promt\na,fine,A kite\n"));

		assertThat(comments(copy)).containsOnlyKeys("C1");
		Path hidden = Workbooks.one(this.folder.resolve("hidden.xlsx"), (sheet) -> {
			Workbooks.fill(sheet, row("prompt"), row("A"), row("B"));
			sheet.hideRow(1);
		});
		assertThat(comments(annotated(Manifest.of(hidden, ExampleOffer.offers(), new Defaults("acme")))))
			.hasEntrySatisfying("A1", (text) -> assertThat(text).startsWith("row 2 is hidden and was skipped."));
	}

	@Test
	void what_could_not_be_read_is_said_after_the_last_row() throws IOException {
		Path copy = annotated(Manifests.manifest(this.folder, "shots.csv", "id,prompt\na,A kite\nb,\"A storm\nc,x\n"));

		assertThat(rows(copy)).hasSize(3)
			.last()
			.satisfies((row) -> assertThat(row).contains("The manifest could not be read any further."));
		assertThat(comments(copy).get("A3")).contains("the quote that opens here is never closed");
	}

	@Test
	void characters_that_a_workbook_cannot_hold_do_no_harm() throws IOException {
		Path copy = annotated(Manifests.manifest(this.folder, "shots.csv",
				"prompt,model\nA\u0001 kite \ud83d\ude00,\"sw\u0002fit\"\n" + "x".repeat(40_000) + ",fine\n"));

		assertThat(rows(copy)).hasSize(3);
		assertThat(rows(copy).get(1).get(0)).endsWith("kite \ud83d\ude00");
	}

	@Test
	void a_line_break_of_an_office_program_and_signs_that_look_like_one_come_back_as_they_were() throws IOException {
		Manifest manifest = Manifests.manifest(this.folder, "shots.csv",
				"id,prompt,takes\na,A boat\u000bon a canal _x000B_ and \u0001,0\n");

		Path copy = this.folder.resolve("copy.xlsx");
		List<String> cut = manifest.annotate(copy, manifest.check().problems());
		Workbooks.changed(copy, "xl/sharedStrings.xml", (xml) -> xml.replace(">0<", ">1<"));

		assertThat(cut).isEmpty();
		assertThat(Manifests.shots(Manifest.of(copy, ExampleOffer.offers(), new Defaults("acme")))).singleElement()
			.satisfies((shot) -> assertThat(shot.prompt()).isEqualTo("A boat\u000bon a canal _x000B_ and \u0001"));
	}

	@Test
	void a_text_that_is_too_long_for_a_cell_is_cut_with_a_word() throws IOException {
		String before = "\u000b".repeat(32_766);
		Manifest manifest = Manifests.manifest(this.folder, "shots.csv",
				"id,prompt,takes\na,A kite,0\nb," + "x" + before + "\ud83d\ude00 and more,1\n");

		Path copy = this.folder.resolve("copy.xlsx");

		assertThat(manifest.annotate(copy, manifest.check().problems())).containsExactly("B3");
		assertThat(comments(copy)).hasEntrySatisfying("B3", (text) -> assertThat(text)
			.contains("The text has 32778 characters, and a cell holds no more than 32767."));
		try (Rows rows = XlsxRows.of(copy, null, Naming.OURS)) {
			rows.next();
			assertThat(rows.next()).satisfies((row) -> assertThat(row.cells().get(1).text()).isEqualTo("x" + before));
		}
	}

	@Test
	void the_manifest_itself_is_never_written_over() {
		Path file = Workbooks.texts(this.folder.resolve("shots.xlsx"), row("prompt"), row("A kite"));
		Manifest manifest = Manifest.of(file, ExampleOffer.offers(), new Defaults("acme"));

		assertThatExceptionOfType(FileRefusedException.class)
			.isThrownBy(() -> manifest.annotate(this.folder.resolve(".").resolve("shots.xlsx"), List.of()))
			.withMessageContaining("over the manifest itself");
		assertThat(Manifests.shots(manifest)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "id\nx\n" })
	void a_manifest_that_cannot_be_opened_leaves_no_copy(String text) throws IOException {
		Manifest manifest = Manifests.manifest(this.folder, "shots.csv", text);
		Path out = this.folder.resolve("copy.xlsx");
		if (text.isEmpty()) {
			assertThatExceptionOfType(FileRefusedException.class)
				.isThrownBy(() -> manifest.annotate(out, manifest.check().problems()));
			assertThat(out).doesNotExist();
		}
		else {
			manifest.annotate(out, manifest.check().problems());
			assertThat(comments(out)).containsOnlyKeys("A1");
		}
		try (Stream<Path> files = Files.list(this.folder)) {
			assertThat(files).noneMatch((file) -> file.toString().endsWith(".tmp"));
		}
	}

	private Path annotated(Manifest manifest) {
		try {
			Path out = this.folder.resolve("copy.xlsx");
			manifest.annotate(out, manifest.check().problems());
			return out;
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static List<List<String>> rows(Path file) throws IOException {
		List<List<String>> rows = new ArrayList<>();
		try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
			List<org.dhatim.fastexcel.reader.Row> read = workbook.getFirstSheet().read();
			int columns = read.stream().mapToInt(org.dhatim.fastexcel.reader.Row::getCellCount).max().orElse(0);
			for (org.dhatim.fastexcel.reader.Row row : read) {
				List<String> cells = new ArrayList<>();
				for (int column = 0; column < columns; column++) {
					cells.add(row.getOptionalCell(column).map((cell) -> cell.getText()).orElse(""));
				}
				rows.add(cells);
			}
		}
		return rows;
	}

	private static Map<String, String> comments(Path file) throws IOException {
		Map<String, String> comments = new TreeMap<>();
		String all = Workbooks.parts(file)
			.entrySet()
			.stream()
			.filter((part) -> part.getKey().matches("xl/comments\\d+\\.xml"))
			.map((part) -> new String(part.getValue(), StandardCharsets.UTF_8))
			.findFirst()
			.orElse("");
		Matcher matcher = COMMENT.matcher(all);
		while (matcher.find()) {
			comments.put(matcher.group(1), matcher.group().replaceAll("<[^>]*>", "").replace("&apos;", "'").strip());
		}
		return comments;
	}

	private static List<String> coloured(Path file) {
		String styles = part(file, "xl/styles.xml");
		assertThat(styles).contains("FFC7CE");
		String xfs = styles.substring(styles.indexOf("<cellXfs"), styles.indexOf("</cellXfs"));
		List<String> fills = Pattern.compile("fillId=\"(\\d+)\"")
			.matcher(xfs)
			.results()
			.map((match) -> match.group(1))
			.toList();
		return Pattern.compile("<c r=\"([A-Z]+\\d+)\" s=\"(\\d+)\"")
			.matcher(part(file, Workbooks.SHEET))
			.results()
			.filter((match) -> !fills.get(Integer.parseInt(match.group(2))).equals("0"))
			.map((match) -> match.group(1))
			.toList();
	}

	private static String part(Path file, String name) {
		return new String(Workbooks.parts(file).get(name), StandardCharsets.UTF_8);
	}

}
