package dev.dailies.provider.kie;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

import dev.dailies.provider.Account;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.shot.Credits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AccountTest {

	private final KieSession session = new KieSession();

	@AfterEach
	void close() {
		this.session.close();
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "0.004, 0.004", "-3.5, 0", "120, 120" })
	void the_number_is_the_balance(String data, String credits) {
		this.session.answers(200, "success", data);

		assertThat(this.session.provider.account()).isEqualTo(new Account(Credits.of(credits), "", null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"many\"", "{}", "1e999999999", "99999999999999999999" })
	void a_balance_that_is_none_leaves_the_token_accepted(String data) {
		this.session.answers(200, "success", data);

		Account account = this.session.provider.account();

		assertThat(account.balance()).isNull();
		assertThat(account.warning()).contains("named no balance");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "200|{\"code\":401,\"msg\":\"No access\",\"data\":null}|STOP_RUN_BAD_TOKEN|401",
					"401|{\"code\":401,\"msg\":\"No access\",\"data\":null}|STOP_RUN_BAD_TOKEN|401",
					"401|<html>Who?</html>|STOP_RUN_BAD_TOKEN|401",
					"200|{\"code\":402,\"msg\":\"Insufficient credits\"}|STOP_RUN_NO_CREDIT|402",
					"200|{\"code\":455,\"msg\":\"Maintenance\"}|RETRY_AFTER|455",
					"200|<html>Welcome</html>|RETRY_AFTER|unreadable", "200|''|RETRY_AFTER|unreadable",
					"200|{\"code\":200,\"da|RETRY_AFTER|unreadable", "404|''|RETRY_AFTER|404",
					"502|<html>Bad Gateway</html>|RETRY_AFTER|502" })
	void whatever_else_is_answered_is_a_refusal_in_a_sentence(int status, String body, Scope scope, String code) {
		this.session.server.answers(status, body);

		Refusal refusal = refused(this.session.provider);

		assertThat(refusal.scope()).isEqualTo(scope);
		assertThat(refusal.code()).isEqualTo(code);
		assertThat(refusal.message()).isNotBlank().doesNotContain("Exception").doesNotContain("\n");
	}

	@Test
	void an_echoed_token_is_masked() {
		this.session.answers(401, "no " + KieSession.TOKEN + " here");

		assertThat(refused(this.session.provider).message()).contains("no *** here");
	}

	@Test
	void nobody_at_the_address_is_told_from_a_refused_token() throws Exception {
		URI dead;
		try (ServerSocket socket = new ServerSocket(0)) {
			dead = URI.create("http://127.0.0.1:" + socket.getLocalPort());
		}
		Kie nobody = new Kie(new ProviderSettings(dead, new Token("t"), Map.of()), HttpLimits.DEFAULT,
				Clock.systemUTC());

		assertThat(refused(nobody).scope()).isEqualTo(Scope.RETRY_NOW);
	}

	private static Refusal refused(Kie provider) {
		return catchThrowableOfType(ProviderRefusedException.class, provider::account).refusal();
	}

}
