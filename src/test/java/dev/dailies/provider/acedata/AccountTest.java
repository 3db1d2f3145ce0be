package dev.dailies.provider.acedata;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

import dev.dailies.contracts.Example;
import dev.dailies.provider.Account;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Token;
import dev.dailies.provider.http.HttpLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AccountTest {

	private final AceDataSession session = new AceDataSession();

	@AfterEach
	void close() {
		this.session.close();
	}

	@Test
	void an_empty_list_of_tasks_shows_that_the_token_will_do() {
		Example empty = Example.in("acedata/tasks-retrieve-batch")
			.filter((example) -> example.toString().endsWith("empty"))
			.findFirst()
			.orElseThrow();
		this.session.server.answers(empty.status(), empty.body());

		Account account = this.session.provider.account();

		assertThat(account.balance()).isNull();
		assertThat(account.details()).contains("no balance call");
		assertThat(account.warning()).isNull();
		assertThat(this.session.server.onlyRequest().path()).isEqualTo("/veo/tasks");
		assertThat(this.session.sent(0).path("action").stringValue()).isEqualTo("retrieve_batch");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"401|{\"success\":false,\"error\":{\"code\":\"invalid_token\"}}|STOP_RUN_BAD_TOKEN|invalid_token",
			"401|<html>Who are you?</html>|STOP_RUN_BAD_TOKEN|401",
			"400|{\"success\":false,\"error\":{\"code\":\"token_mismatched\"}}|STOP_RUN_BAD_TOKEN|token_mismatched",
			"403|{\"success\":false,\"error\":{\"code\":\"used_up\"}}|STOP_RUN_NO_CREDIT|used_up",
			"400|{\"success\":false,\"error\":{\"code\":\"disabled\"}}|STOP_RUN|disabled",
			"200|<html>Welcome</html>|RETRY_AFTER|unreadable", "200|''|RETRY_AFTER|unreadable",
			"200|null|RETRY_AFTER|unreadable", "200|{}|RETRY_AFTER|unreadable",
			"200|{\"items\":[{\"id\":|RETRY_AFTER|unreadable", "404|''|RETRY_AFTER|404",
			"404|{\"error\":{\"code\":\"no_api\"}}|RETRY_AFTER|no_api", "502|<html>Bad</html>|RETRY_AFTER|502" })
	void whatever_else_is_answered_is_a_refusal_in_a_sentence(int status, String body, Scope scope, String code) {
		this.session.server.answers(status, body);

		Refusal refusal = refused(this.session.provider);

		assertThat(refusal.scope()).isEqualTo(scope);
		assertThat(refusal.code()).isEqualTo(code);
		assertThat(refusal.message()).isNotBlank().doesNotContain("Exception").doesNotContain("\n");
	}

	@Test
	void an_echoed_token_is_masked() {
		this.session.server.answers(401,
				"{\"error\":{\"code\":\"invalid_token\",\"message\":\"no " + AceDataSession.TOKEN + " here\"}}");

		assertThat(refused(this.session.provider).message()).contains("no *** here");
	}

	@Test
	void nobody_at_the_address_is_told_from_a_refused_token() throws Exception {
		URI dead;
		try (ServerSocket socket = new ServerSocket(0)) {
			dead = URI.create("http://127.0.0.1:" + socket.getLocalPort());
		}
		AceData nobody = new AceData(new ProviderSettings(dead, new Token("t"), Map.of()), HttpLimits.DEFAULT,
				Clock.systemUTC());

		assertThat(refused(nobody).scope()).isEqualTo(Scope.RETRY_NOW);
		assertThat(refused(nobody).message()).contains("no connection to " + dead.getAuthority());
	}

	private static Refusal refused(AceData provider) {
		return catchThrowableOfType(ProviderRefusedException.class, provider::account).refusal();
	}

}
