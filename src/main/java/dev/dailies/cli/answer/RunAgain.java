package dev.dailies.cli.answer;

import java.nio.file.Path;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.report.result.LastCommand;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Typed;
import org.jspecify.annotations.Nullable;

/**
 * The command that goes on with a run, as far as its ledger can tell it.
 */
public final class RunAgain {

	private RunAgain() {
	}

	/**
	 * The command, in one line.
	 * @param job the job file it is known to have been started with; null if it is not
	 * known
	 */
	public static String of(LedgerReader ledger, LedgerChoice choice, @Nullable Path job) {
		return LastCommand.of(ledger).orElseGet(() -> guessed(ledger, choice, job));
	}

	/**
	 * Of a ledger whose runs did not write down their command.
	 */
	private static String guessed(LedgerReader ledger, LedgerChoice choice, @Nullable Path job) {
		if (job != null) {
			return Typed.command("run " + ShellWords.quoted(job.toString()));
		}
		boolean sandbox = ledger.about(About.WORLD).filter("sandbox"::equals).isPresent();
		return Typed.command("run " + ledger.about(About.MANIFEST).map(ShellWords::quoted).orElse("MANIFEST") + " "
				+ choice.options() + said(ledger, About.SHEET, "--sheet") + said(ledger, About.PROVIDER, "--provider")
				+ said(ledger, About.BUDGET, "--max-credits") + (sandbox ? " --sandbox" : ""));
	}

	private static String said(LedgerReader ledger, About name, String option) {
		return ledger.about(name)
			.filter((value) -> !value.isEmpty())
			.map((value) -> " " + option + " " + ShellWords.quoted(value))
			.orElse("");
	}

}
