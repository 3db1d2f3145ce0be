package dev.dailies.provider.http;

import dev.dailies.provider.Token;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlainWordsTest {

	private final PlainWords words = new PlainWords(new Token("s3cret"));

	@Test
	void control_characters_and_line_breaks_become_blanks() {
		assertThat(this.words.of(" one\r\n\ttwo\u001b[31mthree\u202efour ")).isEqualTo("one two [31mthree four");
	}

	@Test
	void the_token_is_masked_before_the_text_is_cut() {
		assertThat(this.words.of("x".repeat(297) + "s3cret")).isEqualTo("x".repeat(297) + "***");
		assertThat(this.words.of("x".repeat(299) + "s3cret")).isEqualTo("x".repeat(299) + "*…");
	}

	@Property(tries = 200)
	void no_text_comes_out_long_or_with_the_token(@ForAll String before, @ForAll String after) {
		String plain = this.words.of(before + "s3cret" + after);

		assertThat(plain).doesNotContain("s3cret").hasSizeLessThanOrEqualTo(301);
		assertThat(plain.chars()).noneMatch(Character::isISOControl);
	}

}
