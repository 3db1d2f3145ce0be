package dev.dailies.manifest;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

import dev.dailies.job.ProviderCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which extensions are joined is settled while the manifest is read.
 */
class UseApiManifestTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "extend:on > concatenate", "extend:on > extend:and on > concatenate",
			"extend:on > (concatenate + gif + extend:and on > (concatenate + upsample:4k))",
			"(extend:here + extend:there) > concatenate" })
	void extensions_are_joined_to_what_they_were_made_from(String steps) {
		assertThat(messages("prompt", steps, "useapi")).isEmpty();
		assertThat(messages("video_id", steps, "useapi")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					prompt   | concatenate                        | cannot follow generate, found 'concatenate'. Accepted: extend, upsample, gif.
					video_id | concatenate                        | joins a video to its extensions: put one extend or more before it
					prompt   | extend:on > upsample:4k > concatenate | cannot follow upsample, found 'concatenate'.
					prompt   | extend:on > concatenate > gif      | cannot follow concatenate, found 'gif'.
					prompt   | extend:on > concatenate > extend:x | cannot follow concatenate, found 'extend:"x"'.
					prompt   | extend:on > concatenate > concatenate | cannot follow concatenate, found 'concatenate'.
					""")
	void nothing_else_is(String start, String steps, String problem) {
		assertThat(messages(start, steps, "useapi")).singleElement()
			.asString()
			.startsWith("shots.csv line 2, steps: " + problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "prompt", "video_id" })
	void an_eleventh_piece_is_refused_before_anything_is_bought(String start) {
		assertThat(messages(start, extensions(9) + " > concatenate", "useapi")).isEmpty();
		assertThat(messages(start, extensions(10) + " > concatenate", "useapi")).containsExactly(
				"shots.csv line 2, steps: would join 11 pieces, and useapi joins 10 at most: the first video and 9 "
						+ "extensions, found 'concatenate'.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "acedata", "kie" })
	void the_other_providers_do_not_offer_it_and_the_problem_says_who_does(String provider) {
		assertThat(messages("prompt", "extend:on > concatenate", provider)).singleElement()
			.asString()
			.startsWith("shots.csv line 2, steps: provider '" + provider
					+ "' does not offer 'concatenate'; 'useapi' does. Accepted: generate, extend, ");
	}

	@Test
	void what_several_others_offer_is_said_so() {
		assertThat(messages("prompt", "extend:on > reshoot:UP", "useapi")).singleElement()
			.asString()
			.contains("does not offer 'reshoot'; 'acedata' does.");
		assertThat(messages("prompt", "gif", "kie")).singleElement()
			.asString()
			.contains("does not offer 'gif'; 'acedata' and 'useapi' do.");
	}

	private static String extensions(int count) {
		return String.join(" > ", Collections.nCopies(count, "extend:on"));
	}

	private List<String> messages(String start, String steps, String provider) {
		Manifest written = Manifests.manifest(this.folder, "shots.csv", start + ",steps\nA kite," + steps + "\n");
		return Manifests.messages(Manifest.of(written.file(), ProviderCatalog.offers(), new Defaults(provider)));
	}

}
