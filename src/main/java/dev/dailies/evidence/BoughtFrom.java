package dev.dailies.evidence;

import java.nio.file.Path;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.settings.RunSettings;
import dev.dailies.words.RefusedException;

/**
 * Who a ledger's operations were bought from: what the sandbox played must never be taken
 * for bought.
 */
public enum BoughtFrom {

	SANDBOX("sandbox"), PROVIDERS("providers");

	private final String word;

	BoughtFrom(String word) {
		this.word = word;
	}

	public static BoughtFrom of(RunSettings settings) {
		return settings.isPlayed() ? SANDBOX : PROVIDERS;
	}

	public String word() {
		return this.word;
	}

	/**
	 * Refuses a ledger that was made in the other one.
	 * @throws RefusedException if a ledger was made in the other one
	 */
	public void refuseAnother(LedgerReader ledger, Path file) {
		String known = ledger.about(About.WORLD).orElse(this.word);
		if (!known.equals(this.word)) {
			throw new RefusedException(
					"The ledger " + file + " was made with the " + known + ", and this run is with the " + this.word
							+ ". What was played is not bought: give another --out.");
		}
	}

}
