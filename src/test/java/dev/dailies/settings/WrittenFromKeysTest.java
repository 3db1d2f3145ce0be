package dev.dailies.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.dailies.cli.CommandLineProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written from the tables of keys and columns is as they are. To write it anew:
 * {@code mvn test -Dtest=WrittenFromKeysTest -Dkeys.write=true}.
 */
class WrittenFromKeysTest {

	private static final String COMMAND = "mvn test -Dtest=WrittenFromKeysTest -Dkeys.write=true";

	private static final boolean WRITE = Boolean.getBoolean("keys.write");

	private static final Path SCHEMAS = Path.of("src/main/resources/schema");

	/** Where pages are that people read. */
	private static final List<Path> PAGES = Stream.of("README.md", "jobs", "samples", "src/docs", ".github")
		.map(Path::of)
		.toList();

	@ParameterizedTest
	@EnumSource
	void a_schema_says_what_the_table_says(Schema schema) throws IOException {
		Path file = SCHEMAS.resolve(schema.file);
		String made = JsonMapper.builder()
			.enable(SerializationFeature.INDENT_OUTPUT)
			.build()
			.writeValueAsString(schema.made.get())
			.replace("\r\n", "\n") + "\n";

		if (WRITE) {
			Files.writeString(file, made);
		}
		assertThat(Files.readString(file)).as("%s, made anew by: %s", file, COMMAND).isEqualTo(made);
	}

	@ParameterizedTest
	@EnumSource
	void the_one_page_that_has_a_table_has_it_as_it_is(Table table) throws IOException {
		List<Path> pages = pagesWith(table.begin());

		assertThat(pages).as("pages with %s", table.begin()).hasSize(1);
		String page = Files.readString(pages.get(0));
		int from = page.indexOf(table.begin()) + table.begin().length();
		int to = page.indexOf(Table.END, from);
		assertThat(to).as("%s after %s in %s", Table.END, table.begin(), pages).isPositive();
		String made = "\n" + table.made.get();
		if (WRITE) {
			page = page.substring(0, from) + made + page.substring(to);
			to = from + made.length();
			Files.writeString(pages.get(0), page);
		}
		assertThat(page.substring(from, to)).as("%s, made anew by: %s", pages.get(0), COMMAND).isEqualTo(made);
	}

	@ParameterizedTest
	@EnumSource
	void no_cell_of_a_table_is_longer_than_two_hundred_characters(Table table) {
		List<String> cells = table.made.get()
			.lines()
			.flatMap((row) -> Stream.of(row.split("(?<!\\\\)\\|")))
			.map(String::strip)
			.toList();

		assertThat(cells).hasSizeGreaterThan(50).allSatisfy((cell) -> assertThat(cell).hasSizeLessThanOrEqualTo(200));
	}

	@Test
	void each_key_has_a_sentence_of_its_own() {
		List<String> sentences = new ArrayList<>();
		Keys.ALL.forEach((key) -> sentences.add(key.means()));
		ProviderKey.ALL.forEach((key) -> sentences.add(key.means()));

		assertThat(sentences).doesNotHaveDuplicates()
			.allSatisfy((sentence) -> assertThat(sentence).matches("[A-Z`].*\\.").hasSizeLessThanOrEqualTo(160));
	}

	@Test
	void the_help_of_an_option_begins_with_the_sentence_of_its_key() {
		CommandSpec run = CommandLineProgram.commandLine(Map.of(), Clock.systemUTC())
			.getSubcommands()
			.get("run")
			.getCommandSpec();

		assertThat(Keys.ALL).filteredOn((key) -> key.option() != null)
			.hasSizeGreaterThan(7)
			.allSatisfy(
					(key) -> assertThat(String.join("", run.findOption(key.option()).description())).as(key.option())
						.startsWith(key.means()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "limits.in-flight", "limits.submits" })
	void what_the_table_says_of_limits_that_are_left_out_is_what_the_providers_have(String path) {
		Key<?> key = Keys.ALL.stream().filter((one) -> one.path().equals(path)).findFirst().orElseThrow();

		assertThat(key.otherwise())
			.isEqualTo(limit(ProviderCatalog.ACEDATA, key) + ", useapi " + limit(ProviderCatalog.USEAPI, key));
		assertThat(limit(ProviderCatalog.KIE, key)).isEqualTo(limit(ProviderCatalog.ACEDATA, key));
	}

	private static String limit(ProviderCatalog entry, Key<?> key) {
		var limits = entry.terms().limits();
		return (key == Keys.IN_FLIGHT) ? String.valueOf(limits.inFlight())
				: new Rate(limits.submits(), limits.per()).toString();
	}

	private static List<Path> pagesWith(String text) throws IOException {
		List<Path> pages = new ArrayList<>();
		for (Path place : PAGES) {
			try (Stream<Path> files = Files.walk(place)) {
				for (Path page : files.filter((file) -> file.toString().endsWith(".md")).toList()) {
					if (Files.readString(page).contains(text)) {
						pages.add(page);
					}
				}
			}
		}
		return pages;
	}

	enum Schema {

		JOB("job.json", JobSchema::schema), MANIFEST("manifest.json", ManifestSchema::schema);

		private final String file;

		private final Supplier<ObjectNode> made;

		Schema(String file, Supplier<ObjectNode> made) {
			this.file = file;
			this.made = made;
		}

	}

	enum Table {

		KEYS("job file keys", KeyPages::keys), COLUMNS("manifest columns", KeyPages::columns);

		static final String END = "<!-- end of the table -->";

		private final String name;

		private final Supplier<String> made;

		Table(String name, Supplier<String> made) {
			this.name = name;
			this.made = made;
		}

		private String begin() {
			return "<!-- table of " + this.name + ", written by: " + COMMAND + " -->";
		}

	}

}
