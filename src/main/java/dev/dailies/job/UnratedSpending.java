package dev.dailies.job;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.Rates;
import dev.dailies.words.RefusedException;

/**
 * Keeps a budget in money from a ledger in which something was spent that has no rate: it
 * counts, and nobody knows how much.
 */
public final class UnratedSpending {

	private UnratedSpending() {
	}

	/**
	 * Refuses to buy under a cap in money what cannot be counted against it.
	 * @throws RefusedException if there is such spending
	 */
	public static void refuse(RunSettings settings, LedgerReader ledger) {
		settings.stations().policy().rates().ifPresent((rates) -> {
			Collection<String> without = rates.without(ledger.creditsSince(Instant.EPOCH));
			if (!without.isEmpty()) {
				throw new RefusedException(words(settings.ledger(), without, rates));
			}
		});
	}

	private static String words(Path ledger, Collection<String> without, Rates rates) {
		return "A budget is in " + rates.currency() + ", and " + ledger + " holds spending in credits of "
				+ String.join(" and ", without) + ", of which rates does not say what one costs you. It counts, too, "
				+ "so add it to rates. Nothing was submitted.";
	}

}
