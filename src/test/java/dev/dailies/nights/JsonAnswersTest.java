package dev.dailies.nights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

import dev.dailies.nights.Night.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What programs read: each name, each type, in their order.
 */
class JsonAnswersTest {

	private static final JsonMapper JSON = JsonMapper.shared();

	@TempDir
	private Path folder;

	@Test
	void a_run_answers_as_it_always_did() throws IOException {
		try (Night night = night()) {
			assertThat(shown(night.run("--json"))).isEqualTo(golden("run"));
		}
	}

	@Test
	void a_run_of_the_first_shots_says_how_they_ended() throws IOException {
		try (Night night = night()) {
			assertThat(shown(night.run("--json", "--first", "1"))).isEqualTo(golden("first"));
		}
	}

	@Test
	void a_status_answers_as_it_always_did() throws IOException {
		try (Night night = night()) {
			night.run();

			assertThat(shown(night.program("status", "--out", night.out().toString(), "--json")))
				.isEqualTo(golden("status"));
		}
	}

	@Test
	void a_shots_life_is_told_as_it_always_was() throws IOException {
		try (Night night = night()) {
			night.run();

			assertThat(shown(night.program("explain", "kite", "--out", night.out().toString(), "--json")))
				.isEqualTo(golden("explain"));
		}
	}

	@Test
	void a_retry_answers_as_it_always_did() throws Exception {
		try (Night night = night()) {
			night.run();
			night.sql("update operation set state = 'unknown', error_code = 'unknown', error = 'no answer' "
					+ "where kind = 'gif'");

			assertThat(shown(night.program("retry", "--unknown=resubmit", "--dry-run", "--json", "--out",
					night.out().toString())))
				.isEqualTo(golden("retry"));
		}
	}

	private Night night() {
		return new Night(this.folder).manifest("id,prompt,steps,campaign", "kite,A kite over the sea,gif,spring",
				"boat,A paper boat,,autumn");
	}

	/**
	 * Without what differs from one run to the next.
	 */
	private String shown(Ended ended) {
		JsonNode answer = JSON.readTree(ended.out());
		return JSON.writerWithDefaultPrettyPrinter()
			.writeValueAsString(answer)
			.replace(this.folder.toString(), "FOLDER")
			.replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:\\d\\d)?", "TIME")
			.replaceAll("127\\.0\\.0\\.1:\\d+", "HOST")
			.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,32}", "ID")
			// the played provider's short and long form of a receipt
			.replaceAll("\"answer\" : \".*\"", "\"answer\" : \"ANSWER\"")
			.replaceAll("\"took_ms\" : \\d+", "\"took_ms\" : 1");
	}

	private static String golden(String name) throws IOException {
		try (InputStream in = JsonAnswersTest.class.getResourceAsStream("/answers/" + name + ".json")) {
			return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8).strip();
		}
	}

}
