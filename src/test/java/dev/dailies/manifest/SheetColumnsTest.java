package dev.dailies.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.dailies.shot.Approvals;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import dev.dailies.words.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sheets that were made for something else.
 */
class SheetColumnsTest {

	private static final Place JOB = new Place("job.yaml", null, 3, 0, "defaults");

	@TempDir
	private Path folder;

	@Test
	void columns_are_taken_for_ours_in_every_format() {
		SheetColumns columns = named(Map.of("prompt", "Motiv", "aspect_ratio", "Format"));

		assertThat(read("shots.csv", "Nr,Motiv,format\n1,A kite,9:16\n", columns)).isEqualTo("A kite 9:16 {Nr=1}");
		assertThat(read("shots.yaml", "shots: [ { Motiv: A kite, Format: 9:16, Nr: 1 } ]", columns))
			.isEqualTo("A kite 9:16 {Nr=1}");
		new RawWorkbook().row("Our clips")
			.row("Nr", "Motiv", "Format")
			.row("1", "A kite", "9:16")
			.write(file("a.xlsx"));
		assertThat(told(manifest(file("a.xlsx"), columns))).isEqualTo("A kite 9:16 {Nr=1}");
	}

	@Test
	void what_a_row_leaves_out_holds_by_default_and_what_it_says_wins() {
		SheetColumns columns = new SheetColumns(Map.of(), List.of(standard("aspect_ratio", "9:16"),
				standard("model", "fine"), standard("steps", "gif"), standard("campaign", "spring")));

		Manifest manifest = manifest("id,prompt,aspect_ratio,campaign\na,A kite,16:9,\nb,A tram,,autumn\n", columns);

		assertThat(Manifests.shots(manifest)).extracting(SheetColumnsTest::line)
			.containsExactly("A kite 16:9 {campaign=spring}", "A tram 9:16 {campaign=autumn}");
		assertThat(Manifests.shots(manifest))
			.allSatisfy((shot) -> assertThat(Manifests.tree(shot)).containsExactly("generate", ".gif"));
	}

	@Test
	void a_row_that_starts_from_a_video_is_not_told_of_prompts() {
		SheetColumns columns = new SheetColumns(Map.of(), List.of(standard("takes", "3"), standard("steps", "gif")));

		assertThat(Manifests.messages(manifest("id,video_id\na,v1\n", columns))).isEmpty();
	}

	@Test
	void a_column_that_is_not_there_is_named_with_those_that_are() {
		SheetColumns columns = named(Map.of("prompt", "Motif"));

		assertThat(Manifests.messages(manifest("Nr,Motiv\n1,A kite\n", columns))).containsExactly(
				"shots.csv line 1: the job file says that prompt is the column 'Motif', and the file has none of that name. "
						+ "Accepted: Nr, Motiv. Did you mean 'Motiv'?");
	}

	@Test
	void a_sheet_that_has_our_own_name_needs_no_other() {
		assertThat(Manifests.messages(manifest("id,prompt\na,A kite\n", named(Map.of("prompt", "Motiv"))))).isEmpty();
	}

	@Test
	void two_columns_for_one_are_refused() {
		assertThat(Manifests.messages(manifest("prompt,Motiv\na,A kite\n", named(Map.of("prompt", "Motiv")))))
			.containsExactly("shots.csv line 1: column 'prompt' stands twice.");
	}

	@Test
	void a_default_that_is_wrong_is_said_once_and_where_it_stands() {
		SheetColumns columns = new SheetColumns(Map.of(), List.of(standard("takes", "many")));

		assertThat(Manifests.messages(manifest("prompt\nA kite\nA tram\n", columns)))
			.containsExactly("job.yaml line 3, defaults: 'many' is not a whole number from 1 to 99.");
	}

	@Test
	void a_column_that_seems_to_be_ours_holds_the_run_although_ours_has_a_default() {
		SheetColumns columns = new SheetColumns(Map.of(), List.of(standard("aspect_ratio", "9:16")));

		assertThat(Manifests.messages(manifest("prompt,ratio\nA kite,16:9\n", columns))).singleElement()
			.asString()
			.contains("column 'ratio' would be carried through as a label");
	}

	@Test
	void what_was_taken_as_what_is_told_with_the_first_row() {
		SheetColumns columns = new SheetColumns(Map.of("prompt", "Motiv"),
				List.of(standard("aspect_ratio", "9:16"), standard("model", "fine")));

		assertThat(manifest("Nr,Motiv,model\n1,A kite,\n", columns).columns()).containsExactly(
				new TakenColumn("Nr", null, "", "1", null), new TakenColumn("Motiv", "prompt", "", "A kite", null),
				new TakenColumn("model", "model", "", "", null), new TakenColumn("", "aspect_ratio", "", "9:16", JOB),
				new TakenColumn("", "model", "", "fine", JOB));
	}

	@Test
	void a_ledger_remembers_it() {
		SheetColumns columns = new SheetColumns(Map.of("prompt", "Motiv"), List.of(standard("model", "fine")));

		assertThat(SheetColumns.read(columns.written())).isEqualTo(columns);
		assertThat(SheetColumns.PLAIN.written()).isEmpty();
		assertThat(SheetColumns.read("{")).isEqualTo(SheetColumns.PLAIN);
	}

	@Test
	void rows_that_failed_are_sent_back_under_their_own_names() throws IOException {
		SheetColumns columns = named(Map.of("prompt", "Motiv"));
		Manifest manifest = manifest("id,Motiv,campaign\na,A kite,spring\nb,A tram,autumn\n", columns);

		int rows = manifest.failed(file("failed.xlsx"), Map.of("b", "refused")::get);

		assertThat(rows).isOne();
		Manifest back = manifest(file("failed.xlsx"), columns);
		assertThat(told(back)).isEqualTo("A tram 16:9 {campaign=autumn, error=refused}");
	}

	private static SheetColumns named(Map<String, String> names) {
		return new SheetColumns(names, List.of());
	}

	private static SheetColumns.Default standard(String column, String text) {
		return new SheetColumns.Default(column, text, JOB);
	}

	private String read(String name, String content, SheetColumns columns) {
		return told(manifest(write(name, content), columns));
	}

	private Manifest manifest(String csv, SheetColumns columns) {
		return manifest(write("shots.csv", csv), columns);
	}

	private static Manifest manifest(Path file, SheetColumns columns) {
		return Manifest.of(file, ExampleOffer.offers(),
				new Defaults("acme", new Reading(null, null, Set.of(), false, columns), Approvals.NONE, List.of()));
	}

	private static String told(Manifest manifest) {
		assertThat(Manifests.messages(manifest)).isEmpty();
		return line(Manifests.shots(manifest).get(0));
	}

	private static String line(Shot shot) {
		Order.Generate generate = (Order.Generate) shot.operations().get(0).order();
		return generate.prompt() + " " + generate.aspectRatio() + " " + shot.labels();
	}

	private Path file(String name) {
		return this.folder.resolve(name);
	}

	private Path write(String name, String content) {
		try {
			return Files.writeString(file(name), content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
