package dev.dailies.sandbox;

import java.math.BigDecimal;

import dev.dailies.sandbox.UseApiCaller.Reply;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Moment;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class UseApiAccountsTest {

	@Test
	void one_account_tells_its_credits() {
		try (UseApiCaller caller = new UseApiCaller(Caller.settings().withBalance(new BigDecimal("50")))) {
			caller.make("/videos", UseApiCaller.KITE);
			JsonNode played = caller.get("/accounts/studio%40example.org").json();

			assertThat(played.at("/credits/credits").intValue())
				.isEqualTo(50 - caller.sandbox.bill().credits().intValue());
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

}
