package dev.dailies.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.dailies.manifest.Defaults;
import dev.dailies.manifest.ExampleOffer;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.Reading;
import dev.dailies.manifest.rows.Column;
import dev.dailies.provider.Offer;
import dev.dailies.schema.SchemaFile;
import dev.dailies.shot.Approvals;
import dev.dailies.text.Shape;
import dev.dailies.words.Problem;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the schema of manifests takes the reader takes, and what the one refuses the other
 * refuses, but for what only spreadsheets write, and what only the reader can weigh:
 * which provider takes what, and whether a column's name is a slip.
 */
class ManifestSchemaTest {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final List<String> VALUES = List.of("0", "1", "4", "99", "100", "3600", "3601", "-1", "0.5", "true",
			"false", "\"true\"", "\"maybe\"", "\"\"", "\" \"", "\"4\"", "\"some text\"", "\"x\"", "\"gif\"",
			"\"frames\"", "\"Ingredients\"", "\"pictures\"", "\"16:9\"", "\"4:3\"", "\"16:10\"", "\"1080p\"",
			"\"360p\"", "\"8k\"", "\"kie\"", "\"acme\"", "\"veo31\"", "\"veo9\"", "\"none\"", "\"kie veo3_fast\"",
			"\"kie | acedata veo31\"", "\"kie a b\"", "\"https://x.test/1.png\"", "\"a@x.test\"", "[]",
			"[\"https://x.test/1.png\"]", "[\"\"]", "[\"gif\"]",
			"[\"gif\", [\"reshoot:UP\", { \"upsample\": \"4k\" }]]", "[\"giff\"]", "[null]", "[[\"kie\"]]",
			"[\"kie\", \"acedata\"]", "[\"acme\"]", "{}", "{ \"extend\": \"on\" }",
			"{ \"extend\": \"on\", \"gif\": null }", "{ \"some\": { \"thing\": [] } }", "null");

	/**
	 * By a part of its sentence: which files there are, how steps are written, and what
	 * an approval is about.
	 */
	private static final List<String> ONLY_THE_READER = List.of("there is no such file", "unknown step",
			"does not wait for approval");

	@TempDir
	private Path folder;

	static Stream<String> columns() {
		return Stream.concat(Column.words().stream(), Stream.of("campaign"));
	}

	@ParameterizedTest
	@MethodSource("columns")
	void what_may_stand_in_a_column_is_the_same_to_the_schema_and_to_the_reader(String column) {
		List<String> taken = new ArrayList<>();
		List<String> refused = new ArrayList<>();

		for (String value : VALUES) {
			JsonNode node = JSON.readTree(value);
			List<String> manifests = manifests(column, value);
			boolean bySchema = manifests.stream().anyMatch(ManifestSchemaTest::fits);
			List<List<String>> found = manifests.stream().map(this::problems).toList();
			if (bySchema && found.stream().anyMatch(List::isEmpty)) {
				taken.add(value);
			}
			else if (bySchema) {
				assertThat(found).as("the reader on %s: %s", column, value)
					.anySatisfy((all) -> assertThat(all)
						.allMatch((one) -> ONLY_THE_READER.stream().anyMatch(one::contains)));
			}
			else if (found.stream().noneMatch(List::isEmpty)) {
				refused.add(value);
			}
			else {
				assertThat(otherwise(node)).as("the schema on what the reader takes in %s: %s", column, value)
					.anyMatch((other) -> manifests(column, other).stream().anyMatch(ManifestSchemaTest::fits));
			}
		}

		assertThat(taken).as("taken in %s", column).hasSizeGreaterThan(1);
		assertThat(refused).as("refused in %s", column).hasSizeGreaterThan(3);
	}

	@ParameterizedTest
	@EnumSource(names = { "PROVIDER", "MODEL", "ASPECT_RATIO", "RESOLUTION", "IMAGE_USE" })
	void each_word_that_an_editor_offers_is_taken_by_some_provider(Column column) {
		List<String> words = new ArrayList<>();
		SchemaFile.MANIFEST.document()
			.at("/$defs/shot/properties/" + column.word() + "/enum")
			.valueStream()
			.filter(JsonNode::isString)
			.forEach((word) -> words.add(word.toString()));

		assertThat(words).hasSizeGreaterThan(1)
			.allSatisfy((word) -> assertThat(manifests(column.word(), word)).anyMatch(this::isRead));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{ defaults: { prompt: A kite } }", "{ shots: [ { prompt: A kite } ], shot: [] }",
			"{ shots: A kite }", "{ shots: [ A kite ] }", "{ shots: { prompt: A kite } }",
			"{ shots: [ { prompt: A kite } ], defaults: gif }", "{ shots: [ { steps: gif } ] }",
			"{ shots: [ { prompt: A kite }, { id: b } ], defaults: { steps: gif } }",
			"{ shots: [ { prompt: A kite, video_id: v1, steps: gif } ] }",
			"{ shots: [ { prompt: A kite } ], defaults: { id: a } }", "{ shots: [ { prompt: [ A, B ] } ] }",
			"{ shots: [ { prompt: A kite, campaign: [ A, B ] } ] }", "- prompt: A kite", "A kite" })
	void what_is_missing_or_does_not_go_together_is_refused_by_both(String yaml) {
		assertThat(SchemaFile.MANIFEST.errorsInYaml(yaml)).isNotEmpty();
		assertThat(isRead(yaml)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{ shots: [ { steps: gif } ], defaults: { video_id: v1 } }",
			"{ shots: [ { id: a } ], defaults: { prompt: A kite } }", "{ shots: [ ~, {}, { prompt: A kite } ] }",
			"{ shots: [ { prompt: A kite, steps: ~ } ], defaults: { steps: gif } }",
			"{ shots: [ { prompt: A kite, campaign: 007, ready: true } ], defaults: ~ }" })
	void what_the_defaults_say_need_not_be_said_again_to_either(String yaml) {
		assertThat(SchemaFile.MANIFEST.errorsInYaml(yaml)).isEmpty();
		assertThat(isRead(yaml)).isTrue();
	}

	/**
	 * Manifests in which a value may stand in a column, each made for another provider or
	 * for another model.
	 */
	private static List<String> manifests(String column, String value) {
		String shot = switch (column) {
			case "prompt" -> "";
			case "video_id" -> ", \"steps\": \"gif\"";
			case "image_use" ->
				", \"prompt\": \"A kite\", \"image_urls\": [ \"https://x.test/1.png\", \"https://x.test/2.png\" ]";
			case "approve" -> ", \"prompt\": \"A kite\", \"steps\": \"hold > gif\"";
			default -> ", \"prompt\": \"A kite\"";
		};
		if (!isOffered(column)) {
			return List.of("{ \"shots\": [ { \"%s\": %s%s } ] }".formatted(column, value, shot));
		}
		List<String> manifests = new ArrayList<>();
		List<String> models = column.matches("resolution|aspect_ratio") ? List.of("", "veo31", "omni-flash")
				: List.of("");
		for (String provider : column.equals("provider") ? List.of("") : ProviderCatalog.names()) {
			for (String model : models) {
				manifests.add("{ \"shots\": [ { \"%s\": %s%s%s%s } ] }".formatted(column, value, shot,
						provider.isEmpty() ? "" : ", \"provider\": \"" + provider + "\"",
						model.isEmpty() ? "" : ", \"model\": \"" + model + "\""));
			}
		}
		return manifests;
	}

	/**
	 * Whether what may stand there is the providers' own business.
	 */
	private static boolean isOffered(String column) {
		return Column.of(column)
			.map(Column::shape)
			.filter((shape) -> shape instanceof Shape.Offered
					|| (shape instanceof Shape.Many many && many.one() instanceof Shape.Offered))
			.isPresent();
	}

	private static boolean fits(String manifest) {
		return SchemaFile.MANIFEST.errors(JSON.readTree(manifest)).isEmpty();
	}

	private boolean isRead(String manifest) {
		return problems(manifest).isEmpty();
	}

	private List<String> problems(String manifest) {
		boolean offered = manifest.contains("\"provider\"") || Column.words()
			.stream()
			.anyMatch((column) -> isOffered(column) && manifest.contains("\"" + column + "\""));
		Map<String, Offer> offers = offered ? ProviderCatalog.offers() : ExampleOffer.offers();
		Reading reading = new Reading(null, null, Set.of("campaign"), true);
		try {
			Path file = Files.writeString(this.folder.resolve("shots.yaml"), manifest);
			return Manifest
				.of(file, offers, new Defaults(offered ? "acedata" : "acme", reading, Approvals.NONE, List.of()))
				.check()
				.problems()
				.stream()
				.filter(Problem::isError)
				.map(Problem::message)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * As a reader of texts takes the same: without quotes or with them, in capitals or
	 * not, nothing for a blank text, one for a list of one.
	 */
	private static List<String> otherwise(JsonNode value) {
		if (value.isArray()) {
			List<String> others = new ArrayList<>(value.isEmpty() ? List.of("null") : otherwise(value.get(0)));
			value.forEach((one) -> others.add(one.toString()));
			return others;
		}
		String text = value.asString("").strip().toLowerCase(Locale.ROOT);
		return text.isEmpty() ? List.of("null")
				: List.of("\"" + text + "\"", text.matches("[\\d.]+|true|false") ? text : "{}");
	}

}
