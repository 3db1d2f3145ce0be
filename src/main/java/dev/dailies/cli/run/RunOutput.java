package dev.dailies.cli.run;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

import dev.dailies.cli.answer.CommandWords;
import dev.dailies.cli.answer.JsonOutput;
import dev.dailies.job.RunObserver;
import dev.dailies.job.RunResult;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.ledger.jdbc.LedgerCounts;
import dev.dailies.screen.CauseLines;
import dev.dailies.settings.RunSettings;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine;

/**
 * What a run says at its beginning and at its end.
 */
final class RunOutput implements RunObserver {

	private final CommandLine command;

	private final RunSettings settings;

	private final Talk talk;

	private final CommandWords same;

	private final HandingOn handingOn;

	/**
	 * @param same the command that began the run
	 * @param handingOn has ended before
	 */
	RunOutput(CommandLine command, RunSettings settings, Talk talk, CommandWords same, HandingOn handingOn) {
		this.handingOn = handingOn;
		this.command = command;
		this.settings = settings;
		this.talk = talk;
		this.same = same;
	}

	void begin() {
		earlierManifest().ifPresent((earlier) -> {
			PrintWriter err = this.command.getErr();
			err.println("Note: " + this.settings.out() + " was made from another manifest, " + earlier
					+ ". What that one asked for and this one does not is left as it is. To keep them apart, give --out.");
			err.flush();
		});
		boolean ofSeveral = this.same.several() != null;
		if (this.talk == Talk.ALL || (this.talk == Talk.QUIET && ofSeveral)) {
			PrintWriter out = this.command.getOut();
			out.println(this.settings.name() + ": " + this.settings.manifest()
					+ (this.settings.isPlayed() ? ", played in the sandbox, free" : ""));
			out.flush();
		}
	}

	private Optional<String> earlierManifest() {
		return Files.isRegularFile(this.settings.ledger())
				? about(About.MANIFEST).filter(
						(earlier) -> !earlier.equals(this.settings.manifest().toAbsolutePath().normalize().toString()))
				: Optional.empty();
	}

	@Override
	public void ended(RunResult result) {
		PrintWriter out = this.command.getOut();
		List<String> handed = this.handingOn.lines();
		if (this.talk == Talk.JSON) {
			handed.forEach(this.command.getErr()::println);
			out.println(JsonOutput.of(RunAnswer.of(this.settings, result, this.handingOn,
					about(About.MENDED).filter((mended) -> !mended.isEmpty()).orElse(null))));
		}
		else {
			new ClosingLines(this.settings, result, read(handed)).all(this.same).forEach(out::println);
		}
		out.flush();
	}

	private ClosingLines.RunEnd read(List<String> handed) {
		LedgerCounts counts = ReadableLedger.of(this.settings.ledger()).counts();
		try {
			List<String> causes = CauseLines.of(counts.causes());
			return new ClosingLines.RunEnd(Optional.of(counts.spentByRun(false)), causes,
					about(About.MENDED).filter((mended) -> !mended.isEmpty()), handed);
		}
		catch (DataAccessException ex) {
			// taken away or broken while the run was at work, which is said beside this
			return new ClosingLines.RunEnd(Optional.empty(), List.of(), Optional.empty(), handed);
		}
	}

	private Optional<String> about(About name) {
		try {
			return ReadableLedger.of(this.settings.ledger()).reader().about(name);
		}
		catch (DataAccessException ex) {
			// killed before its tables were made, or no ledger at all: the run itself
			// finds out
			return Optional.empty();
		}
	}

	/**
	 * How much is said on standard output.
	 */
	enum Talk {

		ALL,
		/** Only the last lines, and of which of several manifests they are. */
		QUIET,
		/** The result as JSON and nothing else. */
		JSON

	}

}
