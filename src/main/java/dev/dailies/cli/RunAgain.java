package dev.dailies.cli;

import java.nio.file.Path;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import org.jspecify.annotations.Nullable;

/**
 * The command that goes on with a run, as far as its ledger can tell it.
 */
final class RunAgain {

	private RunAgain() {
	}

	/**
	 * The command, in one line.
	 * @param job the job file it is known to have been started with; null if it is not
	 * known
	 */
	static String of(LedgerReader ledger, LedgerChoice choice, @Nullable Path job) {
		if (job != null) {
			return "dailies run " + job;
		}
		boolean sandbox = ledger.about(About.WORLD).filter("sandbox"::equals).isPresent();
		return "dailies run " + ledger.about(About.MANIFEST).orElse("MANIFEST") + " " + choice.options()
				+ (sandbox ? " --sandbox" : "");
	}

}
