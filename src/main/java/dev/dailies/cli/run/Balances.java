package dev.dailies.cli.run;

import dev.dailies.threads.DaemonThreads;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.provider.Account;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.run.Policy;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.Credits;
import dev.dailies.words.ExitCode;

/**
 * Asks the providers what is left in the accounts that a plan is to be paid from, with
 * calls that are free.
 */
final class Balances {

	private static final int SECONDS = 20;

	private final RunSettings run;

	private final Clock clock;

	Balances(RunSettings run, Clock clock) {
		this.run = run;
		this.clock = clock;
	}

	/**
	 * Of each provider that the plan takes credits of, in the order of their names.
	 * @param planned credits by provider
	 */
	List<Balance> of(Map<String, Credits> planned) {
		Map<String, Credits> needed = new TreeMap<>();
		planned.forEach((provider, credits) -> needed.put(provider, withinBudget(provider, credits)));
		needed.values().removeIf(Credits.ZERO::equals);
		return needed.isEmpty() ? List.of() : together(needed);
	}

	/**
	 * Whether any of the providers tells a balance, so that asking may be worth while.
	 */
	static boolean areTold(RunSettings run, Iterable<String> providers) {
		for (String provider : providers) {
			if (run.provider(provider).isPresent() && ProviderCatalog.of(provider).tellsBalance()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * @throws CommandException if the run may not start with such balances
	 */
	static void refuse(List<Balance> balances) {
		List<String> lines = new ArrayList<>();
		balances.stream()
			.filter((balance) -> balance.isShort() || balance.silent())
			.forEach((balance) -> lines.add("  " + balance.sentence() + "."));
		if (!lines.isEmpty()) {
			lines.add(0, "policy.balance is 'required', and not every account is known to hold what the plan takes:");
			lines.add("Nothing was submitted. Top up and run again, or set policy.balance: warn.");
			throw new CommandException(ExitCode.BUDGET, lines.toArray(String[]::new));
		}
	}

	private Credits withinBudget(String provider, Credits planned) {
		Policy policy = this.run.stations().policy();
		return Stream.of(policy.perRun(), policy.perDay())
			.flatMap((caps) -> Stream.of(caps.together(), caps.byProvider().get(provider)))
			.filter((cap) -> cap != null && cap.compareTo(planned) < 0)
			.reduce(planned, (one, other) -> (one.compareTo(other) < 0) ? one : other);
	}

	/**
	 * All at once, so that one that is silent keeps the run waiting only once.
	 */
	private List<Balance> together(Map<String, Credits> needed) {
		ExecutorService threads = Executors.newFixedThreadPool(needed.size(), DaemonThreads.named("balance"));
		try {
			List<String> providers = List.copyOf(needed.keySet());
			List<Future<Balance>> answers = threads.invokeAll(providers.stream()
				.map((provider) -> (Callable<Balance>) () -> of(provider, credits(needed, provider)))
				.toList(), SECONDS, TimeUnit.SECONDS);
			List<Balance> balances = new ArrayList<>();
			for (int i = 0; i < providers.size(); i++) {
				balances.add(answer(answers.get(i), providers.get(i), credits(needed, providers.get(i))));
			}
			return balances;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CommandException(ExitCode.INTERRUPTED, "Interrupted. Nothing was submitted.");
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static Credits credits(Map<String, Credits> needed, String provider) {
		return needed.getOrDefault(provider, Credits.ZERO);
	}

	private static Balance answer(Future<Balance> answer, String provider, Credits needed) throws InterruptedException {
		try {
			return answer.get();
		}
		catch (CancellationException ex) {
			return Balance.unanswered(provider, needed, "did not say within " + SECONDS + " s what is left");
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The question for the balance at " + provider + " failed", ex);
		}
	}

	private Balance of(String provider, Credits needed) {
		ProviderCatalog entry = ProviderCatalog.of(provider);
		if (!entry.tellsBalance()) {
			return Balance.untold(provider, needed,
					"has no call that tells what is left; the plan takes " + needed + " credits");
		}
		ProviderSettings settings = this.run.provider(provider).orElse(null);
		if (settings == null) {
			return Balance.untold(provider, needed, "has no token, so it was not asked what is left");
		}
		try {
			Account account = entry.account(settings, this.clock);
			return (account.balance() != null) ? Balance.told(provider, needed, account.balance())
					: Balance.untold(provider, needed, "does not say what is left. " + account.details());
		}
		catch (ProviderRefusedException ex) {
			return Balance.unanswered(provider, needed,
					"did not say what is left: " + ex.refusal().code() + ": " + ex.refusal().message());
		}
	}

}
