package dev.dailies.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.evidence.Homecoming;
import dev.dailies.run.Halt;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.settings.token.TokenPlace;
import dev.dailies.words.ExitCode;

/**
 * Whether there is a token for each provider that a manifest names. Where one has none
 * the others go on. Without any nothing is bought; what is paid for is brought home all
 * the same, where there is any.
 */
final class TokenCheck {

	private final List<String> bad = new ArrayList<>();

	/** By ledger. */
	private final Map<Path, String> troubles = new HashMap<>();

	/** By ledger and provider, where others have a token. */
	private final Map<Path, Map<String, Halt>> left = new HashMap<>();

	/**
	 * Notes tokens that cannot be used.
	 * @throws CommandException if there are any, no other is there, and nothing is to be
	 * brought home
	 */
	void check(List<String> badTokens, List<RunSettings> runs) {
		this.bad.clear();
		this.bad.addAll(badTokens);
		if (!badTokens.isEmpty()
				&& runs.stream().allMatch((run) -> run.providers().isEmpty() && !Homecoming.isDue(run))) {
			throw new CommandException(ExitCode.BAD_TOKEN, badTokens.get(0));
		}
	}

	/**
	 * Passes a run that has a token, and one that has something to bring home.
	 * @throws CommandException if it cannot do anything
	 */
	void check(RunSettings run, Collection<String> providers, SettingsLayers layers) {
		this.troubles.remove(run.ledger());
		this.left.remove(run.ledger());
		Map<String, String> without = new TreeMap<>();
		providers.stream()
			.filter((provider) -> run.provider(provider).isEmpty())
			.forEach((provider) -> without.put(provider, trouble(provider, layers)));
		if (without.isEmpty()) {
			return;
		}
		if (without.size() < providers.size()) {
			Map<String, Halt> halts = new TreeMap<>();
			without.forEach((provider, trouble) -> halts.put(provider,
					new Halt(Halt.Reason.BAD_TOKEN, trouble + " Until then nothing is bought there.")));
			this.left.put(run.ledger(), halts);
			return;
		}
		String trouble = without.values().iterator().next();
		if (!Homecoming.isDue(run)) {
			throw new CommandException(ExitCode.BAD_TOKEN, trouble);
		}
		this.troubles.put(run.ledger(), trouble);
	}

	/**
	 * Why the run may only bring home; empty if it may buy.
	 */
	Optional<Halt> trouble(RunSettings run) {
		return Optional.ofNullable(this.troubles.get(run.ledger()))
			.map((trouble) -> new Halt(Halt.Reason.BAD_TOKEN,
					trouble + " Nothing was bought; what is finished was brought home as far as it could be."));
	}

	/**
	 * Why the run may not buy from some of its providers, by provider.
	 */
	Map<String, Halt> left(RunSettings run) {
		return this.left.getOrDefault(run.ledger(), Map.of());
	}

	private String trouble(String provider, SettingsLayers layers) {
		TokenPlace place = layers.tokenPlace(ProviderCatalog.of(provider));
		return this.bad.stream()
			.filter((sentence) -> sentence.contains(place.variable()))
			.findFirst()
			.orElseGet(() -> missing(provider, place));
	}

	private static String missing(String provider, TokenPlace place) {
		String variable = place.variable();
		return "There is no token for " + provider + ". Put it into the environment variable " + variable
				+ ", the name of a file with it into " + variable + "_FILE, or a program that prints it into "
				+ variable + "_COMMAND. Or try it free: --sandbox.";
	}

}
