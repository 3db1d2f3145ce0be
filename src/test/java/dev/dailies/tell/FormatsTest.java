package dev.dailies.tell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import dev.dailies.schema.SchemaFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever strangers call things, a message says only what we mean.
 */
class FormatsTest {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "<!channel> *wake up*", "<https://evil.test|click>", "[click](https://evil.test)",
			"<at>everyone</at>", "`_~*:bomb:", "a\u001b[31m\nb\u202egnp.exe" })
	void a_hostile_name_is_only_text(String name) {
		News news = new News(name, 3, "failed", List.of(chapter(name, null)));

		SchemaFile.MESSAGE.fits(JSON.writeValueAsString(SlackBlocks.of(news)));
		SchemaFile.MESSAGE.fits(JSON.writeValueAsString(TeamsCard.of(news)));
		SchemaFile.MESSAGE.fits(JSON.writeValueAsString(Wording.asMap(news)));
		JsonNode slack = JSON.valueToTree(SlackBlocks.of(news));
		assertThat(slack.at("/text").asString()).doesNotContain("<", ">");
		assertThat(slack.at("/blocks").valueStream()).isNotEmpty()
			.allSatisfy((block) -> assertThat(block.at("/text/type").asString()).isEqualTo("plain_text"));
		JsonNode body = JSON.valueToTree(TeamsCard.of(news)).at("/attachments/0/content/body");
		assertThat(body.valueStream()).isNotEmpty().allSatisfy((block) -> {
			assertThat(block.at("/type").asString()).isEqualTo("RichTextBlock");
			assertThat(block.at("/inlines/0/type").asString()).isEqualTo("TextRun");
		});
		assertThat(slack.toString() + body + Wording.text(news)).doesNotContain("\u001b", "\u202e", "\\u001b",
				"\\u202e");
		assertThat(Wording.title(news)).doesNotContain("\n");
	}

	@Test
	void an_address_of_a_page_cannot_end_its_link_early() {
		News news = new News("n", 0, "done", List.of(chapter("n", "https://files.test/a|b> <!here>?x=1&y=2")));

		SchemaFile.MESSAGE.fits(JSON.writeValueAsString(SlackBlocks.of(news)));
		SchemaFile.MESSAGE.fits(JSON.writeValueAsString(TeamsCard.of(news)));
		assertThat(JSON.valueToTree(SlackBlocks.of(news)).at("/blocks/2/text/text").asString())
			.isEqualTo("<https://files.test/a%7Cb%3E%20%3C!here%3E?x=1&amp;y=2|Open the page>");
	}

	@Test
	void a_picture_that_was_published_is_a_link_in_each_form() {
		News.Chapter run = new News.Chapter("n", 0, "done", Map.of(), "", null, null, List.of(),
				"https://files.test/n/", null,
				new News.Picture(this.folder.resolve("sheet.jpg"), "https://files.test/n/sheet.jpg"));
		News news = new News("n", 0, "done", List.of(run));

		assertThat(JSON.valueToTree(SlackBlocks.of(news)).at("/blocks/3/text/text").asString())
			.isEqualTo("<https://files.test/n/sheet.jpg|Look at all in one picture>");
		assertThat(JSON.valueToTree(TeamsCard.of(news)).at("/attachments/0/content/actions/1/url").asString())
			.isEqualTo("https://files.test/n/sheet.jpg");
		assertThat(Wording.text(news)).contains("Picture: https://files.test/n/sheet.jpg\n");
		assertThat(JSON.valueToTree(Wording.asMap(news)).at("/runs/0/picture_file").asString()).endsWith("sheet.jpg");
	}

	@Test
	void a_signed_link_in_a_cause_loses_its_signature() {
		News news = new News("n", 3, "failed", List.of(chapter("n", null)));

		assertThat(Wording.text(news)).contains("https://cdn.test/clip.mp4?…").doesNotContain("sig=abc");
	}

	@Test
	void of_many_manifests_those_that_are_not_done_are_told_and_the_others_counted() {
		List<News.Chapter> runs = IntStream.range(0, 200)
			.mapToObj((number) -> new News.Chapter("run" + number, (number == 150) ? 3 : 0, "x".repeat(200), Map.of(),
					"", null, null, List.of("y".repeat(4000)), null, null))
			.toList();
		News news = new News("n", 3, "failed", runs);

		assertThat(Wording.shown(news)).hasSize(20).first().extracting(News.Chapter::name).isEqualTo("run150");
		assertThat(Wording.text(news)).contains("And 180 more manifests.");
		assertThat(JSON.valueToTree(SlackBlocks.of(news)).at("/blocks").size()).isLessThanOrEqualTo(50);
		assertThat(JSON.writeValueAsString(TeamsCard.of(news)).length()).isLessThan(28_000);
	}

	@Test
	void a_program_that_does_not_end_is_ended() throws Exception {
		Path script = Files.writeString(this.folder.resolve("slow.sh"), "#!/bin/sh\nsleep 600\n");
		Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
		CommandMessenger messenger = new CommandMessenger(new TellSettings.Command(List.of("./slow.sh"), this.folder),
				Set.of(), 1);

		assertThatExceptionOfType(TellException.class)
			.isThrownBy(() -> messenger.send(new News("n", 0, "done", List.of(chapter("n", null)))))
			.withMessage("./slow.sh did not end within 1 s and was ended");
	}

	private static News.Chapter chapter(String name, String page) {
		return new News.Chapter(name, 3, "failed", Map.of("failed", 1), "1 acedata", null, null,
				List.of("1 failed: cannot fetch https://cdn.test/clip.mp4?sig=abc"), page, null);
	}

}
