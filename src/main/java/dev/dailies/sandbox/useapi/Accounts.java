package dev.dailies.sandbox.useapi;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * useapi's {@code /accounts}: the Google accounts that are registered, without what signs
 * them in.
 */
final class Accounts {

	private static final Duration SESSION = Duration.ofDays(1);

	static final BigDecimal ENDLESS = new BigDecimal("1000000");

	private final GoogleAccounts accounts;

	private final Clock clock;

	Accounts(GoogleAccounts accounts, Clock clock) {
		this.accounts = accounts;
		this.clock = clock;
	}

	/**
	 * @param path {@code accounts}, or {@code accounts/} and an encoded e-mail address
	 */
	Answer answer(String path) {
		ObjectNode json = Json.MAPPER.createObjectNode();
		if (path.equals("accounts")) {
			this.accounts.all().forEach((account) -> put(json.putObject(account.email())));
			return Answer.json(200, json);
		}
		Account account = this.accounts
			.of(URLDecoder.decode(path.substring("accounts/".length()), StandardCharsets.UTF_8));
		put(json);
		json.putObject("credits")
			.put("credits", this.accounts.left(account).intValue())
			.put("userPaygateTier", "PAYGATE_TIER_TWO");
		json.putObject("models").putArray("videoModels");
		return Answer.json(200, json);
	}

	private void put(ObjectNode json) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.SECONDS);
		json.put("created", now.minus(SESSION).toString());
		json.putObject("sessionData").put("expires", now.plus(SESSION).toString());
		json.putObject("project").put("projectId", "sandbox-project").put("projectTitle", "Sandbox");
		json.putObject("nextRefresh").put("scheduledFor", now.plus(SESSION).toString());
		json.put("health", "OK");
	}

}
