package dev.dailies.manifest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.dailies.provider.acedata.AceDataOffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the real provider would refuse is refused at its place in the file.
 */
class AceDataManifestTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "reshoot:UP > reshoot:DOWN > extend:on > extend:on > upsample:4k",
			"objects:insert:hat > objects:remove:https://x.test/mask.jpg > gif", "extend:on > (gif + upsample:1080p)",
			"reshoot:STATIONARY_DOLLY_IN_ZOOM_OUT", "upsample:1080p + upsample:4k + gif" })
	void chains_that_it_takes_are_accepted(String steps) {
		assertThat(messages("steps", steps)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					extend:on > reshoot:UP          | cannot follow extend, found 'reshoot:UP'. Accepted: extend, upsample, gif.
					extend:on > objects:insert:hat  | cannot follow extend, found 'objects:insert:"hat"'. Accepted: extend, upsample, gif.
					extend:on > extend:on > reshoot:UP | cannot follow extend, found 'reshoot:UP'. Accepted: extend, upsample, gif.
					upsample:4k > reshoot:UP        | cannot follow upsample, found 'reshoot:UP'.
					upsample:1080p > upsample:4k    | cannot follow upsample, found 'upsample:4k'.
					upsample:4k > extend:on         | cannot follow upsample, found 'extend:"on"'.
					upsample:4k > gif               | cannot follow upsample, found 'gif'.
					gif > upsample:4k               | cannot follow gif, found 'upsample:4k'.
					gif > reshoot:UP                | cannot follow gif, found 'reshoot:UP'.
					reshoot:LEFT_TO_RIHGT           | unknown reshoot 'LEFT_TO_RIHGT' at character 9.
					upsample:8k                     | unknown upsample '8k' at character 10. Accepted: 1080p, 4k, gif. Did you mean '4k'?
					objects:remove:no mask          | a mask is an http(s) address or a JPEG in base64, white where something goes, found 'no mask'.
					""")
	void steps_that_it_does_not_take_are_refused(String steps, String problem) {
		assertThat(messages("steps", steps)).singleElement()
			.asString()
			.startsWith("shots.csv line 2, steps: " + problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					model        | veo9      | unknown model 'veo9'. Accepted: veo3, veo3-fast, veo31, veo31-fast, veo31-fast-ingredients. Did you mean 'veo3'?
					model        | veo31fast | unknown model 'veo31fast'. Accepted: veo3, veo3-fast, veo31, veo31-fast, veo31-fast-ingredients. Did you mean 'veo31-fast'?
					aspect_ratio | 4:3       | unknown aspect ratio '4:3'. Accepted: 16:9, 9:16.
					resolution   | 720p      | unknown resolution '720p'. Accepted: 1080p, 4k, gif.
					resolution   | 4k        | only model veo31 makes it, not veo31-fast, found '4k'. Accepted: 1080p, gif.
					seed         | 42        | AceData lets nobody choose it: leave it empty, found '42'.
					duration     | 8         | AceData lets nobody choose it: leave it empty, found '8'.
					image_urls   | kite.png  | AceData takes no files and fetches images itself, so it needs an http(s) address: put the file where the web can read it, or let kie or useapi make the shot, which take files, found 'kite.png'.
					image_use    | ingredients | ingredients are 1 to 3 images, found '0 images'.
					""")
	void a_field_that_it_does_not_take_is_refused_in_its_column(String column, String value, String problem) {
		String named = column.equals("image_use") ? "image_urls" : column;

		assertThat(messages(column, value)).singleElement()
			.asString()
			.startsWith("shots.csv line 2, " + named + ": " + problem);
	}

	@ParameterizedTest
	@CsvSource({ "model,resolution, veo31,4k", "model,resolution, VEO31,4K", "model,resolution, veo3,1080p",
			"model,resolution, ,gif", "aspect_ratio,resolution, 9:16,1080P" })
	void fields_that_it_takes_are_accepted(String one, String other, String first, String second) {
		assertThat(messages(one + "," + other, ((first != null) ? first : "") + "," + second)).isEmpty();
	}

	@Test
	void a_generate_that_makes_a_gif_ends_its_chain() {
		assertThat(messages("resolution,steps", "gif,upsample:4k")).singleElement()
			.asString()
			.contains("steps: cannot follow a generate with resolution gif");
	}

	@Test
	void a_step_on_a_given_video_may_be_any() {
		Manifest manifest = csv("video_id,steps\nvid-1,reshoot:UP\nvid-1,upsample:4k\nvid-1,gif\nvid-1,extend:on\n"
				+ "vid-1,upsample:4k > gif\n");

		assertThat(Manifests.messages(manifest)).filteredOn((message) -> message.contains("cannot follow"))
			.singleElement()
			.asString()
			.startsWith("shots.csv line 6, steps");
	}

	private List<String> messages(String column, String value) {
		return Manifests.messages(csv("prompt," + column + "\nA kite," + value + "\n"));
	}

	private Manifest csv(String text) {
		Manifest written = Manifests.manifest(this.folder, "shots.csv", text);
		return Manifest.of(written.file(), Map.of("acedata", AceDataOffer.INSTANCE), new Defaults("acedata"));
	}

}
