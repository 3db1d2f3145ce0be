package dev.dailies.manifest;

import java.nio.file.Path;
import java.util.List;

import dev.dailies.shot.Approval;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class YamlManifestTest {

	@TempDir
	private Path folder;

	@Test
	void the_same_fields_mean_the_same_shots_as_in_csv() {
		Manifest csv = Manifests.manifest(this.folder, "shots.csv", """
				id,prompt,model,aspect_ratio,duration,seed,image_urls,image_use,translation,takes,steps,campaign
				kite,A kite,fine,9:16,8,7,https://x.test/1.png|https://x.test/2.png,frames,true,2,reshoot:UP > gif,007
				""");
		Manifest yaml = yaml("""
				shots:
				  - id: kite
				    Prompt: A kite
				    model: fine
				    aspect-ratio: 9:16
				    duration: 8
				    seed: 7
				    image urls: [ "https://x.test/1.png", "https://x.test/2.png" ]
				    image_use: frames
				    translation: true
				    takes: 2
				    steps: reshoot:UP > gif
				    campaign: 007
				""");

		assertThat(Manifests.shots(yaml)).isEqualTo(Manifests.shots(csv)).hasSize(1);
	}

	@Test
	void defaults_hold_for_shots_that_do_not_say_otherwise() {
		List<Shot> shots = Manifests.shots(yaml("""
				defaults: { model: fine, aspect_ratio: 9:16, steps: gif, campaign: spring }
				shots:
				  - { id: a, prompt: A kite }
				  - { id: b, prompt: A storm, MODEL: swift, steps: ~, campaign: autumn }
				"""));

		assertThat(first(shots.get(0)).model()).isEqualTo("fine");
		assertThat(first(shots.get(1)).model()).isEqualTo("swift");
		assertThat(first(shots.get(1)).aspectRatio()).isEqualTo("9:16");
		assertThat(shots).extracting(Manifests::tree).containsExactly(List.of("generate", ".gif"), List.of("generate"));
		assertThat(shots).extracting((shot) -> shot.labels().get("campaign")).containsExactly("spring", "autumn");
	}

	@Test
	void a_shot_from_a_video_takes_no_default_that_needs_a_prompt() {
		assertThat(Manifests.messages(yaml("""
				defaults: { takes: 3, seed: 7, prompt: A kite }
				shots:
				  - { video_id: vid-1, steps: gif }
				  - { takes: 1 }
				"""))).isEmpty();
	}

	@Test
	void one_wrong_default_is_one_problem_where_it_stands() {
		assertThat(Manifests.messages(yaml("""
				defaults:
				  model: swfit
				  id: x
				shots:
				  - prompt: A kite
				  - prompt: A storm
				"""))).containsExactly(
				"shots.yaml line 3:3, defaults: 'id' cannot have a default: it tells one shot " + "from another.",
				"shots.yaml line 2:10, model: unknown model 'swfit'. Accepted: swift, fine. "
						+ "Did you mean 'swift'?");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			reshoot:UP > (upsample:4k + gif)                   | reshoot:UP > (upsample:4k + gif)
			"extend:\\"on > and on\\" > gif"                   | extend:"on > and on" > gif
			[ reshoot:UP, gif ]                                | reshoot:UP > gif
			[ reshoot:UP, [ upsample:4k, gif ] ]               | reshoot:UP > (upsample:4k + gif)
			[ [ reshoot:UP, gif ] ]                            | reshoot:UP + gif
			[ [ [ reshoot:UP, upsample:4k ], gif ] ]           | reshoot:UP > upsample:4k + gif
			[ [ reshoot:UP, reshoot:DOWN ], gif ]              | reshoot:UP > gif + reshoot:DOWN > gif
			[ "reshoot:UP + gif", upsample:4k ]                | reshoot:UP > upsample:4k + gif > upsample:4k
			[ reshoot: UP, upsample: 4k ]                      | reshoot:UP > upsample:4k
			[ { extend: 'it''s > "on" \\ now' }, gif ]         | extend:"it's > \\"on\\" \\\\ now" > gif
			[ { objects: { insert: a red hat } } ]             | objects:insert:"a red hat"
			{ extend: on }                                     | extend:"on"
			[ { gif: ~ } ]                                     | gif
			[ { extend: on }, concatenate ]                    | extend:"on" > concatenate
			[]                                                 |
			~                                                  |
			""")
	void steps_are_text_or_nested_lists(String written, String meant) {
		Manifest manifest = yaml("shots:\n  - prompt: A kite\n    steps: " + written + "\n");

		assertThat(Manifests.messages(manifest)).isEmpty();
		Manifest asText = Manifests.manifest(this.folder, "same.csv",
				"prompt,steps\nA kite,\"" + ((meant != null) ? meant.replace("\"", "\"\"") : "") + "\"\n");
		assertThat(Manifests.shots(manifest)).isEqualTo(Manifests.shots(asText));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			[ reshoot:UP, giff ]             | 3:26, steps: unknown step 'giff' at character 1.
			[ { extnd: on } ]                | 3:14, steps: unknown step 'extnd' at character 1.
			[ reshoot: UPP ]                 | 3:14, steps: unknown reshoot 'UPP' at character 9.
			[ gif, ~ ]                       | 3:19, steps: a step is missing.
			[ { extend: on, gif: ~ } ]       | 3:14, steps: a step is a text such as reshoot:UP, or one key
			[ { extend: [ on ] } ]           | 3:24, steps: a step is a text such as reshoot:UP, or one key
			reshoot:UP > giff                | 3:12, steps: unknown step 'giff' at character 14.
			""")
	void a_step_at_fault_is_named_with_its_line_and_character(String steps, String problem) {
		assertThat(Manifests.messages(yaml("shots:\n  - prompt: A kite\n    steps: " + steps + "\n"))).singleElement()
			.asString()
			.startsWith("shots.yaml line " + problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					shots: [ { prompt: A, model: swfit } ]             | 1:30, model: unknown model 'swfit'.
					shots: [ A kite ]                                  | 1:10: a shot is a mapping such as
					shots: [ { prompt: [ A, B ] } ]                    | 1:20, prompt: needs a single value, found a list.
					shots: [ { prompt: { a: b } } ]                    | 1:20, prompt: needs a single value, found a mapping.
					shots: [ { prompt: A, prompt: B } ]                | 1:23: column 'prompt' stands twice.
					shots: [ { prompt: A, Prompt: B } ]                | 1:23: column 'Prompt' stands twice (also as 'prompt').
					shots: A kite                                      | 1:8, shots: needs a list of shots
					shots: { prompt: A }                               | 1:8, shots: needs a list of shots
					- prompt: A                                        | 1:1: a YAML manifest needs a key 'shots'
					shot: [ { prompt: A } ]                            | 1:1: a YAML manifest needs a key 'shots'
					just text                                          | 1:1: a YAML manifest needs a key 'shots'
					{ shots: [ { prompt: A } ], default: {} }          | 1:29: unknown key 'default'. Accepted: defaults, shots. Did you mean 'defaults'?
					{ shots: [ { prompt: A } ], shots: [ ] }           | 1:29: key 'shots' already stands at line 1.
					{ shots: [ { prompt: A } ], defaults: gif }        | 1:39, defaults: needs a mapping of columns to values.
					shots: [ { prompt: A } ] ]                         | 1:26: not readable as YAML
					shots: [ { prompt: !!java.net.URL "x" } ]          | 1:20: not readable as YAML: Global tag is not allowed
					shots: [ { prompt: !secret x } ]                   | 1:20: not readable as YAML: tag '!secret' is not allowed
					shots: [ { <<: { prompt: A } } ]                   | 1:12: not readable as YAML: merge keys ('<<') are not read
					shots: [ { ? [ a ] : b } ]                         | 1:14: not readable as YAML: a key must be plain text.
					shots: &a [ { prompt: A, x: *a } ]                 | 1:8: not readable as YAML: the value contains itself.
					shots: [ { prompt: *nobody } ]                     | 1:20: not readable as YAML
					""")
	void what_is_wrong_is_named_with_its_line_and_character(String text, String problem) {
		assertThat(Manifests.messages(yaml(text + "\n"))).singleElement()
			.asString()
			.startsWith("shots.yaml line " + problem);
	}

	@Test
	void an_empty_file_and_one_without_shots_are_refused() {
		assertThat(Manifests.messages(yaml(""))).singleElement().asString().contains("needs a key 'shots'");
		assertThat(Manifests.messages(yaml("shots:\n"))).containsExactly("shots.yaml: the manifest has no shots.");
		assertThat(Manifests.messages(yaml("shots: [ ~, {} ]\n")))
			.containsExactly("shots.yaml: the manifest has no shots.");
	}

	@Test
	void a_second_document_is_not_left_out_silently() {
		assertThat(Manifests.messages(yaml("shots: [ { prompt: A } ]\n---\nshots: [ { prompt: B } ]\n")))
			.singleElement()
			.asString()
			.contains("not readable as YAML");
	}

	@Test
	void an_alias_is_read_as_what_it_stands_for() {
		assertThat(Manifests.shots(yaml("""
				shots:
				  - { id: a, prompt: A kite, steps: &look [ reshoot:UP, gif ] }
				  - { id: b, prompt: A storm, steps: *look }
				"""))).extracting(Manifests::tree).containsOnly(List.of("generate", ".reshoot:UP", "..gif"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "steps", "prompt", "image_urls" })
	void a_file_that_grows_without_end_when_it_is_read_is_refused(String column) {
		StringBuilder text = new StringBuilder("shots:\n  - a: &a0 [ gif, gif ]\n");
		for (int level = 1; level < 25; level++) {
			text.append(
					"    a%d: &a%d [ *a%d, *a%d, *a%d ]%n".formatted(level, level, level - 1, level - 1, level - 1));
		}
		text.append("    ").append(column).append(": *a24\n");

		CheckResult result = yaml(text.toString()).check();

		assertThat(result.isAccepted()).isFalse();
		assertThat(result.problems()).hasSizeLessThan(100);
	}

	@Test
	void a_file_nested_without_end_is_refused() {
		assertThat(Manifests.messages(yaml("shots: " + "[".repeat(10_000)))).singleElement()
			.asString()
			.contains("not readable as YAML");
	}

	@Test
	void a_file_that_is_not_utf8_is_named_with_its_line() {
		byte[] bytes = "shots:\n  - prompt: K?ln\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
		bytes["shots:\n  - prompt: K".length()] = (byte) 0xF6;

		assertThat(Manifests.messages(Manifests.manifest(this.folder, "shots.yaml", bytes))).singleElement()
			.asString()
			.startsWith("shots.yaml line 2: byte 0xF6 is not UTF-8 text");
	}

	@Test
	void all_problems_are_said_at_once() {
		assertThat(Manifests.messages(yaml("""
				shots:
				  - { id: a, prompt: A kite, model: swfit, takes: 0 }
				  - { id: a, prompt: A storm, steps: [ giff, [ rehsoot:UP, gif ] ] }
				  - { modle: fine }
				""")))
			.extracting(
					(message) -> message.replaceFirst("(?s)[^']*$|\\. Accepted.*", "").replaceFirst("shots.yaml ", ""))
			.containsExactlyInAnyOrder("line 2:37, model: unknown model 'swfit'", "line 2:51, takes: '0'",
					"line 3:11, id: id 'a'", "line 3:40, steps: unknown step 'giff' at character 1",
					"line 3:48, steps: unknown step 'rehsoot' at character 1",
					"line 4:5: needs a column 'prompt' or 'video_id'",
					"line 4:14, modle: column 'modle' would be carried through as a label, and the clips bought "
							+ "without what it says. Rename it, or say that it is yours: --own modle (in a job file "
							+ "labels: [ modle ]). Did you mean 'model'");
	}

	@Test
	void a_hold_is_an_item_of_a_chain() {
		assertThat(Manifests.shots(yaml("""
				shots:
				  - { id: a, prompt: A kite, steps: [ reshoot:UP, hold, [ gif, upsample:4k ] ] }
				  - { id: b, prompt: A storm, approve: true, steps: "hold > gif" }
				"""))).extracting((shot) -> shot.operations().stream().map(Operation::held).toList(), Shot::approved)
			.containsExactly(Assertions.tuple(List.of(false, false, true, true), Approval.NONE),
					Assertions.tuple(List.of(false, true), Approval.ALL));
		assertThat(Manifests.messages(yaml("shots:\n  - { id: a, prompt: A kite, steps: [ gif, hold ] }\n")))
			.singleElement()
			.asString()
			.contains("has no step after it");
	}

	private static Order.Generate first(Shot shot) {
		return (Order.Generate) shot.operations().get(0).order();
	}

	private Manifest yaml(String text) {
		return Manifests.manifest(this.folder, "shots.yaml", text);
	}

}
