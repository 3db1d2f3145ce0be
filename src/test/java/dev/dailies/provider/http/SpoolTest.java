package dev.dailies.provider.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

class SpoolTest {

	private static final HttpLimits LIMITS = new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1000);

	@TempDir
	private Path folder;

	@Test
	void a_file_in_an_answer_goes_to_the_disk_and_the_rest_is_read_as_ever() throws IOException {
		// in base64 longer than a JSON text may be that is read as one
		byte[] clip = bytes(18_000_000);
		try (ScriptedServer server = new ScriptedServer()) {
			server.answers(200, "{\"before\":[1,null,{\"a\":true}],\"media\":[{\"rawBytes\":\""
					+ Base64.getEncoder().encodeToString(clip) + "\",\"id\":\"m1\"}],\"after\":\"x\"}");

			Outcome.Answered answer = (Outcome.Answered) calls(server).get("/jobs/1");

			assertThat(answer.json().at("/media/0/id").stringValue()).isEqualTo("m1");
			assertThat(answer.json().at("/before/2/a").booleanValue()).isTrue();
			assertThat(answer.json().at("/before/1").isNull()).isTrue();
			assertThat(answer.json().at("/after").stringValue()).isEqualTo("x");
			Path file = Path.of(URI.create(answer.json().at("/media/0/rawBytes").stringValue()));
			assertThat(file).hasBinaryContent(clip);
			assertThat(files()).as("nothing else is left").containsExactly(file);
		}
	}

	@Test
	void a_file_with_line_breaks_is_read_and_an_empty_one_is_none() throws IOException {
		try (ScriptedServer server = new ScriptedServer()) {
			server.answers(200, "{\"encodedGif\":\"R0lG\\nODlh\",\"rawBytes\":\"\"}");

			Outcome.Answered answer = (Outcome.Answered) calls(server).get("/x");

			assertThat(Path.of(URI.create(answer.json().path("encodedGif").stringValue()))).hasContent("GIF89a");
			assertThat(answer.json().path("rawBytes").isNull()).isTrue();
			assertThat(files()).hasSize(1);
		}
	}

	@Test
	void a_damaged_answer_is_no_json_and_leaves_no_file() throws IOException {
		String big = Base64.getEncoder().encodeToString(bytes(600_000));
		for (String damaged : List.of("{\"rawBytes\":\"" + big, "{\"rawBytes\":\"?!\"}", "{\"rawBytes\":\"R0lG\"} x",
				"<html>", "")) {
			try (ScriptedServer server = new ScriptedServer()) {
				server.answers(200, damaged);

				Outcome.Answered answer = (Outcome.Answered) calls(server).get("/x");

				assertThat(answer.isJson()).as(damaged.substring(0, Math.min(20, damaged.length()))).isFalse();
				assertThat(files()).isEmpty();
			}
		}
	}

	@Test
	void a_large_answer_that_is_cut_off_is_lost_and_leaves_no_file() throws IOException {
		try (ScriptedServer server = new ScriptedServer()) {
			server.hangsUpWithinTheBody("{\"rawBytes\":\"" + "R0lG".repeat(200_000));

			assertThat(calls(server).get("/x")).isInstanceOf(Outcome.Lost.class);
			assertThat(files()).isEmpty();
		}
	}

	@Test
	void what_a_killed_run_left_half_read_is_cleared_away_and_whole_files_stay() throws IOException {
		Path half = Files.writeString(this.folder.resolve("1.arriving"), "half");
		Path whole = Files.writeString(this.folder.resolve("2"), "whole");

		new Spool(this.folder, Set.of());

		assertThat(half).doesNotExist();
		assertThat(whole).exists();
	}

	@Test
	void a_file_is_sent_as_it_is() {
		try (ScriptedServer server = new ScriptedServer()) {
			server.answers(200, "{}");

			calls(server).submit("/assets", "image/png", "bytes".getBytes(java.nio.charset.StandardCharsets.UTF_8),
					null);

			assertThat(server.onlyRequest().header("content-type")).isEqualTo("image/png");
			assertThat(server.onlyRequest().body()).isEqualTo("bytes");
		}
	}

	@Test
	void an_ordinary_body_is_sent_as_json() {
		try (ScriptedServer server = new ScriptedServer()) {
			server.answers(200, "{\"a\":1}");

			Outcome.Answered answer = (Outcome.Answered) calls(server).post("/x",
					JsonNodeFactory.instance.objectNode().put("b", 2));

			assertThat(answer.json().path("a").intValue()).isEqualTo(1);
			assertThat(answer.text()).isEmpty();
			assertThat(server.onlyRequest().body()).isEqualTo("{\"b\":2}");
		}
	}

	private JsonCalls calls(ScriptedServer server) {
		return new JsonCalls(new ProviderSettings(server.address(), new Token("t"), Map.of()), LIMITS,
				new Spool(this.folder, Set.of("rawBytes", "encodedGif")), new HeardDates(Clock.systemUTC()));
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.toList();
		}
	}

	private static byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		new Random(1).nextBytes(bytes);
		return bytes;
	}

}
