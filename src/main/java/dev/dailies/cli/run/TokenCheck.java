package dev.dailies.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.evidence.Homecoming;
import dev.dailies.run.Halt;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.settings.token.TokenPlace;
import dev.dailies.words.ExitCode;

/**
 * Whether there is a token for each provider that a manifest names. Without one nothing
 * is bought; what is paid for is brought home all the same, where there is any.
 */
final class TokenCheck {

	private final List<String> bad = new ArrayList<>();

	/** By ledger. */
	private final Map<Path, String> troubles = new HashMap<>();

	/**
	 * Notes tokens that cannot be used.
	 * @throws CommandException if there are any, and nothing to bring home
	 */
	void check(List<String> badTokens, List<RunSettings> runs) {
		this.bad.clear();
		this.bad.addAll(badTokens);
		if (!badTokens.isEmpty() && runs.stream().noneMatch(Homecoming::isDue)) {
			throw new CommandException(ExitCode.BAD_TOKEN, badTokens.get(0));
		}
	}

	/**
	 * Passes a run that has all tokens, and one that has something to bring home.
	 * @throws CommandException if it cannot do anything
	 */
	void check(RunSettings run, Collection<String> providers, SettingsLayers layers) {
		this.troubles.remove(run.ledger());
		Optional<String> trouble = this.bad.stream()
			.findFirst()
			.or(() -> providers.stream()
				.filter((provider) -> run.provider(provider).isEmpty())
				.map((provider) -> missing(provider, layers.tokenPlace(ProviderCatalog.of(provider))))
				.findFirst());
		if (trouble.isPresent()) {
			if (!Homecoming.isDue(run)) {
				throw new CommandException(ExitCode.BAD_TOKEN, trouble.get());
			}
			this.troubles.put(run.ledger(), trouble.get());
		}
	}

	/**
	 * Why the run may only bring home; empty if it may buy.
	 */
	Optional<Halt> trouble(RunSettings run) {
		return Optional.ofNullable(this.troubles.get(run.ledger()))
			.map((trouble) -> new Halt(Halt.Reason.BAD_TOKEN,
					trouble + " Nothing was bought; what is finished was brought home as far as it could be."));
	}

	private static String missing(String provider, TokenPlace place) {
		String variable = place.variable();
		return "There is no token for " + provider + ". Put it into the environment variable " + variable
				+ ", or the name of a file with it into " + variable + "_FILE. Or try it free: --sandbox.";
	}

}
