package dev.dailies.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;

import dev.dailies.sandbox.UseApiCaller.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class UseApiAccountsTest {

	@Test
	void accounts_are_listed_in_the_documented_shape() throws IOException {
		try (UseApiCaller caller = new UseApiCaller()) {
			JsonNode played = caller.get("/accounts").json().path("studio@example.org");
			JsonNode documented = outcome("accounts", 0).at("/body/studio@example.org");

			assertThat(names(played)).containsExactlyInAnyOrderElementsOf(names(documented));
			assertThat(played.path("health")).isEqualTo(documented.path("health"));
		}
	}

	@Test
	void one_account_tells_its_credits_in_the_documented_shape() throws IOException {
		try (UseApiCaller caller = new UseApiCaller(Caller.settings().withBalance(new BigDecimal("50")))) {
			caller.make("/videos", UseApiCaller.KITE);
			JsonNode played = caller.get("/accounts/studio%40example.org").json();

			assertThat(names(played)).containsExactlyInAnyOrderElementsOf(names(outcome("account", 0).path("body")));
			assertThat(played.at("/credits/credits").intValue())
				.isEqualTo(50 - caller.sandbox.bill().credits().intValue());
		}
	}

	@Test
	void an_account_that_cannot_exist_is_not_there() {
		try (UseApiCaller caller = new UseApiCaller()) {
			assertThat(caller.get("/accounts/studio%40example.invalid").status()).isEqualTo(404);
		}
	}

	@Test
	void accounts_want_the_token_and_can_fail_like_any_look() {
		try (UseApiCaller caller = new UseApiCaller()) {
			Reply wrong = caller.send(caller.request("/accounts").GET(), "wrong");
			caller.sandbox.faults().next(Fault.SERVER_ERROR, Moment.POLL, 1);

			assertThat(wrong.status()).isEqualTo(401);
			assertThat(caller.get("/accounts").status()).isEqualTo(500);
			assertThat(caller.get("/accounts").status()).isEqualTo(200);
			assertThat(caller.sandbox.bill().tasks()).isZero();
		}
	}

	private static List<String> names(JsonNode node) {
		return node.properties().stream().map((field) -> field.getKey()).toList();
	}

	private static JsonNode outcome(String file, int index) throws IOException {
		try (InputStream in = UseApiAccountsTest.class.getResourceAsStream("/contracts/useapi/" + file + ".json")) {
			return Caller.JSON.readTree(in.readAllBytes()).path("outcomes").path(index);
		}
	}

}
