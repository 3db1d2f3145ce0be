package dev.dailies.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenTest {

	private static final String SECRET = "user:12-k+/=s3cr3t";

	private final Token token = new Token(SECRET);

	@Property(tries = 200)
	void base64_does_not_hide_it_whatever_stands_around(@ForAll @StringLength(max = 20) String before,
			@ForAll @StringLength(max = 20) String after) {
		byte[] sent = (before + SECRET + after).getBytes(StandardCharsets.UTF_8);

		assertThat(this.token.maskedIn(Base64.getEncoder().encodeToString(sent))).contains("***");
		assertThat(this.token.maskedIn(Base64.getUrlEncoder().withoutPadding().encodeToString(sent))).contains("***");
	}

	@Test
	void an_address_or_digits_do_not_hide_it() {
		String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);

		assertThat(this.token.maskedIn("a=" + encoded + "&b")).isEqualTo("a=***&b");
		assertThat(this.token
			.maskedIn(encoded.replace("%3A", "%3a").replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d")))
			.isEqualTo("***");
		assertThat(this.token.maskedIn(HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8))))
			.isEqualTo("***");
	}

	@Test
	void a_short_one_is_masked_as_it_is_and_no_otherwise() {
		assertThat(new Token("tok")
			.maskedIn("a tok b " + Base64.getEncoder().encodeToString("tok".getBytes(StandardCharsets.UTF_8))))
			.isEqualTo("a *** b dG9r");
		assertThat(new Token("").maskedIn("abc")).isEqualTo("abc");
	}

	@Test
	void one_of_a_few_signs_leaves_the_words_as_they_are() {
		assertThat(new Token("t").maskedIn("the token t of http://t@host/t?k=t is not set"))
			.isEqualTo("the token *** of http://***@host/***?k=*** is not set");
		assertThat(new Token("s3cret").maskedIn("xs3cretx")).isEqualTo("x***x");
	}

	@Test
	void another_secret_is_masked_with_it() {
		Token both = new Token("tok-3f9e2a7bd1c84e0f").maskingToo(new Token("solved-03AFcWeA"));

		assertThat(both.maskedIn("tok-3f9e2a7bd1c84e0f and solved-03AFcWeA")).isEqualTo("*** and ***");
		assertThat(both.secret()).isEqualTo("tok-3f9e2a7bd1c84e0f");
	}

}
