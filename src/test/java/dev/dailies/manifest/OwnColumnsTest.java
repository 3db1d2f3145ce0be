package dev.dailies.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import dev.dailies.settings.ProviderCatalog;
import dev.dailies.shot.Approvals;
import dev.dailies.words.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A column that seems to be one of ours under another name holds the run, before a
 * default is bought instead of what it says.
 */
class OwnColumnsTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ratio              | 9:16        | aspect_ratio
			Aspect             | 9:16        | aspect_ratio
			Seitenverhältnis   | 9:16        | aspect_ratio
			relación de aspecto | 9:16       | aspect_ratio
			Соотношение сторон | 9:16        | aspect_ratio
			縦横比             | 9:16        | aspect_ratio
			画面比例           | 9:16        | aspect_ratio
			종횡비             | 9:16        | aspect_ratio
			Format             | 9:16        | aspect_ratio
			format             | Hochformat  | aspect_ratio
			wohin              | 9:16        | aspect_ratio
			Aspect rato        | 9:16        | aspect_ratio
			quality            | 4k          | resolution
			Auflösung          | 1080p       | resolution
			Qualité            | 4k          | resolution
			解像度             | 4k          | resolution
			size               | 1920x1080   | resolution
			what for           | 4k          | resolution
			seconds            | 8           | duration
			Dauer              | 8           | duration
			Durée (s)          | 8           | duration
			Duration (sec)     | 8           | duration
			时长               | 8           | duration
			尺                 | 8           | duration
			length             | 8 s         | duration
			count              | 3           | takes
			Anzahl             | 3           | takes
			variantes          | 3           | takes
			数量               | 3           | takes
			image_url          | https://img.example/boat.png | image_urls
			Bild               | https://img.example/boat     | image_urls
			reference          | https://img.example/boat.png | image_urls
			first frame        | boat.png    | image_urls
			画像               | https://img.example/boat.png | image_urls
			key visual         | https://img.example/boat.png | image_urls
			Modell             | veo31       | model
			model name         | veo31       | model
			engine             | veo31-fast  | model
			Schritte           | gif         | steps
			danach             | reshoot:UP > upsample:4k | steps
			vendor             | kie         | provider
			modle              | veo31       | model
			""")
	void what_means_one_of_ours_is_asked_about(String column, String value, String ours) throws IOException {
		assertThat(problems("id,prompt," + column + "\ns1,A paper boat," + value + "\n")).singleElement()
			.asString()
			.startsWith("shots.csv line 1: column '" + column + "' would be carried through as a label")
			.contains("--own ")
			.endsWith("Did you mean '" + ours + "'?");
	}

	@ParameterizedTest
	@CsvSource({ "campaign, spring", "notes, A long remark", "Format, Reel", "size, XL", "time, evening",
			"reference, PO-17", "feed, instagram", "mode, dark", "number, 17", "status, finished", "clips, a.mp4",
			"credits, 0.114", "failed_operation, gif", "error, none", "started_at, 2026-03-01", "Text, Sale!",
			"description, a boat", "title, A boat", "ratio, ''", "client, Example", "url, https://example.org/page",
			"approved, yes", "publish at, 9:20", "channel, youtube", "version, v2", "foto, Erika Muster" })
	void what_is_the_users_own_is_not(String column, String value) throws IOException {
		assertThat(
				problems("id,prompt," + column + "\ns1,A paper boat,\"" + value + "\"\ns2,A boat,\"" + value + "\"\n"))
			.noneMatch((message) -> message.contains("would be"));
	}

	@Test
	void rows_that_are_numbered_ask_for_no_takes() throws IOException {
		assertThat(problems("number,prompt\n1,A boat\n2,A ship\n3,A kite\n")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "negative_prompt", "Negative Prompt", "fps", "cfg_scale", "反向提示词" })
	void a_setting_that_nobody_has_is_said_to_be_none(String column) throws IOException {
		assertThat(problems("id,prompt," + column + "\ns1,A boat,text\n")).singleElement()
			.asString()
			.contains("no provider here has such a setting, so column '" + column + "' would change nothing");
	}

	@Test
	void where_ours_is_there_too_the_other_is_a_label() throws IOException {
		CheckResult checked = check("id,prompt,aspect_ratio,ratio\ns1,A boat,9:16,16:9\n", Reading.PLAIN);

		assertThat(checked.errors()).isZero();
		assertThat(checked.problems()).singleElement()
			.extracting(Problem::message)
			.asString()
			.contains("column 'ratio' is carried through as a label");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Ratio", "ratio", " RATIO " })
	void what_is_said_to_be_the_users_own_is(String said) throws IOException {
		CheckResult checked = check("id,prompt,ratio\ns1,A boat,9:16\n", new Reading(null, null, Set.of(said), false));

		assertThat(checked.problems()).isEmpty();
		assertThat(checked.labels()).containsExactly("ratio");
	}

	@Test
	void the_keys_of_yaml_are_no_different() throws IOException {
		Path file = Files.writeString(this.folder.resolve("shots.yaml"), """
				defaults: { quality: 4k }
				shots:
				  - { prompt: A boat, ratio: "9:16" }
				  - { prompt: A ship, ratio: "9:16", aspect_ratio: "9:16" }
				""");

		assertThat(Manifests.messages(Manifest.of(file, ProviderCatalog.offers(), new Defaults("acedata")))).hasSize(2)
			.anyMatch((message) -> message.startsWith("shots.yaml line 3")
					&& message.endsWith("Did you mean 'aspect_ratio'?"))
			.anyMatch((message) -> message.startsWith("shots.yaml line 1")
					&& message.endsWith("Did you mean 'resolution'?"));
	}

	@Test
	void a_prompt_under_another_name_is_named() throws IOException {
		assertThat(problems("id,Beschreibung\ns1,A boat\n")).singleElement()
			.asString()
			.endsWith("Did you mean 'prompt'?");
	}

	private List<String> problems(String csv) throws IOException {
		return check(csv, Reading.PLAIN).problems().stream().map(Problem::message).toList();
	}

	private CheckResult check(String csv, Reading reading) throws IOException {
		Path file = Files.writeString(this.folder.resolve("shots.csv"), csv);
		return Manifest.of(file, ProviderCatalog.offers(), new Defaults("acedata", reading, Approvals.NONE, List.of()))
			.check();
	}

}
