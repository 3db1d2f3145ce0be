package dev.dailies.provider.useapi;

import java.util.Map;

import dev.dailies.contracts.Example;
import dev.dailies.provider.Account;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.shot.Credits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AccountTest {

	private static final String EMAIL = "studio@example.org";

	private static final String TWO = "{\"a@example.org\":{\"health\":\"OK\"},\"b***@example.org\":{\"health\":\"%s\"}}";

	@Test
	void the_only_account_tells_its_balance() {
		try (UseApiSession session = new UseApiSession().answers(Example.of("useapi/accounts", "one"))
			.answers(Example.of("useapi/account", "ok"))) {
			Account account = session.provider.account();

			assertThat(account.balance()).isEqualTo(Credits.of("1250"));
			assertThat(account.details()).isEqualTo("Google accounts: studio@example.org (OK).");
			assertThat(account.warning()).isNull();
			assertThat(session.server.requests())
				.extracting((request) -> request.method() + " " + request.path() + request.body())
				.containsExactly("GET " + Example.of("useapi/accounts", "one").path(),
						"GET " + Example.of("useapi/account", "ok").path());
		}
	}

	@Test
	void the_chosen_account_tells_its_balance() {
		try (UseApiSession session = chosen().answers(Example.of("useapi/accounts", "one"))
			.answers(Example.of("useapi/account", "ok"))) {
			assertThat(session.provider.account()).isEqualTo(
					new Account(Credits.of("1250"), "Everything goes to the Google account " + EMAIL + ".", null));
		}
	}

	@Test
	void what_several_chosen_accounts_have_left_is_told_together_and_a_sick_one_is_a_warning() {
		try (UseApiSession session = new UseApiSession(Map.of("email", "a@example.org, B@example.org c@example.org"))
			.answers(Example.of("useapi/accounts", "one"))) {
			session.server.answers(200, "{\"health\":\"OK\",\"credits\":{\"credits\":30}}");
			session.server.answers(200, "{\"health\":\"FAILED\",\"error\":\"session expired\"}");
			session.server.answers(200, "{\"health\":\"OK\",\"credits\":{\"credits\":12}}");

			Account account = session.provider.account();

			assertThat(account.balance()).isEqualTo(Credits.of("42"));
			assertThat(account.details())
				.isEqualTo("What names no account is spread over 3 Google accounts: a@example.org "
						+ "(30 credits), b@example.org (FAILED, session expired), c@example.org (12 credits).");
			assertThat(account.warning())
				.isEqualTo("Not all Google accounts are healthy: b@example.org (FAILED, session "
						+ "expired). Sign in at useapi again, or take them out of the option email.");
			assertThat(session.provider.accounts()).containsExactly("a@example.org", "b@example.org", "c@example.org");
		}
	}

	@Test
	void a_chosen_account_that_is_not_registered_can_make_nothing() {
		try (UseApiSession session = chosen()) {
			session.server.answers(200, TWO.formatted("OK"));
			session.answers(Example.of("useapi/account", "not_found"));

			Refusal refusal = refused(session);

			assertThat(refusal.scope()).isEqualTo(Scope.STOP_RUN);
			assertThat(refusal.message()).contains(EMAIL + " is not registered")
				.contains("a@example.org (OK), b***@example.org (OK)")
				.contains("correct the option email");
		}
	}

	@Test
	void a_chosen_account_that_is_signed_out_can_make_nothing() {
		try (UseApiSession session = chosen().answers(Example.of("useapi/accounts", "one"))) {
			session.server.answers(200, "{\"health\":\"FAILED\",\"error\":\"session expired\"}");

			assertThat(refused(session).message()).contains("not healthy: FAILED, session expired")
				.contains("sign in at useapi again");
		}
	}

	@Test
	void of_several_accounts_useapi_chooses_and_a_sick_one_is_a_warning() {
		try (UseApiSession session = new UseApiSession()) {
			session.server.answers(200, TWO.formatted("session expired"));

			Account account = session.provider.account();

			assertThat(account.balance()).isNull();
			assertThat(account.details()).contains("a@example.org (OK), b***@example.org (session expired)");
			assertThat(account.warning()).contains("b***@example.org (session expired)")
				.doesNotContain("a@example.org (");
			assertThat(session.server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"a@example.org\":{\"health\":\"expired\"}}" })
	void without_a_healthy_account_nothing_can_be_made(String accounts) {
		try (UseApiSession session = new UseApiSession()) {
			session.server.answers(200, accounts);

			assertThat(refused(session).scope()).isEqualTo(Scope.STOP_RUN);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "401|{\"error\":\"Unauthorized\"}|STOP_RUN_BAD_TOKEN|401",
					"402|{\"error\":\"No subscription\"}|STOP_RUN_NO_CREDIT|402", "404|<html>?</html>|RETRY_AFTER|404",
					"200|<html>Welcome</html>|RETRY_AFTER|unreadable", "200|''|RETRY_AFTER|unreadable",
					"200|[]|RETRY_AFTER|unreadable", "200|{\"error\":\"busy\"}|RETRY_AFTER|unreadable",
					"200|{\"a@example.org\":{\"acc|RETRY_AFTER|unreadable", "500|''|RETRY_AFTER|500",
					"502|<html>Bad</html>|RETRY_AFTER|502" })
	void whatever_else_is_answered_is_a_refusal_in_a_sentence(int status, String body, Scope scope, String code) {
		try (UseApiSession session = new UseApiSession()) {
			session.server.answers(status, body);

			Refusal refusal = refused(session);

			assertThat(refusal.scope()).isEqualTo(scope);
			assertThat(refusal.code()).isEqualTo(code);
			assertThat(refusal.message()).isNotBlank().doesNotContain("Exception").doesNotContain("\n");
		}
	}

	@Test
	void what_signs_an_account_in_is_never_shown() {
		try (UseApiSession session = chosen().answers(Example.of("useapi/accounts", "one"))) {
			session.server.answers(200, "{\"accountCookies\":[{\"name\":\"HSID\",\"value\":\"AYQ-secret\"");

			assertThat(refused(session).message()).doesNotContain("AYQ-secret").contains("no account record");
		}
	}

	@Test
	void an_echoed_token_is_masked() {
		try (UseApiSession session = new UseApiSession()) {
			session.server.answers(200, "{\"%s@a.org\":{\"health\":\"OK\"},\"b@a.org\":{\"health\":\"not %s\"}}"
				.formatted(UseApiSession.TOKEN, UseApiSession.TOKEN));

			assertThat(session.provider.account().toString()).doesNotContain(UseApiSession.TOKEN)
				.contains("***@a.org (OK), b@a.org (not ***)");
		}
	}

	@Test
	void nobody_at_the_address_is_told_from_a_refused_token() {
		UseApiSession session = new UseApiSession();
		session.close();

		assertThat(refused(session).scope()).isEqualTo(Scope.RETRY_NOW);
	}

	@Test
	void asking_leaves_no_file() {
		try (UseApiSession session = new UseApiSession().answers(Example.of("useapi/accounts", "one"))) {
			session.server.answers(200,
					"{\"health\":\"OK\",\"encodedVideo\":\"AAAA\",\"more\":\"%s\"}".formatted("x".repeat(400_000)));
			session.provider.account();

			assertThat(session.folder.resolve("spool")).doesNotExist();
		}
	}

	private static UseApiSession chosen() {
		return new UseApiSession(Map.of("email", EMAIL));
	}

	private static Refusal refused(UseApiSession session) {
		return catchThrowableOfType(ProviderRefusedException.class, session.provider::account).refusal();
	}

}
