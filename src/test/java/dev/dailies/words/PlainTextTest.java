package dev.dailies.words;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTextTest {

	@Test
	void what_plays_with_a_terminal_is_a_blank() {
		assertThat(PlainText.line("a\u001b[2J\r\nb\u009b1m\u202ec\u2028d\ud800")).isEqualTo("a [2J  b 1m c d ");
		assertThat(PlainText.lines("a\u0007\nb\r")).isEqualTo("a \nb ");
		assertThat(PlainText.packed(" a \t\n b\u00a0")).isEqualTo("a b");
	}

	@Test
	void joined_emoji_and_other_scripts_stay_as_they_are() {
		String family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 \u0645\u06cc\u200c\u062e\u0648";

		assertThat(PlainText.line(family)).isEqualTo(family);
	}

	@Property(tries = 300)
	void a_line_is_one_line_and_no_longer(@ForAll String text) {
		assertThat(PlainText.line(text)).hasSameSizeAs(text).doesNotContainPattern("[\\p{Cc}\\u202a-\\u202e\\u2028]");
	}

	@Test
	void json_is_escaped_where_it_is_unfit() {
		assertThat(PlainText.json("{\n\"a\":\"\u202e\u007f\u009b\"}")).isEqualTo("{\n\"a\":\"\\u202e\\u007f\\u009b\"}");
	}

	@Test
	void a_signature_and_a_password_are_left_out_of_an_address() {
		assertThat(
				PlainText.withoutSignatures("see https://me:pw@x.example/a.mp4?Signature=s#t, or http://y.example/b."))
			.isEqualTo("see https://x.example/a.mp4?… or http://y.example/b.");
		assertThat(PlainText.withoutSignatures("data:image/png;base64,AAAA and metadata: a, b"))
			.isEqualTo("data:image/png,… and metadata: a, b");
	}

}
