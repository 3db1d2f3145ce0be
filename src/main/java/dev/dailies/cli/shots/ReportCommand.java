package dev.dailies.cli.shots;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;

import dev.dailies.cli.answer.LedgerChoice;
import dev.dailies.cli.answer.Summary;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.report.Archive;
import dev.dailies.report.Report;
import dev.dailies.report.result.ReportHead;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Writes a run's results again, from its ledger alone.
 */
@Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Writes results.csv, operations.csv, results.json and report.html again. Asks no provider.",
		footer = { "", "Examples:", "  dailies report --out out/quickstart",
				"  dailies report --out out/quickstart --zip", "  dailies report --out out/shots --into shots.xlsx" })
public final class ReportCommand implements Runnable {

	private final Clock clock;

	@Mixin
	private final LedgerChoice choice = new LedgerChoice();

	@Option(names = "--zip",
			description = "Write one file to send as well, FOLDER.zip, which holds the page, the tables and the clips.")
	private boolean zip;

	@ArgGroup(exclusive = false)
	private @Nullable SheetResults sheet;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	public ReportCommand(Clock clock) {
		this.clock = clock;
	}

	@Override
	public void run() {
		LedgerReader ledger = this.choice.open();
		Path out = this.choice.out();
		ReportHead head = ReportHead.of(ledger, this.choice.options(), this.clock.instant(), null);
		PrintWriter terminal = this.spec.commandLine().getOut();
		Summary.of(Report.write(out, head, ledger), head.rates(), out).forEach(terminal::println);
		if (this.zip) {
			terminal.println("Zip:     " + Archive.write(out).toAbsolutePath().normalize());
		}
		if (this.sheet != null) {
			terminal.println("Sheet:   " + this.sheet.write(out, ledger));
		}
		ledger.about(About.MENDED)
			.filter((mended) -> !mended.isEmpty())
			.ifPresent((mended) -> terminal.println("Mended:  " + mended));
	}

}
