package dev.dailies.doctor;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.http.Proxies;
import dev.dailies.provider.Account;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Terms;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.settings.token.TokenPlace;
import dev.dailies.shot.Credits;
import dev.dailies.threads.DaemonThreads;
import dev.dailies.words.ExitCode;

/**
 * Whether the providers can be reached and take their tokens, asked with calls that are
 * free.
 */
public final class ProviderCheck {

	private static final int SECONDS = 30;

	private final SettingsLayers layers;

	private final Map<String, ProviderSettings> reached;

	private final Clock clock;

	/**
	 * @param reached how the providers are reached, by name
	 */
	public ProviderCheck(SettingsLayers layers, Map<String, ProviderSettings> reached, Clock clock) {
		this.layers = layers;
		this.reached = Map.copyOf(reached);
		this.clock = clock;
	}

	/**
	 * Asks the providers. Free.
	 * @param needed the providers to ask; empty for all that have a token
	 */
	public List<Finding> findings(Set<String> needed) throws InterruptedException {
		List<ProviderCatalog> asked = Stream.of(ProviderCatalog.values())
			.filter((entry) -> (needed.isEmpty() ? this.reached.keySet() : needed).contains(entry.provider()))
			.toList();
		return asked.isEmpty() ? List.of(noToken()) : together(asked);
	}

	private Finding noToken() {
		String variables = Stream.of(ProviderCatalog.values())
			.map((entry) -> this.layers.tokenPlace(entry).variable())
			.collect(Collectors.joining(", "));
		return Finding.problem(ExitCode.BAD_TOKEN, "token",
				"no provider has a token. Put yours into one of the environment variables " + variables
						+ ", the name of a file with it into the same with _FILE at its end, or a program that prints it "
						+ "into the same with _COMMAND. Or try it free: --sandbox");
	}

	/**
	 * All at once, so that one that is silent keeps nobody waiting.
	 */
	private List<Finding> together(List<ProviderCatalog> entries) throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(entries.size(), DaemonThreads.named("doctor"));
		try {
			List<Callable<List<Finding>>> checks = entries.stream()
				.map((entry) -> (Callable<List<Finding>>) () -> check(entry))
				.toList();
			List<Future<List<Finding>>> answers = threads.invokeAll(checks, SECONDS, TimeUnit.SECONDS);
			List<Finding> findings = new ArrayList<>();
			for (int i = 0; i < entries.size(); i++) {
				findings.addAll(answer(answers.get(i), entries.get(i)));
			}
			return findings;
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static List<Finding> answer(Future<List<Finding>> answer, ProviderCatalog entry)
			throws InterruptedException {
		try {
			return answer.get();
		}
		catch (CancellationException ex) {
			return List.of(Finding.problem(ExitCode.PROGRAM_FAILED, entry.provider(),
					"no answer within " + SECONDS + " s. Look at the network, or try again later."));
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The check of " + entry.provider() + " failed", ex);
		}
	}

	private List<Finding> check(ProviderCatalog entry) {
		ProviderSettings settings = this.reached.get(entry.provider());
		TokenPlace place = this.layers.tokenPlace(entry);
		if (settings == null) {
			return List.of(Finding.problem(ExitCode.BAD_TOKEN, entry.provider(),
					"there is no token. Put it into the environment variable " + place.variable()
							+ ", the name of a file with it into " + place.variable()
							+ "_FILE, or a program that prints it into " + place.variable()
							+ "_COMMAND. Or try it free: --sandbox"));
		}
		List<Finding> findings = new ArrayList<>();
		String from = played() ? "the sandbox's token" : "the token in " + place.found();
		try {
			findings.addAll(accepted(entry, settings, from, entry.account(settings, this.clock)));
		}
		catch (ProviderRefusedException ex) {
			findings.add(refused(entry, settings, from, ex.refusal()));
		}
		if (!played() && place.isOpenToItsGroup()) {
			findings.add(Finding.warning(entry.provider(), "the token file " + place.file()
					+ " can be read by all users of its group. Try: chmod 600 " + place.file()));
		}
		return findings.stream()
			.map((finding) -> finding.with("base_url", settings.baseUrl().toString())
				.with("proxy", Proxies.onTheWayTo(settings.baseUrl()).orElse(null))
				.with("token_variable", played() ? null : place.found()))
			.toList();
	}

	private List<Finding> accepted(ProviderCatalog entry, ProviderSettings settings, String from, Account account) {
		List<Finding> findings = new ArrayList<>();
		Credits balance = account.balance();
		findings.add(Finding.ok(entry.provider(),
				place(settings) + " accepts " + from + ((balance != null) ? "; " + balance + " credits are left" : "")
						+ ". " + (account.details().isEmpty() ? "" : account.details() + " ") + limits(entry))
			.with("accepted", true)
			.with("balance", (balance != null) ? balance.amount() : null));
		if (account.warning() != null) {
			findings.add(Finding.warning(entry.provider(), account.warning()));
		}
		if (Credits.ZERO.equals(balance)) {
			findings.add(Finding.warning(entry.provider(),
					"no credits are left: what costs any will not be made. Top the account up."));
		}
		return findings;
	}

	private String limits(ProviderCatalog entry) {
		Terms terms = this.layers.terms(entry);
		return "Limits: " + terms.limits().inFlight() + " tasks at once, " + terms.limits().submits() + " submits in "
				+ seconds(terms.limits().per()) + " s, "
				+ (terms.steady() ? "a look every " + seconds(terms.lookEvery()) + " s."
						: "looks by how long such operations take.");
	}

	private static String seconds(Duration duration) {
		return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
	}

	private static Finding refused(ProviderCatalog entry, ProviderSettings settings, String from, Refusal refusal) {
		String said = refusal.code() + ": " + refusal.message();
		return switch (refusal.scope()) {
			case STOP_RUN_BAD_TOKEN -> Finding
				.problem(ExitCode.BAD_TOKEN, entry.provider(), place(settings) + " refuses " + from + ": " + said)
				.with("accepted", false);
			case STOP_RUN_NO_CREDIT, STOP_RUN, FAIL_SHOT, CLOSE_KIND -> Finding.problem(ExitCode.PROGRAM_FAILED,
					entry.provider(), place(settings) + " takes no orders: " + said);
			case RETRY_NOW, RETRY_AFTER ->
				Finding.problem(ExitCode.PROGRAM_FAILED, entry.provider(), place(settings) + " gives no usable answer: "
						+ said + ". Look at the network and the address, or try again later.");
		};
	}

	/**
	 * Where a provider is asked, and by which way.
	 */
	private static String place(ProviderSettings settings) {
		return settings.baseUrl() + Proxies.onTheWayTo(settings.baseUrl())
			.map((proxy) -> ", through the proxy " + proxy + ",")
			.orElse("");
	}

	private boolean played() {
		return this.layers.isPlayed();
	}

}
