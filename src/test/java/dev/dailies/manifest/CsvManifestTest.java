package dev.dailies.manifest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.dailies.shot.Shot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvManifestTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "", "\ufeff" })
	void utf8_is_read_with_and_without_a_byte_order_mark(String mark) {
		assertThat(shots(mark + "id,prompt\nkite,Ein Drachen über 北京 😀\n")).singleElement().satisfies((shot) -> {
			assertThat(shot.id()).isEqualTo("kite");
			assertThat(shot.prompt()).isEqualTo("Ein Drachen über 北京 😀");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "aspect_ratio", "Aspect_Ratio", "ASPECT RATIO", "aspect-ratio", " AspectRatio ",
			"\"aspect\u00a0ratio\"", "“aspect_ratio”", "aspect\u2011ratio", "\u00a0aspect ratio\u202f" })
	void case_spaces_and_hyphens_of_a_header_are_forgiven(String header) {
		Manifest manifest = csv("Prompt," + header + "\nA kite,4:3\n");

		assertThat(Manifests.messages(manifest))
			.containsExactly("shots.csv line 2, " + header.replaceAll("^[\"\\s\u00a0]+|[\"\\s\u202f]+$", "")
					+ ": unknown aspect ratio '4:3'. Accepted: 16:9, 9:16.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "\r" })
	void a_quoted_text_may_hold_line_breaks_and_the_lines_after_it_are_still_counted(String end) {
		String text = String.join(end, "id,prompt,model", "a,\"one", "two, \"\"three\"\"\",swift", "", "  , ,",
				"b,four,swfit", "");

		assertThat(shots(text.replace("swfit", "swift"))).extracting(Shot::prompt)
			.containsExactly("one\ntwo, \"three\"", "four");
		assertThat(Manifests.messages(csv(text))).containsExactly(
				"shots.csv line 6, model: unknown model 'swfit'. Accepted: swift, fine. " + "Did you mean 'swift'?");
	}

	@Test
	void the_position_counts_shots_and_not_empty_rows() {
		assertThat(shots("\n\nprompt\n\nA kite\n,\n\nA storm")).extracting(Shot::position).containsExactly(0, 1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					id,prompt;a,one;b,"two;c,three   | shots.csv line 3:3: the quote that opens here is never closed.
					id,prompt;a,"one;two";b,"three;  | shots.csv line 4:3: the quote that opens here is never closed.
					id,prompt;a,"one" two;b,three    | shots.csv line 2:9: text after the closing quote of the cell that opens at 2:3
					"id,prompt;a,one                 | shots.csv line 1:1: the quote that opens here is never closed.
					""")
	void a_quote_that_is_never_closed_is_named_where_it_opens(String lines, String problem) {
		assertThat(Manifests.messages(csv(lines.replace(';', '\n')))).singleElement().asString().startsWith(problem);
	}

	@Test
	void the_rows_before_an_open_quote_are_checked() {
		assertThat(Manifests.messages(csv("id,prompt,model\na,one,swfit\nb,\"two,swift\n"))).hasSize(2)
			.first()
			.asString()
			.startsWith("shots.csv line 2, model: unknown model 'swfit'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					prompt,modle       | column 'modle' would be carried through as a label, and | Did you mean 'model'?
					prompt,Aspect rato | column 'Aspect rato' would be carried through as a label, and | Did you mean 'aspect_ratio'?
					prompt,step        | column 'step' would be carried through as a label, and | Did you mean 'steps'?
					""")
	void a_header_that_is_nearly_a_known_one_holds_the_run(String header, String problem, String meant) {
		Manifest manifest = csv(header + "\nA kite,x\nA storm,y\n");

		assertThat(manifest.check().isAccepted()).isFalse();
		assertThat(Manifests.messages(manifest)).singleElement().asString().contains(problem).endsWith(meant);
	}

	@ParameterizedTest
	@ValueSource(strings = { "prompt,tags", "prompt,campaign", "prompt,client,notes" })
	void a_column_of_ones_own_is_not_warned_about(String header) {
		assertThat(Manifests.messages(csv(header + "\nA kite,x\n"))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					id,model;a,swfit;b,swift           | line 1: needs a column 'prompt' or 'video_id'.
					id,promt,model;a,A kite,swfit;b,,x | line 1: needs a column 'prompt' or 'video_id', found only 'promt'. Did you mean 'prompt'?
					""")
	void a_file_without_a_start_is_told_so_once_and_its_rows_are_checked_all_the_same(String lines, String problem) {
		List<String> messages = Manifests.messages(csv(lines.replace(';', '\n')));

		assertThat(messages.get(0)).startsWith("shots.csv line 1").endsWith(problem.substring("line 1".length()));
		assertThat(messages.get(1)).contains("line 2, model: unknown model 'swfit'");
		assertThat(messages).filteredOn((message) -> message.contains("needs a column")).hasSize(1);
		assertThat(messages).noneMatch((message) -> message.contains("same shot"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			prompt,Prompt;A,B              | line 1: column 'Prompt' stands twice (also as 'prompt').
			prompt;A kite, and more        | line 2: the row has more cells than the header has columns (1)
			prompt,,model;A,stray,swift    | line 2: column 2 has no name in the header, found 'stray'.
			""")
	void cells_without_a_name_of_their_own_are_refused(String lines, String problem) {
		assertThat(Manifests.messages(csv(lines.replace(';', '\n')))).singleElement()
			.asString()
			.startsWith("shots.csv " + problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``         | the file is empty.
			`,,`       | the file is empty.
			`id,prompt`| the manifest has no shots.
			""")
	void a_file_without_shots_is_refused(String text, String problem) {
		assertThat(Manifests.messages(csv(text))).singleElement().asString().contains(problem);
	}

	@Test
	void a_file_that_is_not_there_or_not_a_manifest_is_refused() {
		assertThat(Manifests.messages(elsewhere("no.csv"))).singleElement().asString().contains("no such file");
		assertThat(Manifests.messages(elsewhere("shots.txt"))).singleElement()
			.asString()
			.contains("not a manifest by its name", ".csv, .tsv, .xlsx, .xlsm, .ods, .yaml, .yml");
	}

	@Test
	void every_problem_of_a_file_is_said_at_once() {
		Manifest manifest = csv("""
				id,prompt,model,aspect_ratio,takes,steps,translation,provider
				a,A kite,swfit,4:3,0,upsmaple:4k,yes,
				a,,fine,16:9,1.5,gif,,acmee
				,,,,,,,
				A,A storm,,,,extend:"on" > reshoot:UP,,ACME
				""");

		assertThat(Manifests.messages(manifest)).extracting((message) -> message.substring("shots.csv ".length()))
			.containsExactlyInAnyOrder(
					"line 2, model: unknown model 'swfit'. Accepted: swift, fine. Did you mean 'swift'?",
					"line 2, aspect_ratio: unknown aspect ratio '4:3'. Accepted: 16:9, 9:16.",
					"line 2, takes: '0' is not a whole number from 1 to 99.",
					"line 2, steps: unknown step 'upsmaple' at character 1. Accepted: reshoot, upsample, extend, "
							+ "objects, gif, concatenate, hold. Did you mean 'upsample'?",
					"line 2, translation: 'yes' is neither true nor false. Accepted: true, false.",
					"line 3, id: id 'a' already stands at line 2.",
					"line 3: a shot needs a prompt or a video_id, this row has neither.",
					"line 3, takes: '1.5' is not a whole number from 1 to 99.",
					"line 3, provider: unknown provider 'acmee'. Accepted: acme, clipco. Did you mean 'acme'?",
					"line 5, id: id 'A' differs from 'a' at line 2 only in case or Unicode form.",
					"line 5, steps: an extended video cannot be reshot, found 'reshoot:UP'.");
	}

	@Test
	void a_row_without_a_start_is_checked_to_its_end() {
		assertThat(Manifests.messages(csv("id,prompt,model\na,,swfit\nb,A kite,\n"))).hasSize(2)
			.anyMatch((message) -> message.contains("this row has neither"))
			.anyMatch((message) -> message.contains("unknown model 'swfit'"));
	}

	@Test
	void more_problems_than_anyone_reads_are_counted() throws Exception {
		Path file = this.folder.resolve("shots.csv");
		Files.writeString(file, "prompt,model\n" + "A kite,nono\n".repeat(1500));

		CheckResult result = Manifest.of(file, ExampleOffer.offers(), new Defaults("acme")).check();

		assertThat(result.errors()).isEqualTo(1500);
		assertThat(result.problems()).hasSize(Findings.KEPT);
	}

	private Manifest csv(String text) {
		return Manifests.manifest(this.folder, "shots.csv", text);
	}

	private List<Shot> shots(String text) {
		return Manifests.shots(csv(text));
	}

	private Manifest elsewhere(String name) {
		return Manifest.of(this.folder.resolve(name), ExampleOffer.offers(), new Defaults("acme"));
	}

}
