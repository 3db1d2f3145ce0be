package dev.dailies.cli.shots;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.dailies.cli.answer.HandOver;
import dev.dailies.cli.answer.LedgerChoice;
import dev.dailies.cli.answer.Summary;
import dev.dailies.cli.option.ChosenShots;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.manifest.Defaults;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.Reading;
import dev.dailies.manifest.SheetColumns;
import dev.dailies.report.Archive;
import dev.dailies.report.Report;
import dev.dailies.report.ResultsInBucket;
import dev.dailies.report.result.ReportHead;
import dev.dailies.report.result.Totals;
import dev.dailies.run.Selection;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.shot.Approvals;
import dev.dailies.words.Count;
import dev.dailies.words.PlainText;
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

	@Option(names = "--support",
			description = "Write support.csv as well, what to ask the providers about, and failed.xlsx, the rows that "
					+ "failed, to be sent back.")
	private boolean support;

	@Mixin
	private final ChosenShots chosen = new ChosenShots();

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
		Selection selection = this.chosen.selection();
		ChosenShots.check(selection, ledger);
		Set<String> clips = new HashSet<>();
		Totals totals = Report.write(out, selection.isAll() ? head : head.about(selection.toString()), ledger,
				(shot) -> isChosen(selection, shot, clips));
		Summary.of(totals, head.rates(), out).forEach(terminal::println);
		if (!selection.isAll()) {
			terminal.println(
					"Chosen:  " + Count.of(totals.shotCount(), "shot") + " by " + PlainText.line(selection.toString())
							+ ". The next run, or dailies report without that, writes all of them again.");
		}
		if (this.zip) {
			terminal.println("Zip:     " + Archive.write(out, selection.isAll() ? (name) -> true : clips::contains)
				.toAbsolutePath()
				.normalize());
		}
		HandOver handOver = new HandOver(out, ledger, selection);
		if (this.sheet != null) {
			terminal.println("Sheet:   " + handOver.sheet(read(this.sheet.workbook(), ledger), this.sheet.copy()));
		}
		if (this.support) {
			terminal.println(
					"Support: " + handOver.support(read(Path.of(ledger.about(About.MANIFEST).orElse("")), ledger)));
		}
		ResultsInBucket.bring(out);
		ledger.about(About.MENDED)
			.filter((mended) -> !mended.isEmpty())
			.ifPresent((mended) -> terminal.println("Mended:  " + mended));
	}

	/**
	 * A manifest, as the last run read its own.
	 */
	private static Manifest read(Path file, LedgerReader ledger) {
		return Manifest.of(file, ProviderCatalog.offers(),
				new Defaults(said(ledger, About.PROVIDER),
						Reading.ofAccepted(said(ledger, About.SHEET), SheetColumns.read(said(ledger, About.COLUMNS))),
						Approvals.NONE, List.of()));
	}

	private static @Nullable String said(LedgerReader ledger, About what) {
		return ledger.about(what).filter((text) -> !text.isEmpty()).orElse(null);
	}

	/**
	 * @param clips takes the names of those that belong to it
	 */
	private static boolean isChosen(Selection selection, LedgerShot shot, Set<String> clips) {
		if (!selection.has(shot.id(), shot.labels())) {
			return false;
		}
		shot.operations()
			.stream()
			.flatMap((operation) -> operation.clips().stream())
			.flatMap((clip) -> Stream.of(clip.file(), clip.poster()).filter(Objects::nonNull))
			// as text: this machine may be unable to name the file
			.map((file) -> file.substring(file.lastIndexOf('/') + 1))
			.forEach(clips::add);
		return true;
	}

}
