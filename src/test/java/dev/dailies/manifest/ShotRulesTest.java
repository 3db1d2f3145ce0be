package dev.dailies.manifest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.dailies.shot.ImageUse;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a row means, whatever its format: ids, takes, starts, images, labels.
 */
class ShotRulesTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			kite  | kite   | line 3, id: id 'kite' already stands at line 2.
			kite  | ` kite`| line 3, id: id 'kite' already stands at line 2.
			Kite  | KITE   | line 3, id: id 'KITE' differs from 'Kite' at line 2 only in case or Unicode form.
			Straße| STRASSE| line 3, id: id 'STRASSE' differs from 'Straße' at line 2 only in case or Unicode form.
			""")
	void an_id_is_one_shots_also_where_a_file_system_forgives_case(String one, String other, String problem) {
		assertThat(messages("id,prompt", one + ",A kite", other + ",A storm")).containsExactly("shots.csv " + problem);
	}

	@Test
	void an_id_that_differs_only_in_how_its_accent_is_written_is_refused() {
		assertThat(messages("id,prompt", "caf\u00e9,A", "cafe\u0301,B")).singleElement()
			.asString()
			.contains("only in case or Unicode form");
	}

	@Test
	void an_id_is_short_and_on_one_line() {
		assertThat(messages("id,prompt", "x".repeat(101) + ",A", "\"a\nb\",B")).satisfiesExactlyInAnyOrder(
				(message) -> assertThat(message).contains("may have 100 characters, this one has 101"),
				(message) -> assertThat(message).contains("cannot have line breaks"));
	}

	@Test
	void a_derived_id_depends_neither_on_the_order_of_rows_nor_on_that_of_columns() {
		List<String> rows = new ArrayList<>(
				List.of("A kite,swift,spring,gif", "A kite,fine,spring,gif", "A storm,,autumn,", "Ünïcode 北京,,,"));
		Map<String, String> before = idsByPrompt(rows);
		Collections.reverse(rows);

		assertThat(idsByPrompt(rows)).isEqualTo(before).hasSize(4);
		assertThat(shots("steps,campaign,model,prompt", "gif,spring,swift,A kite").get(0).id())
			.isEqualTo(before.get("A kite swift"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "A kite,swift,autumn,gif", "A kite,swift,,reshoot:UP > gif", "A kite,,spring," })
	void a_derived_id_stays_when_only_labels_steps_or_written_out_defaults_change(String row) {
		String header = "prompt,model,campaign,steps";

		assertThat(shots(header, row).get(0).id()).isEqualTo(shots(header, "A kite,swift,spring,gif").get(0).id())
			.startsWith("a-kite-");
	}

	@Test
	void the_same_shot_twice_is_bought_twice_with_a_warning() {
		Manifest manifest = csv("prompt", "A kite", "A kite");

		List<Shot> shots = Manifests.shots(manifest);
		assertThat(shots.get(1).id()).isEqualTo(shots.get(0).id() + "-2");
		assertThat(Manifests.messages(manifest)).singleElement()
			.asString()
			.startsWith("shots.csv line 3: the same shot as at line 2 is bought once more")
			.contains("write takes instead");
		assertThat(manifest.check().isAccepted()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a,A kite,,1,gif | b,A kite,swift,1,reshoot:UP
			a,A kite,,1,    | ,A kite,,1,
			a,A kite,,1,    | b,A kite,,1,gif
			""")
	void two_rows_that_pay_for_the_same_picture_are_warned_about(String one, String other) {
		Manifest manifest = csv("id,prompt,model,seed,steps", one, other);

		assertThat(Manifests.messages(manifest)).singleElement()
			.asString()
			.startsWith("shots.csv line 3: asks for the same picture as line 2, which is bought once more.");
		assertThat(manifest.check().isAccepted()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a,A kite,swift,1,,      | b,A kite,fine,1,,
			a,A kite,,1,,           | b,A kite,,2,,
			a,A kite,,1,,           | b,A Kite,,1,,
			a,,,,gif,vid-1          | b,,,,upsample:4k,vid-1
			""")
	void rows_that_pay_for_two_pictures_are_not_warned_about(String one, String other) {
		assertThat(messages("id,prompt,model,seed,steps,video_id", one, other)).isEmpty();
	}

	@Test
	void a_derived_id_never_takes_one_that_is_given() {
		String derived = shots("prompt", "A kite").get(0).id();

		assertThat(messages("id,prompt", derived + ",A storm", ",A kite")).singleElement()
			.asString()
			.contains("already has the id '" + derived + "'");
		assertThat(messages("id,prompt", ",A kite", derived + ",A storm")).singleElement()
			.asString()
			.contains("id '" + derived + "' already stands at line 2");
	}

	@Test
	void each_take_has_operations_of_its_own() {
		Shot shot = shots("id,prompt,takes,steps", "kite,A kite,3,reshoot:UP > (gif + upsample:4k)").get(0);

		assertThat(Manifests.tree(shot)).hasSize(12)
			.startsWith("generate", ".reshoot:UP", "..gif", "..upsample:4k", "generate");
		assertThat(shot.operations()).extracting(Operation::take).containsExactly(1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
		assertThat(shot.operations()).extracting(Operation::id).doesNotHaveDuplicates();
	}

	@Test
	void one_more_take_keeps_the_operations_of_the_others() {
		List<Operation> two = shots("id,prompt,takes", "kite,A kite,2").get(0).operations();

		assertThat(shots("id,prompt,takes", "kite,A kite,3").get(0).operations()).startsWith(two.get(0), two.get(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "100", "-1", "2.5", "two", "99999999999999999999" })
	void takes_are_1_to_99(String takes) {
		assertThat(messages("prompt,takes", "A kite," + takes))
			.containsExactly("shots.csv line 2, takes: '" + takes + "' is not a whole number from 1 to 99.");
	}

	@Test
	void takes_of_one_seed_are_warned_about() {
		assertThat(messages("prompt,takes,seed", "A kite,3,7")).singleElement()
			.asString()
			.contains("3 takes with one seed may be the same clip");
	}

	@Test
	void a_shot_may_start_from_a_video() {
		Shot shot = shots("id,video_id,steps", "old,vid-1,reshoot:UP > gif + upsample:4k").get(0);

		assertThat(Manifests.tree(shot)).containsExactly("reshoot:UP", ".gif", "upsample:4k");
		assertThat(shot.operations()).extracting(Operation::givenVideoId).containsExactly("vid-1", null, "vid-1");
		assertThat(shot.prompt()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					A kite,vid-1,gif,,,     | video_id: a shot starts from a prompt or from a video_id, this row has both.
					,vid-1,,,,              | steps: a shot that starts from a video_id needs steps
					,vid-1,gif,2,,          | takes: several takes need a prompt; from a video each would be the same, found '2'.
					,vid-1,gif,,7,          | seed: has no meaning for a shot that starts from a video, and is left out.
					,vid-1,gif,,,true       | translation: has no meaning for a shot that starts from a video, and is left out.
					,vid-1,extend:on,,,     |
					""")
	void a_video_needs_steps_and_takes_nothing_that_a_prompt_has(String row, String problem) {
		List<String> messages = messages("prompt,video_id,steps,takes,seed,translation", row);

		if (problem == null) {
			assertThat(messages).isEmpty();
		}
		else {
			assertThat(messages).singleElement().asString().startsWith("shots.csv line 2, " + problem);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			https://x.test/1.png                         ; https://x.test/1.png
			https://x.test/1.png  https://x.test/2.png   ; https://x.test/1.png, https://x.test/2.png
			https://x.test/1.png|https://x.test/2.png    ; https://x.test/1.png, https://x.test/2.png
			https://x.test/1.png | HTTP://x.test/2.png | ; https://x.test/1.png, HTTP://x.test/2.png
			my picture.png|other.png                     ; my picture.png, other.png
			""")
	void images_are_separated_by_spaces_or_bars(String written, String images) {
		assertThat(generate("image_urls", written).imageUrls()).containsExactly(images.split(", "));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			ftp://x.test/1.png                        ; not an http:// or https:// address, found 'ftp://x.test/1.png'.
			https://                                  ; not an http:// or https:// address, found 'https://'.
			http:/x.test/1.png                        ; not an http:// or https:// address, found 'http:/x.test/1.png'.
			https://x.test/1.png,https://x.test/2.png ; image addresses are separated by a space or '|', found
			""")
	void an_image_that_is_no_web_address_is_named(String image, String problem) {
		assertThat(messages("prompt,image_urls", "A kite,\"" + image + "\"")).singleElement()
			.asString()
			.startsWith("shots.csv line 2, image_urls: " + problem);
	}

	@Test
	void the_use_of_images_is_one_of_two_words() {
		assertThat(generate("image_use", "Frames").imageUse()).isEqualTo(ImageUse.FRAMES);
		assertThat(messages("prompt,image_use", "A kite,ingredient")).containsExactly(
				"shots.csv line 2, image_use: unknown image use 'ingredient'. Accepted: frames, ingredients. "
						+ "Did you mean 'ingredients'?");
	}

	@ParameterizedTest
	@CsvSource({ "true, true", "TRUE, true", "false, false", "'', false" })
	void translation_is_true_or_false(String written, boolean translate) {
		assertThat(generate("translation", written).translate()).isEqualTo(translate);
	}

	@ParameterizedTest
	@CsvSource({ "16:9, 16:9", "09:16, 9:16", "16:09, 16:9", "09:16:00, 9:16" })
	void an_aspect_ratio_that_a_spreadsheet_took_for_a_time_is_read_as_it_was_meant(String written, String meant) {
		assertThat(generate("aspect_ratio", written).aspectRatio()).isEqualTo(meant);
	}

	@Test
	void columns_of_ones_own_are_carried_along_in_their_order_and_as_they_are_written() {
		Shot shot = shots("zebra,prompt,Campaign 1,apple,empty", " x ,A kite,\"spring, 50%\",=1+1,").get(0);

		assertThat(shot.labels().keySet()).containsExactly("zebra", "Campaign 1", "apple", "empty");
		assertThat(shot.labels()).containsEntry("Campaign 1", "spring, 50%")
			.containsEntry("apple", "=1+1")
			.containsEntry("empty", "");
	}

	@Test
	void a_provider_may_be_named_by_the_row_or_by_default_and_must_be_known() {
		assertThat(shots("prompt,provider", "A kite,", "A storm,ClipCo")).extracting(Shot::provider)
			.containsExactly("acme", "clipco");
		Manifest manifest = csv("prompt", "A kite");
		assertThat(Manifests.messages(Manifest.of(manifest.file(), ExampleOffer.offers(), new Defaults(null))))
			.singleElement()
			.asString()
			.contains("the row names no provider", "--provider", "Accepted: acme, clipco");
	}

	@Test
	void a_step_that_a_provider_does_not_offer_is_refused_with_those_it_does() {
		assertThat(messages("prompt,provider,steps", "A kite,clipco,reshoot:UP")).containsExactly(
				"shots.csv line 2, steps: provider 'clipco' does not offer 'reshoot'; 'acme' does. Accepted: generate, upsample.");
	}

	@Test
	void the_same_step_twice_on_one_source_is_refused() {
		assertThat(messages("prompt,steps", "A kite,gif + upsample:4k + GIF"))
			.containsExactly("shots.csv line 2, steps: 'gif' at character 21 is asked twice of the same source.");
	}

	@Test
	void a_message_shows_no_control_characters_of_the_file() {
		assertThat(messages("prompt,model", "A kite,\"\u001b[2Jswift\"")).singleElement()
			.asString()
			.doesNotContain("\u001b");
	}

	private Map<String, String> idsByPrompt(List<String> rows) {
		List<String> lines = new ArrayList<>(rows);
		lines.add(0, "prompt,model,campaign,steps");
		return shots(lines.toArray(String[]::new)).stream()
			.collect(Collectors.toMap((shot) -> shot.prompt() + " " + first(shot).model(), Shot::id));
	}

	private Order.Generate generate(String column, String value) {
		return first(shots("prompt," + column, "A kite,\"" + value + "\"").get(0));
	}

	private static Order.Generate first(Shot shot) {
		return (Order.Generate) shot.operations().get(0).order();
	}

	private Manifest csv(String... lines) {
		return Manifests.manifest(this.folder, "shots.csv", String.join("\n", lines) + "\n");
	}

	private List<String> messages(String... lines) {
		return Manifests.messages(csv(lines));
	}

	private List<Shot> shots(String... lines) {
		return Manifests.shots(csv(lines));
	}

}
