package dev.dailies.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.dailies.disk.WholeFile;
import dev.dailies.edge.Edge;
import dev.dailies.edge.Edges;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.report.page.Page;
import dev.dailies.report.result.FilesAtHome;
import dev.dailies.report.result.ReportException;
import dev.dailies.report.result.ReportFile;
import dev.dailies.report.result.ReportHead;
import dev.dailies.report.result.ShotResult;
import dev.dailies.report.result.Tally;
import dev.dailies.report.result.Totals;
import org.jspecify.annotations.Nullable;

/**
 * The results of a run, written shot by shot: results.csv, operations.csv, results.json
 * and report.html.
 */
public final class Report implements AutoCloseable {

	private final Path out;

	private final FilesAtHome home;

	private final Tally tally;

	private final List<ReportFile> files = new ArrayList<>();

	private final Edges edges;

	private Report(Path out, ReportHead head, Edges edges) {
		this.out = out;
		this.home = FilesAtHome.of(out);
		this.edges = edges;
		this.tally = new Tally(head.earlierTasks(), head.differences());
	}

	/**
	 * Begins a report. Files of an earlier one stay as they are until {@link #finish()}.
	 * @param out an existing folder; its clips are in {@code clips} below it, or below
	 * the bucket that it stands for
	 */
	public static Report begin(Path out, ReportHead head) {
		return begin(out, head, Edges.UNWATCHED);
	}

	/**
	 * As {@link #begin(Path, ReportHead)}.
	 * @param edges is told what the report reaches
	 */
	public static Report begin(Path out, ReportHead head, Edges edges) {
		Report report = new Report(out, head, edges);
		try {
			report.open(head);
			return report;
		}
		catch (IOException ex) {
			report.close();
			throw notWritten(out, ex);
		}
	}

	/**
	 * Writes a whole report from a ledger.
	 * @param out as for {@link #begin}
	 */
	public static Totals write(Path out, ReportHead head, LedgerReader ledger) {
		return write(out, head, ledger, (shot) -> true);
	}

	/**
	 * As {@link #write(Path, ReportHead, LedgerReader)}, of some shots.
	 */
	public static Totals write(Path out, ReportHead head, LedgerReader ledger, Predicate<LedgerShot> chosen) {
		try (Report report = begin(out, head)) {
			ledger.forEachShot((shot) -> {
				if (chosen.test(shot)) {
					report.add(shot);
				}
			});
			return report.finish();
		}
	}

	/**
	 * Adds a shot, whether it is still in the manifest or not; those that are come in the
	 * manifest's order.
	 */
	public void add(LedgerShot shot) {
		ShotResult result = ShotResult.of(shot, this.home);
		this.tally.add(result);
		try {
			for (ReportFile file : this.files) {
				file.add(result);
			}
		}
		catch (IOException ex) {
			throw notWritten(this.out, ex);
		}
	}

	/**
	 * Replaces the files of an earlier report, each at once. Where one cannot be
	 * replaced, the others still are.
	 */
	public Totals finish() {
		Totals totals = this.tally.totals();
		try {
			for (ReportFile file : this.files) {
				file.end(totals);
			}
		}
		catch (IOException ex) {
			throw notWritten(this.out, ex);
		}
		publish();
		return totals;
	}

	/**
	 * What is to be remembered of the finished report, to tell whether it has to be
	 * written again; empty if its files cannot be looked at.
	 * @param madeOf as {@link WrittenResults#digest} says it
	 */
	public Optional<WrittenResults> asWritten(String madeOf, Totals totals) {
		try {
			return Optional.of(WrittenResults.of(madeOf, this.out, names(), totals));
		}
		catch (IOException ex) {
			// then they are written again, which says what is wrong
			return Optional.empty();
		}
	}

	/**
	 * Leaves nothing behind of a report that was not finished.
	 */
	@Override
	public void close() {
		@Nullable IOException failure = null;
		for (ReportFile file : this.files) {
			try {
				file.close();
			}
			catch (IOException ex) {
				failure = first(failure, ex);
			}
		}
		if (failure != null) {
			throw new ReportException("Temporary files of the report are left in %s: %s. They may be deleted by hand."
				.formatted(this.out, failure), failure);
		}
	}

	private void open(ReportHead head) throws IOException {
		for (String name : List.of(ResultsCsv.NAME, OperationsCsv.NAME, ResultsJson.NAME, Page.NAME)) {
			WholeFile.sweep(this.out.resolve(name), head.writtenAt());
		}
		this.files.add(new ResultsCsv(this.out, head));
		this.files.add(new OperationsCsv(this.out));
		this.files.add(new ResultsJson(this.out, head));
		this.files.add(new Page(this.out, head));
	}

	private void publish() {
		@Nullable IOException failure = null;
		List<String> kept = new ArrayList<>();
		for (ReportFile file : this.files) {
			for (WholeFile whole : file.files()) {
				try {
					this.edges.reached(Edge.BEFORE_PUBLISH);
					whole.publish();
				}
				catch (IOException ex) {
					kept.add(whole.name());
					failure = first(failure, ex);
				}
			}
		}
		if (failure == null) {
			leaveNothingOlder();
		}
		else {
			throw new ReportException(("%s in %s could not be replaced and still holds older results: %s. "
					+ "Close it in other programs and check that the folder may be written, then write the report again.")
				.formatted(String.join(", ", kept), this.out, failure), failure);
		}
	}

	private void leaveNothingOlder() {
		try {
			for (ReportFile file : this.files) {
				file.published();
			}
		}
		catch (IOException ex) {
			throw new ReportException(("Pages of an older report are left in %s and cannot be deleted: %s. This report "
					+ "is written, and no page of it leads there. They may be deleted by hand.")
				.formatted(this.out, ex), ex);
		}
	}

	private List<String> names() {
		return this.files.stream().flatMap((file) -> file.files().stream()).map(WholeFile::name).toList();
	}

	private static IOException first(@Nullable IOException first, IOException next) {
		if (first == null) {
			return next;
		}
		first.addSuppressed(next);
		return first;
	}

	private static ReportException notWritten(Path out, IOException cause) {
		return new ReportException(
				("The report could not be written to %s: %s. It needs an existing folder that may be "
						+ "written, with space on its disk. Earlier results there are untouched; write the report again.")
					.formatted(out, cause),
				cause);
	}

}
