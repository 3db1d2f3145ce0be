package dev.dailies.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import dev.dailies.settings.ProviderCatalog;
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
	@ValueSource(strings = { "../private/passport.png", "/private/passport.png", "link.png", "kite.png|link.png",
			"file:///private/passport.png", "file:/private/passport.png", "C:\\private\\passport.png",
			"..\\private\\passport.png", "\\\\host\\share\\passport.png", "KITE.PNG" })
	void an_image_that_is_no_file_of_the_manifests_folder_is_refused_in_every_format(String images) throws IOException {
		Path list = Files.createDirectory(this.folder.resolve("list"));
		Path secret = Files.createDirectory(this.folder.resolve("private")).resolve("passport.png");
		Files.writeString(secret, "secret");
		Files.writeString(list.resolve("kite.png"), "a kite");
		Files.createSymbolicLink(list.resolve("link.png"), secret);
		String named = images.replace("/private/", secret.getParent() + "/").replace(".." + this.folder, "..");
		Path xlsx = Workbooks.texts(list.resolve("shots.xlsx"), Workbooks.row("prompt", "image_urls"),
				Workbooks.row("A kite", named));

		assertThat(Stream.of(Manifests.manifest(list, "shots.csv", "prompt,image_urls\nA kite," + named + "\n").file(),
				Manifests.manifest(list, "shots.yaml", "shots: [{ prompt: A kite, image_urls: '" + named + "' }]")
					.file(),
				xlsx))
			.allSatisfy((file) -> assertThat(
					Manifest.of(file, ProviderCatalog.offers(), new Defaults("useapi")).check().problems())
				.anySatisfy((problem) -> {
					assertThat(problem.isError()).isTrue();
					assertThat(problem.place().column()).isEqualTo("image_urls");
				}));
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
