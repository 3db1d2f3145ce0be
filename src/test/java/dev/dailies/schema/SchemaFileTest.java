package dev.dailies.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.dailies.plan.Verdict;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SchemaFileTest {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String REMARK = "# yaml-language-server: $schema=";

	/**
	 * What comes with the program, and how it is told apart.
	 */
	static Stream<Path> files() throws IOException {
		try (Stream<Path> jobs = Files.list(Path.of("jobs")); Stream<Path> samples = Files.walk(Path.of("samples"))) {
			return Stream.concat(jobs, samples).filter((file) -> file.toString().endsWith(".yaml")).toList().stream();
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void a_file_that_comes_with_the_program_fits_the_schema_that_its_first_line_names(Path file) throws IOException {
		SchemaFile schema = file.startsWith("jobs") ? SchemaFile.JOB : SchemaFile.MANIFEST;
		String text = Files.readString(file);
		String first = text.lines().findFirst().orElseThrow();

		assertThat(first).startsWith(REMARK);
		Path named = file.resolveSibling(first.substring(REMARK.length())).normalize();
		assertThat(JSON.readTree(Files.readString(named))).isEqualTo(schema.document());
		assertThat(schema.errorsInYaml(text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "key", "list-of-texts", "model" })
	void a_manifest_that_the_reader_is_known_to_refuse_does_not_fit(String name) throws IOException {
		String text = Files.readString(Path.of("src/test/resources/manifests/bad", name + ".yaml"));

		assertThat(SchemaFile.MANIFEST.errorsInYaml(text)).isNotEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void a_schema_is_one_by_its_own_dialect(SchemaFile schema) {
		JsonNode document = schema.document();

		assertThat(document.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
		assertThat(document.path("title").asString()).startsWith("Dailies: ");
		assertThat(SchemaFile.errorsOfSchema(document)).isEmpty();
	}

	@Test
	void the_words_of_results_and_plans_are_those_of_the_program() {
		JsonNode results = SchemaFile.RESULTS.document();

		assertThat(words(results.at("/$defs/operation/properties/state")))
			.containsExactlyInAnyOrderElementsOf(words(OperationState.values(), OperationState::word));
		assertThat(words(results.at("/$defs/operation/properties/operation")))
			.containsExactlyInAnyOrderElementsOf(words(OperationKind.values(), OperationKind::word));
		assertThat(words(results.at("/$defs/shot/properties/status")))
			.containsExactlyInAnyOrderElementsOf(words(ShotStatus.values(), ShotStatus::word));
		assertThat(words(SchemaFile.PLAN.document().at("/$defs/verdict")))
			.containsExactlyInAnyOrderElementsOf(words(Verdict.values(), Verdict::word));
	}

	@Test
	void what_the_program_would_never_write_is_refused() {
		String message = "{ \"job\": \"n\", \"exit_code\": 0, \"ended\": \"all done\", \"runs\": [] }";
		SchemaFile.MESSAGE.fits(message);

		for (String wrong : List.of(message.replace("\"exit_code\": 0, ", ""), message.replace("0", "\"0\""),
				message.replace("[]", "{}"), message.replace("[]", "[ {} ]"))) {
			assertThat(SchemaFile.MESSAGE.errors(JSON.readTree(wrong))).as(wrong).isNotEmpty();
		}
		for (SchemaFile schema : List.of(SchemaFile.RESULTS, SchemaFile.PLAN)) {
			assertThat(schema.errors(JSON.readTree("{}"))).hasSizeGreaterThan(3);
			assertThat(schema.errors(JSON.readTree("[]"))).isNotEmpty();
		}
	}

	@Test
	void what_a_later_version_adds_is_passed_over_by_readers_and_not_by_our_own_tests() {
		String more = "{ \"job\": \"n\", \"exit_code\": 0, \"ended\": \"all done\", \"runs\": [], \"more\": 1 }";

		assertThat(SchemaFile.MESSAGE.errors(JSON.readTree(more))).isEmpty();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> SchemaFile.MESSAGE.fits(more));
	}

	private static List<String> words(JsonNode schema) {
		return schema.path("enum").valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
	}

	private static <E> List<String> words(E[] values, Function<E, String> word) {
		return Arrays.stream(values).map(word).toList();
	}

}
