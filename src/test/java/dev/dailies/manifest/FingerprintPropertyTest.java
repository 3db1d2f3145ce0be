package dev.dailies.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import dev.dailies.shot.Operation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What does not change the picture costs nothing, however a sheet is rearranged.
 */
class FingerprintPropertyTest {

	private Path folder = Path.of("");

	@BeforeTry
	void makeFolder() throws IOException {
		this.folder = Files.createTempDirectory("sheets");
	}

	@AfterTry
	void deleteFolder() throws IOException {
		FileSystemUtils.deleteRecursively(this.folder);
	}

	@Property(tries = 60)
	void labels_columns_headers_rows_and_names_may_change(@ForAll("sheets") List<Wanted> rows, @ForAll long seed) {
		Map<String, List<String>> plain = operations("shots.csv", csv(rows, List.of("id", "prompt", "steps"), "", 0));
		List<String> columns = new ArrayList<>(List.of(" Steps", "campaign", "PROMPT ", "Id"));
		Collections.shuffle(columns, new Random(seed));
		List<Wanted> shuffled = new ArrayList<>(rows);
		Collections.shuffle(shuffled, new Random(seed));

		assertThat(operations("renamed.csv", csv(shuffled, columns, "spring", (int) (seed & 3)))).isEqualTo(plain);
	}

	@Property(tries = 60)
	void whatever_changes_the_picture_is_another_operation_and_nothing_else_is(@ForAll("sheets") List<Wanted> rows,
			@ForAll long seed) {
		int at = (int) Math.floorMod(seed, (long) rows.size());
		List<Wanted> changed = new ArrayList<>(rows);
		Wanted before = changed.get(at);
		changed.set(at, new Wanted(before.id(), before.prompt() + " again", before.steps()));

		Map<String, List<String>> was = operations("shots.csv", csv(rows, List.of("id", "prompt", "steps"), "", 0));
		Map<String, List<String>> is = operations("shots.csv", csv(changed, List.of("id", "prompt", "steps"), "", 0));

		assertThat(is.remove(before.id())).doesNotContainAnyElementsOf(was.remove(before.id()));
		assertThat(is).isEqualTo(was);
	}

	@Provide
	Arbitrary<List<Wanted>> sheets() {
		Arbitrary<String> prompts = Arbitraries.strings()
			.withChars("abc ,;'\"üé\n=+-@")
			.ofMinLength(1)
			.ofMaxLength(20)
			// without a word it would be no prompt
			.map((text) -> "A kite " + text);
		Arbitrary<String> steps = Arbitraries.of("", "gif", "upsample:4k", "gif + upsample:4k", "reshoot:UP > gif");
		return Combinators.combine(prompts, steps)
			.as((prompt, chain) -> new Wanted("", prompt, chain))
			.list()
			.ofMinSize(1)
			.ofMaxSize(6)
			.map(FingerprintPropertyTest::named);
	}

	private static List<Wanted> named(List<Wanted> rows) {
		List<Wanted> named = new ArrayList<>();
		rows.forEach((row) -> named.add(new Wanted("shot-" + named.size(), row.prompt(), row.steps())));
		return named;
	}

	private Map<String, List<String>> operations(String name, String csv) {
		Map<String, List<String>> operations = new TreeMap<>();
		Manifests.shots(Manifests.manifest(this.folder, name, csv))
			.forEach((shot) -> operations.put(shot.id(), shot.operations().stream().map(Operation::id).toList()));
		return operations;
	}

	private static String csv(List<Wanted> rows, List<String> columns, String campaign, int emptyRows) {
		StringBuilder csv = new StringBuilder(String.join(",", columns)).append('\n');
		rows.forEach((row) -> csv
			.append(String.join(",", columns.stream().map((column) -> cell(row, column, campaign)).toList()))
			.append('\n'));
		return csv + (",".repeat(columns.size() - 1) + "\n").repeat(emptyRows);
	}

	private static String cell(Wanted row, String column, String campaign) {
		String text = switch (column.strip().toLowerCase(Locale.ROOT)) {
			case "id" -> row.id();
			case "prompt" -> row.prompt();
			case "steps" -> row.steps();
			default -> campaign;
		};
		return '"' + text.replace("\"", "\"\"") + '"';
	}

	/**
	 * A row of the sheet.
	 */
	record Wanted(String id, String prompt, String steps) {
	}

}
