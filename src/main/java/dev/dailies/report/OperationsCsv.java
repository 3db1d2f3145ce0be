package dev.dailies.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.dailies.disk.WholeFile;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.report.result.Cell;
import dev.dailies.report.result.HomeClip;
import dev.dailies.report.result.OperationResult;
import dev.dailies.report.result.ReportFile;
import dev.dailies.report.result.ShotResult;
import dev.dailies.report.result.Totals;
import org.apache.commons.csv.CSVPrinter;

/**
 * One row for each operation that the ledger knows, wanted or not.
 */
final class OperationsCsv implements ReportFile {

	static final String NAME = "operations.csv";

	private static final List<String> COLUMNS = List.of("shot", "take", "step", "operation", "provider", "state",
			"task_id", "video_id", "source_video_id", "clip", "bytes", "width", "height", "duration_s", "credits",
			"attempts", "submitted_at", "finished_at", "error", "instead", "poster", "provider_created_at",
			"provider_completed_at");

	private final WholeFile file;

	private final CSVPrinter rows;

	OperationsCsv(Path out) throws IOException {
		this.file = WholeFile.at(out.resolve(NAME));
		this.rows = new CSVPrinter(this.file.writer(), Cell.FORMAT);
		this.rows.printRecord(COLUMNS);
	}

	@Override
	public void add(ShotResult shot) throws IOException {
		for (OperationResult operation : shot.operations()) {
			this.rows.printRecord(row(operation));
		}
	}

	@Override
	public void end(Totals totals) throws IOException {
		this.file.seal();
	}

	@Override
	public List<WholeFile> files() {
		return List.of(this.file);
	}

	private static List<Object> row(OperationResult result) {
		LedgerOperation ledger = result.ledger();
		// a provider may answer with several clips: then each of these cells is a list
		List<HomeClip> clips = result.clips();
		return List.of(Cell.text(ledger.operation().shotId()), ledger.operation().take(), Cell.text(result.step()),
				ledger.operation().order().kind().word(), Cell.text(ledger.operation().provider()),
				ledger.state().word(), Cell.text(ledger.taskId()), Cell.text(ledger.videoId()),
				Cell.text(ledger.sourceVideoId()), Cell.joined(clips, HomeClip::path),
				Cell.joined(clips, (home) -> home.clip().bytes()), Cell.joined(clips, (home) -> home.clip().width()),
				Cell.joined(clips, (home) -> home.clip().height()), Cell.joined(clips, HomeClip::seconds),
				ledger.credits(), ledger.attempts(), Cell.time(ledger.submittedAt()), Cell.time(ledger.finishedAt()),
				Cell.text(result.error().orElse("")), Cell.text(result.instead()), Cell.joined(clips, HomeClip::poster),
				Cell.time(ledger.told().created()), Cell.time(ledger.told().completed()));
	}

}
