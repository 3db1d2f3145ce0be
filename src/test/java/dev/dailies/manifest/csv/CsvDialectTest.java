package dev.dailies.manifest.csv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import dev.dailies.manifest.Defaults;
import dev.dailies.manifest.ExampleOffer;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.Manifests;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * CSV as spreadsheets of all countries save it.
 */
class CsvDialectTest {

	private static final String TEXT = "id,prompt,campaign\r\nkite,Ein Drachen über Köln – „schön“,Frühling\r\n";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			UTF-8        |        | UTF-8
			UTF-8        | \ufeff | UTF-8
			UTF-16LE     | \ufeff | UTF-16LE
			UTF-16BE     | \ufeff | UTF-16BE
			UTF-16LE     |        | UTF-16LE
			UTF-16BE     |        | UTF-16BE
			windows-1252 |        | Windows-1252
			""")
	void each_encoding_is_recognized_and_said(String charset, String mark, String called) {
		Manifest manifest = csv(((mark != null) ? mark : "") + TEXT, charset);

		assertThat(Manifests.shots(manifest)).singleElement().satisfies((shot) -> {
			assertThat(shot.id()).isEqualTo("kite");
			assertThat(shot.prompt()).isEqualTo("Ein Drachen über Köln – „schön“");
			assertThat(shot.labels()).containsEntry("campaign", "Frühling");
		});
		assertThat(manifest.check().readAs()).isEqualTo("read shots.csv: " + called + ", ',', 1 row"
				+ (called.startsWith("UTF") ? "" : ", such as \"über Köln – „schön“\""));
	}

	@Test
	void a_byte_that_windows_1252_does_not_know_is_named_with_its_line_and_what_stands_before_it_is_checked() {
		byte[] bytes = "prompt,model\nK?ln,swfit\nA kite ?,swift\n".getBytes(StandardCharsets.US_ASCII);
		bytes["prompt,model\nK".length()] = (byte) 0xF6;
		bytes["prompt,model\nK?ln,swfit\nA kite ".length()] = (byte) 0x81;

		assertThat(messages(bytes)).satisfiesExactly(
				(first) -> assertThat(first).startsWith("shots.csv line 2, model: unknown model 'swfit'"),
				(second) -> assertThat(second).isEqualTo("shots.csv line 3: byte 0x81 is not Windows-1252 text. "
						+ "Save the file as UTF-8 (in Excel: CSV UTF-8), or say with --encoding which one it has, and try again."));
	}

	@Test
	void a_file_that_is_utf8_but_for_a_byte_is_not_read_as_something_else() throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write("prompt\nEin Drachen über Köln\n".getBytes(StandardCharsets.UTF_8));
		bytes.write("Zürich\n".getBytes(StandardCharsets.ISO_8859_1));

		assertThat(messages(bytes.toByteArray())).singleElement()
			.asString()
			.startsWith("shots.csv line 3: byte 0xFC is not UTF-8 text.");
	}

	@Test
	void half_a_character_of_utf16_is_named_with_its_line() {
		byte[] bytes = "\ufeffprompt\nA kite\nA x storm\n".getBytes(StandardCharsets.UTF_16LE);
		int broken = 2 * "\ufeffprompt\nA kite\nA ".length();
		bytes[broken + 1] = (byte) 0xD8;

		assertThat(messages(bytes)).singleElement().asString().startsWith("shots.csv line 3: byte 0x");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			id,prompt,notes~a,A kite; red,x                       | ','  | A kite; red
			id;prompt;notes~a;A kite, red;x                       | ';'  | A kite, red
			id;prompt;notes, more, and more~a;A kite;x            | ';'  | A kite
			`"id; no";prompt;"a,b,c,d"~a;A kite;x`                | ';'  | A kite
			id^prompt^notes~a^A kite, red; blue^x                 | tab  | A kite, red; blue
			id^prompt^notes~^A kite^                              | tab  | A kite
			sep=;~id;prompt,notes~a;A kite                        |      |
			SEP=;~id;prompt~a;A kite, red                         | ';'  | A kite, red
			"sep=^"~id^prompt~a^A kite                            | tab  | A kite
			sep=,~~id,prompt~a,A kite                             | ','  | A kite
			~~id;prompt~~a;A kite                                 | ';'  | A kite
			prompt~A kite                                         | ','  | A kite
			prompt;~A kite;                                       | ';'  | A kite
			""")
	void the_separator_is_found_in_the_header_or_named_before_it(String lines, String called, String prompt) {
		Manifest manifest = csv(lines.replace("`", "").replace('~', '\n').replace('^', '\t') + "\n", "UTF-8");

		if (called == null) {
			assertThat(Manifests.messages(manifest)).singleElement()
				.asString()
				.startsWith("shots.csv line 2: needs a column 'prompt' or 'video_id'");
			return;
		}
		assertThat(Manifests.shots(manifest)).extracting(Shot::prompt).containsExactly(prompt);
		assertThat(manifest.check().readAs()).isEqualTo("read shots.csv: UTF-8, " + called + ", 1 row");
	}

	@Test
	void a_line_that_names_the_separator_is_counted_as_a_line() {
		assertThat(Manifests.messages(csv("sep=;\r\nprompt;model\r\nA kite;swfit\r\n", "UTF-8"))).singleElement()
			.asString()
			.startsWith("shots.csv line 3, model: unknown model 'swfit'");
	}

	@Test
	void a_tsv_file_of_one_column_or_many_is_read() {
		Manifest one = Manifests.manifest(this.folder, "one.tsv", "prompt\nA kite, red\n");
		Manifest many = Manifests.manifest(this.folder, "many.tsv",
				"prompt\tmodel\tsteps\n\"A \"\"red\"\"\nkite\"\t\tgif\n");

		assertThat(one.check().readAs()).isEqualTo("read one.tsv: UTF-8, tab, 1 row");
		assertThat(Manifests.shots(many)).singleElement().satisfies((shot) -> {
			assertThat(shot.prompt()).isEqualTo("A \"red\"\nkite");
			assertThat(Manifests.tree(shot)).containsExactly("generate", ".gif");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					id;prompt~a;"one~b;two~        | line 2:3: the quote that opens here is never closed.
					id;prompt~a;"one, two" x~b;y   | line 2:14: text after the closing quote of the cell that opens at 2:3
					id;prompt~a;b;c                | line 2: the row has more cells than the header has columns (2). A ';' inside a text
					id!prompt~a!b                  | line 1: the columns are separated by '|'.
					sep=!~id!prompt~a!b            | line 1: cells cannot be separated by '|'. Accepted: ',', ';', tab.
					""")
	void what_stays_unreadable_is_named_where_it_stands(String lines, String problem) {
		assertThat(Manifests.messages(csv(lines.replace('~', '\n').replace('!', '|'), "UTF-8"))).singleElement()
			.asString()
			.startsWith("shots.csv " + problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PK\u0003\u0004rest", "prompt\nA\0kite\0\0\0and\0more" })
	void a_file_that_is_no_text_is_told_so(String content) {
		assertThat(messages(content.getBytes(StandardCharsets.ISO_8859_1))).singleElement()
			.asString()
			.contains("by its content", ".xlsx");
	}

	@Test
	void empty_rows_and_columns_at_the_end_are_nothing() {
		Manifest manifest = csv("prompt;model;;;\nA kite;swift;;;\n;;;;\n;;;;\n", "windows-1252");

		assertThat(Manifests.messages(manifest)).isEmpty();
		assertThat(manifest.check().rows()).isEqualTo(1);
	}

	@Test
	void quotes_that_an_office_program_sets_hold_the_text_of_a_step() {
		Manifest manifest = csv("prompt;steps\nA kite;extend:“up > and away” > gif\nA storm;extend:„auf + davon“\n",
				"windows-1252");

		assertThat(Manifests.shots(manifest)).extracting(Manifests::tree)
			.containsExactly(List.of("generate", ".extend:\"up > and away\"", "..gif"),
					List.of("generate", ".extend:\"auf + davon\""));
	}

	@Test
	void a_sheet_that_is_named_for_a_file_without_sheets_is_warned_about() {
		Manifest manifest = csv("prompt\nA kite\n", "UTF-8");

		assertThat(
				Manifests.messages(Manifest.of(manifest.file(), ExampleOffer.offers(), new Defaults("acme", "Spring"))))
			.containsExactly("shots.csv: a file of this kind has no sheets, so the sheet 'Spring' is not looked for.");
	}

	private Manifest csv(String text, String charset) {
		return Manifests.manifest(this.folder, "shots.csv", text.getBytes(Charset.forName(charset)));
	}

	private List<String> messages(byte[] bytes) {
		return Manifests.messages(Manifests.manifest(this.folder, "shots.csv", bytes));
	}

}
