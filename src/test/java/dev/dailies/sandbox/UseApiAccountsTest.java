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
	void registered_accounts_take_turns_and_each_pays_for_its_own() {
		try (UseApiCaller caller = new UseApiCaller()) {
			caller.sandbox.accounts().register("a@example.org", new BigDecimal("30"));
			caller.sandbox.accounts().register("b@example.org", null);
			caller.post("/videos", UseApiCaller.KITE);
			caller.post("/videos", UseApiCaller.KITE);
			String toA = UseApiCaller.KITE.replace("{", "{\"email\":\"a@example.org\",");

			assertThat(caller.get("/accounts").json().propertyNames()).containsExactly("a@example.org",
					"b@example.org");
			assertThat(caller.get("/accounts/a%40example.org").json().at("/credits/credits").intValue()).isEqualTo(10);
			assertThat(caller.post("/videos", toA).status()).as("10 are left").isEqualTo(412);
			assertThat(caller.post("/videos", toA.replace("a@", "c@")).status()).isEqualTo(404);
			assertThat(caller.post("/videos", toA.replace("a@", "b@")).status()).isEqualTo(201);
		}
	}

	@Test
	void a_fault_of_one_account_strikes_no_other() {
		try (UseApiCaller caller = new UseApiCaller()) {
			caller.sandbox.accounts().register("a@example.org", null);
			caller.sandbox.accounts().register("b@example.org", null);
			caller.sandbox.accounts().faults("a@example.org").rate(Fault.DISABLED, 1);
			String toA = UseApiCaller.KITE.replace("{", "{\"email\":\"a@example.org\",");

			assertThat(caller.post("/videos", toA).status()).isEqualTo(596);
			assertThat(caller.post("/videos", toA.replace("a@", "b@")).status()).isEqualTo(201);
			assertThat(caller.sandbox.bill().tasks()).isEqualTo(1);
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
