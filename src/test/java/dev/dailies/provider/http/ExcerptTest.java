package dev.dailies.provider.http;

import dev.dailies.provider.Token;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ExcerptTest {

	private final Excerpt excerpt = new Excerpt(new Token("s3cret"));

	@Test
	void a_link_loses_what_signs_it() {
		assertThat(json("{'url':'https://files.example.org/a.mp4?X-Sig=abc&e=1#t','b':1}"))
			.isEqualTo("{\"url\":\"https://files.example.org/a.mp4?…\",\"b\":1}");
	}

	@Test
	void an_embedded_file_is_cut_and_the_rest_stays_readable() {
		assertThat(json("{'image':'" + "A".repeat(5_000) + "','prompt':'kite'}"))
			.isEqualTo("{\"image\":\"" + "A".repeat(300) + "…\",\"prompt\":\"kite\"}");
	}

	@Test
	void a_token_is_masked_also_where_a_text_is_cut_in_the_middle_of_it() {
		assertThat(json("{'a':'" + "x".repeat(297) + "s3cret'}")).doesNotContain("s3c").contains("***");
	}

	@Test
	void a_long_body_is_cut() {
		assertThat(this.excerpt.of("x".repeat(9_000))).hasSize(2_001).endsWith("…");
	}

	@Test
	void what_would_move_the_cursor_is_a_blank() {
		assertThat(this.excerpt.of("a\u001b[2J\r\nb\u202ec")).isEqualTo("a [2J b c");
	}

	private String json(String text) {
		return this.excerpt.of(JsonMapper.shared().readTree(text.replace('\'', '"')));
	}

}
