package dev.dailies.provider.useapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.dailies.provider.Account;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.http.CreditsLeft;
import dev.dailies.provider.http.JsonCalls;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.Outcome;
import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The Google accounts that are registered at useapi, which are free to read.
 */
final class Accounts {

	private static final String PATH = "/accounts";

	private static final String LIST = "list of accounts";

	private static final String RECORD = "account record";

	private static final String HEALTHY = "OK";

	private final JsonCalls calls;

	private final RefusalWords refused;

	private final List<String> emails;

	/**
	 * Sends nothing yet.
	 * @param emails the accounts that videos are made by; empty if useapi chooses
	 */
	Accounts(JsonCalls calls, RefusalWords refused, List<String> emails) {
		this.calls = calls;
		this.refused = refused;
		this.emails = emails;
	}

	/**
	 * The accounts there are, and of those that videos are made by what is left in all.
	 */
	Account look() {
		Map<String, String> registered = registered();
		if (registered.isEmpty()) {
			throw unfit("no_account",
					"no Google account is registered at useapi - register one there, nothing can be made without");
		}
		if (!this.emails.isEmpty()) {
			return (this.emails.size() == 1) ? chosen(this.emails.get(0), registered) : together(registered);
		}
		Map<String, String> sick = new LinkedHashMap<>(registered);
		sick.values().removeIf(HEALTHY::equals);
		if (sick.size() == registered.size()) {
			throw unfit("unhealthy",
					"no Google account at useapi is healthy: " + inWords(sick) + " - sign in there again");
		}
		String warning = sick.isEmpty() ? null
				: "Not all Google accounts are healthy: " + inWords(sick) + ". Sign in at useapi again.";
		String only = registered.keySet().iterator().next();
		Credits balance = (registered.size() == 1 && !isMasked(only)) ? balance(account(only)) : null;
		return new Account(balance, "Google accounts: " + inWords(registered) + "." + ((balance != null) ? ""
				: " Which one makes a video, useapi chooses; the balance is told for one that the option email names."),
				warning);
	}

	/**
	 * One that is not registered is a slip, and one that is not healthy leaves the others
	 * to go on.
	 */
	private Account together(Map<String, String> registered) {
		List<String> words = new ArrayList<>();
		List<String> sick = new ArrayList<>();
		Optional<Credits> sum = Optional.of(Credits.ZERO);
		for (String email : this.emails) {
			JsonNode account = record(email, registered);
			String health = health(account);
			if (!health.equals(HEALTHY)) {
				sick.add(email + " (" + health + ")");
				words.add(email + " (" + health + ")");
				continue;
			}
			Credits left = balance(account);
			words.add(email + ((left != null) ? " (" + left + " credits)" : ""));
			sum = sum.flatMap((before) -> Optional.ofNullable(left).map(before::plus));
		}
		if (sick.size() == this.emails.size()) {
			throw unfit("unhealthy", "none of the Google accounts that the option email names is healthy: "
					+ String.join(", ", sick) + " - sign in at useapi again");
		}
		return new Account(sum.orElse(null),
				"What names no account is spread over " + this.emails.size() + " Google accounts: "
						+ String.join(", ", words) + ".",
				sick.isEmpty() ? null : "Not all Google accounts are healthy: " + String.join(", ", sick)
						+ ". Sign in at useapi again, or take them out of the option email.");
	}

	private JsonNode record(String email, Map<String, String> registered) {
		Outcome.Answered answer = answered(path(email));
		if (answer.status() == 404 && answer.isJson()) {
			throw unfit("no_account", "the Google account " + email + " is not registered at useapi; registered: "
					+ inWords(registered) + " - register it there, or correct the option email");
		}
		return object(answer, RECORD);
	}

	private Account chosen(String email, Map<String, String> registered) {
		JsonNode account = record(email, registered);
		String health = health(account);
		if (!health.equals(HEALTHY)) {
			throw unfit("unhealthy", "the Google account " + email + " is not healthy: " + health
					+ " - sign in at useapi again, or name another one in the option email");
		}
		return new Account(balance(account), "Everything goes to the Google account " + email + ".", null);
	}

	/**
	 * How each is, by its e-mail address, which useapi may show in part only.
	 */
	private Map<String, String> registered() {
		JsonNode list = object(answered(PATH), LIST);
		Map<String, String> registered = new LinkedHashMap<>();
		list.properties().forEach((entry) -> {
			if (!entry.getKey().contains("@") || !entry.getValue().isObject()) {
				throw unreadable(LIST);
			}
			registered.put(this.refused.plain(entry.getKey()), health(entry.getValue()));
		});
		return registered;
	}

	private JsonNode account(String email) {
		return object(answered(path(email)), RECORD);
	}

	private String health(JsonNode account) {
		String health = JsonText.of(account.path("health"));
		String error = JsonText.of(account.path("error"));
		if (health == null || health.equals(HEALTHY)) {
			// nothing said is nothing against it
			return (error != null) ? this.refused.plain(error) : HEALTHY;
		}
		return this.refused.plain((error != null) ? health + ", " + error : health);
	}

	private static @Nullable Credits balance(JsonNode account) {
		return CreditsLeft.in(account.path("credits").path("credits"));
	}

	private Outcome.Answered answered(String path) {
		return this.calls.get(path).answered();
	}

	private JsonNode object(Outcome.Answered answer, String what) {
		if (!answer.isSuccess()) {
			throw this.refused.look(answer);
		}
		if (!answer.json().isObject()) {
			throw unreadable(what);
		}
		return answer.json();
	}

	// The answer is not shown: an account's record holds what signs its owner in.
	private static ProviderRefusedException unreadable(String what) {
		return new ProviderRefusedException(new Refusal(Scope.RETRY_AFTER, "unreadable",
				"the answer is no " + what + ": base-url must end in /v1/google-flow", null));
	}

	private static ProviderRefusedException unfit(String code, String message) {
		return new ProviderRefusedException(new Refusal(Scope.STOP_RUN, code, message, null));
	}

	private static String path(String email) {
		return PATH + "/" + URLEncoder.encode(email, StandardCharsets.UTF_8);
	}

	private static boolean isMasked(String email) {
		return email.contains("*");
	}

	private static String inWords(Map<String, String> accounts) {
		return accounts.entrySet()
			.stream()
			.map((account) -> account.getKey() + " (" + account.getValue() + ")")
			.collect(Collectors.joining(", "));
	}

}
