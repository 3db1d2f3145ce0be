package dev.dailies.cli.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.results.FilledSheet;
import dev.dailies.manifest.results.RowResult;
import dev.dailies.report.ResultLine;
import dev.dailies.report.SupportCsv;
import dev.dailies.run.Selection;
import dev.dailies.shot.ShotStatus;
import dev.dailies.words.Count;
import dev.dailies.words.ExitCode;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The results of a run as others want them: in a copy of their workbook, and as what a
 * provider's support and the writer of the manifest are asked about.
 *
 * @param out the folder of the results
 */
public record HandOver(Path out, LedgerReader ledger, Selection selection) {

	private static final String FAILED = "failed.xlsx";

	/**
	 * Whether columns can be added to it.
	 */
	public static boolean isWorkbook(Path file) {
		return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).matches(".*\\.xls[xm]");
	}

	/**
	 * Writes a copy of the workbook with the results right of its shots.
	 * @param copy what it is called; null for the usual name
	 * @return what to say about it
	 */
	public String sheet(Manifest manifest, @Nullable Path copy) {
		Path workbook = manifest.file();
		String name = String.valueOf(workbook.getFileName());
		if (!isWorkbook(workbook)) {
			throw refused(workbook + " is no .xlsx workbook, so no columns can be added to it. Its results are in "
					+ RunFolder.of(this.out).results());
		}
		int dot = name.lastIndexOf('.');
		Path to = (copy != null) ? copy : this.out.resolve(name.substring(0, dot) + "-results" + name.substring(dot));
		refuseOverManifest(to, workbook);
		Map<String, ResultLine> lines = lines();
		try {
			FilledSheet filled = manifest.fill(to, (id) -> row(lines.get(id)), liesIn(to, this.out));
			return to.toAbsolutePath().normalize() + ", " + Count.of(filled.filled(), "row")
					+ ((filled.unknown() > 0)
							? " with results, " + filled.unknown()
									+ (this.selection.isAll() ? " that no run has taken up yet" : " left as they were")
							: " with results");
		}
		catch (FileRefusedException ex) {
			throw refused(ex);
		}
		catch (IOException ex) {
			throw new CommandException(ExitCode.PROGRAM_FAILED, "The copy " + to + " could not be written: " + ex);
		}
	}

	/**
	 * Writes what support is asked about, and the rows that failed as a manifest.
	 * @return what to say about it
	 */
	public String support(Manifest manifest) {
		SupportCsv.Written support = SupportCsv.write(this.out, this.ledger,
				(shot) -> this.selection.has(shot.id(), shot.labels()));
		Map<String, ResultLine> lines = lines();
		Path failed = this.out.resolve(FAILED);
		String said = support.file().toAbsolutePath().normalize() + ", " + Count.of(support.rows(), "operation");
		try {
			// rows that have been mended since would be sent back again
			Files.deleteIfExists(failed);
			int rows = manifest.failed(failed, (id) -> error(lines.get(id)));
			return said + ((rows > 0)
					? "; " + failed.toAbsolutePath().normalize() + ", " + Count.of(rows, "row") + " to send back"
					: "; no row failed");
		}
		catch (FileRefusedException ex) {
			throw refused(ex);
		}
		catch (IOException ex) {
			throw new CommandException(ExitCode.PROGRAM_FAILED, "The rows " + failed + " could not be written: " + ex);
		}
	}

	private Map<String, ResultLine> lines() {
		return ResultLine.all(this.out, this.ledger, (shot) -> this.selection.has(shot.id(), shot.labels()));
	}

	private void refuseOverManifest(Path to, Path workbook) {
		Path manifest = Path.of(this.ledger.about(About.MANIFEST).orElse(""));
		try {
			if (Files.exists(to)
					&& (Files.isSameFile(to, workbook) || (Files.exists(manifest) && Files.isSameFile(to, manifest)))) {
				throw refused(to + " is the manifest itself, and that is never written over. "
						+ "Name another file with --save-as");
			}
		}
		catch (IOException ex) {
			throw refused(to + " cannot be looked at: " + ex);
		}
	}

	private static @Nullable RowResult row(@Nullable ResultLine line) {
		return (line != null) ? new RowResult(line.status(), line.clips(), line.credits().amount(), line.error())
				: null;
	}

	private static @Nullable String error(@Nullable ResultLine line) {
		return (line != null && line.status().equals(ShotStatus.FAILED.word())) ? line.error() : null;
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

	private static CommandException refused(FileRefusedException ex) {
		return new CommandException(ExitCode.REFUSED,
				ex.problems().stream().map(Problem::message).toArray(String[]::new));
	}

}
