package dev.dailies.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Results handed to real programs.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are scripts of a Unix shell")
class PublisherTest {

	@TempDir
	private Path folder;

	@Test
	void the_program_is_given_folder_and_name_as_single_words_without_a_shell() throws IOException {
		String name = "spring {out} $(touch x) \"it's\"";
		Published ended = publish("printf '%s\\n' \"$@\" > given", "https://files.test/{name}/report.html", name,
				"{out}", "to:{name}", "*.{mp4,jpg}");

		assertThat(ended).isEqualTo(new Published("/bin/sh", null,
				"https://files.test/spring%20%7Bout%7D%20%24%28touch%20x%29%20%22it%27s%22/report.html"));
		assertThat(Files.readAllLines(this.folder.resolve("given"))).containsExactly(this.folder.toString(),
				"to:" + name, "*.{mp4,jpg}");
	}

	@Test
	void one_that_fails_is_told_with_its_last_words() throws IOException {
		assertThat(publish("echo begun; echo 'no such bucket.' >&2; exit 7", null, "spring").trouble())
			.isEqualTo("ended with exit code 7: no such bucket");
		assertThat(new Publisher(new PublishSettings(List.of("./missing"), this.folder, Duration.ofSeconds(9), null),
				Set.of())
			.publish(this.folder, "spring")
			.trouble()).startsWith("cannot be run: ");
	}

	@Test
	void one_that_is_late_is_ended_with_its_children() throws IOException {
		Published ended = publish("sleep 600 & echo $! > child; wait", null, "spring");

		assertThat(ended.trouble()).isEqualTo("did not end within 2s and was ended");
		long child = Long.parseLong(Files.readString(this.folder.resolve("child")).strip());
		await().until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
	}

	@Test
	void what_buys_is_not_in_its_environment() throws IOException {
		String known = System.getenv()
			.keySet()
			.stream()
			.filter((name) -> name.equals("HOME"))
			.findFirst()
			.orElse("PATH");
		new Publisher(settings("env > given", null), Set.of(known)).publish(this.folder, "spring");

		assertThat(Files.readAllLines(this.folder.resolve("given"))).isNotEmpty()
			.noneMatch((line) -> line.startsWith(known + "="));
	}

	@Test
	void the_picture_has_an_address_where_the_page_has_one() {
		assertThat(settings("", "https://x.test/{name}/report.html").link("a b", ContactSheet.NAME))
			.hasValue("https://x.test/a%20b/contact-sheet.jpg");
		assertThat(settings("", "https://x.test/{name}/").link("a", ContactSheet.NAME))
			.hasValue("https://x.test/a/contact-sheet.jpg");
		assertThat(settings("", "https://drive.test/folders/1aB").link("a", ContactSheet.NAME)).isEmpty();
	}

	private Published publish(String script, @Nullable String url, String name, String... more) throws IOException {
		return new Publisher(settings(script, url, more), Set.of()).publish(this.folder, name);
	}

	private PublishSettings settings(String script, @Nullable String url, String... more) {
		List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
		words.addAll(List.of(more));
		return new PublishSettings(words, this.folder, Duration.ofSeconds(2), url);
	}

}
