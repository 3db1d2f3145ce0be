package dev.dailies.cli;

import java.nio.file.Path;
import java.time.Clock;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.report.Report;
import dev.dailies.report.ReportHead;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Writes a run's results again, from its ledger alone.
 */
@Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Writes results.csv, operations.csv, results.json and report.html again. Asks no provider.",
		footer = { "", "Example:", "  dailies report --out out/quickstart" })
final class ReportCommand implements Runnable {

	private final Clock clock;

	@Mixin
	private final LedgerChoice choice = new LedgerChoice();

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	ReportCommand(Clock clock) {
		this.clock = clock;
	}

	@Override
	public void run() {
		LedgerReader ledger = this.choice.open();
		Path out = this.choice.out();
		ReportHead head = new ReportHead(ledger.about(About.NAME).orElse("dailies"),
				Path.of(ledger.about(About.MANIFEST).orElse("")), this.clock.instant(), null, ledger.labelColumns(),
				ledger.earlierTasks(), ledger.chargeDifferences());
		this.spec.commandLine().getOut().println(Summary.of(Report.write(out, head, ledger), out));
		ledger.about(About.MENDED)
			.filter((mended) -> !mended.isEmpty())
			.ifPresent((mended) -> this.spec.commandLine().getOut().println("Mended:  " + mended));
	}

}
