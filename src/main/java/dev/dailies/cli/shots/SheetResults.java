package dev.dailies.cli.shots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.manifest.Defaults;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.Reading;
import dev.dailies.manifest.SheetColumns;
import dev.dailies.manifest.results.FilledSheet;
import dev.dailies.manifest.results.RowResult;
import dev.dailies.report.ResultLine;
import dev.dailies.run.Selection;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.words.Count;
import dev.dailies.words.ExitCode;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The results of a run in a copy of the workbook that asked for them.
 */
final class SheetResults {

	@Option(names = "--into", required = true, paramLabel = "MANIFEST.xlsx",
			description = "Write a copy of this workbook as well, with the columns status, clip, credits and error right "
					+ "of its shots. Everything else in it stays as it is.")
	@SuppressWarnings("NullAway.Init")
	private Path workbook;

	@Option(names = "--save-as", paramLabel = "FILE",
			description = "What the copy is called. Default: <manifest name>-results.xlsx in --out.")
	private @Nullable Path copy;

	/**
	 * Writes the copy.
	 * @return what to say about it
	 */
	String write(Path out, LedgerReader ledger, Selection selection) {
		String name = this.workbook.getFileName().toString();
		if (!name.toLowerCase(Locale.ROOT).matches(".*\\.xls[xm]")) {
			throw refused(this.workbook + " is no .xlsx workbook, so no columns can be added to it. Its results are in "
					+ RunFolder.of(out).results());
		}
		int dot = name.lastIndexOf('.');
		Path to = (this.copy != null) ? this.copy
				: out.resolve(name.substring(0, dot) + "-results" + name.substring(dot));
		refuseOverManifest(to, ledger);
		Map<String, ResultLine> lines = ResultLine.all(out, ledger,
				(shot) -> selection.has(List.of(shot.id()), shot.labels()));
		Manifest manifest = Manifest.of(this.workbook, ProviderCatalog.offers(), new Defaults(
				said(ledger, About.PROVIDER), Reading.ofAccepted(said(ledger, About.SHEET), SheetColumns.read(said(ledger, About.COLUMNS))), Set.of(), List.of()));
		try {
			FilledSheet filled = manifest.fill(to, (id) -> row(lines.get(id)), liesIn(to, out));
			return to.toAbsolutePath().normalize() + ", " + Count.of(filled.filled(), "row") + ((filled.unknown() > 0)
					? " with results, " + filled.unknown()
							+ (selection.isAll() ? " that no run has taken up yet" : " left as they were") : " with results");
		}
		catch (FileRefusedException ex) {
			throw new CommandException(ExitCode.REFUSED,
					ex.problems().stream().map(Problem::message).toArray(String[]::new));
		}
		catch (IOException ex) {
			throw new CommandException(ExitCode.PROGRAM_FAILED, "The copy " + to + " could not be written: " + ex);
		}
	}

	private void refuseOverManifest(Path to, LedgerReader ledger) {
		Path manifest = Path.of(ledger.about(About.MANIFEST).orElse(""));
		try {
			if (Files.exists(to) && (Files.isSameFile(to, this.workbook)
					|| (Files.exists(manifest) && Files.isSameFile(to, manifest)))) {
				throw refused(to + " is the manifest itself, and that is never written over. "
						+ "Name another file with --save-as");
			}
		}
		catch (IOException ex) {
			throw refused(to + " cannot be looked at: " + ex);
		}
	}

	private static @Nullable String said(LedgerReader ledger, About what) {
		return ledger.about(what).filter((text) -> !text.isEmpty()).orElse(null);
	}

	private static @Nullable RowResult row(@Nullable ResultLine line) {
		return (line != null) ? new RowResult(line.status(), line.clips(), line.credits().amount(), line.error())
				: null;
	}

	/**
	 * Only from there do the paths of clips lead to them.
	 */
	private static boolean liesIn(Path file, Path out) {
		return out.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize().getParent());
	}

	private static CommandException refused(String why) {
		return new CommandException(ExitCode.REFUSED, why + ".");
	}

}
