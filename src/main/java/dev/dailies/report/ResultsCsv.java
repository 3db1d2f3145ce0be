package dev.dailies.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import dev.dailies.disk.WholeFile;
import dev.dailies.report.result.Cell;
import dev.dailies.report.result.OperationResult;
import dev.dailies.report.result.ReportFile;
import dev.dailies.report.result.ReportHead;
import dev.dailies.report.result.ShotResult;
import dev.dailies.report.result.Totals;
import org.apache.commons.csv.CSVPrinter;

/**
 * One row for each shot of the manifest.
 */
final class ResultsCsv implements ReportFile {

	static final String NAME = "results.csv";

	private static final List<String> COLUMNS = List.of("id", "status", "clips", "credits", "operations",
			"failed_operation", "error", "started_at", "finished_at");

	private final WholeFile file;

	private final CSVPrinter rows;

	private final List<String> labelColumns;

	ResultsCsv(Path out, ReportHead head) throws IOException {
		this.file = WholeFile.at(out.resolve(NAME));
		this.rows = new CSVPrinter(this.file.writer(), Cell.FORMAT);
		this.labelColumns = head.labelColumns();
		this.rows.printRecord(header(this.labelColumns));
	}

	@Override
	public void add(ShotResult shot) throws IOException {
		if (!shot.inManifest()) {
			return;
		}
		List<Object> row = new ArrayList<>();
		row.add(Cell.text(shot.id()));
		row.add(shot.status().word());
		row.add(String.join("|", shot.clips()));
		row.add(shot.credits());
		row.add(shot.current().size());
		row.add(Cell.text(shot.failedOperation().map(OperationResult::step).orElse("")));
		row.add(Cell.text(shot.error().orElse("")));
		row.add(Cell.time(shot.startedAt()));
		row.add(Cell.time(shot.finishedAt()));
		this.labelColumns.forEach((label) -> row.add(Cell.text(shot.ledger().labels().get(label))));
		this.rows.printRecord(row);
	}

	@Override
	public void end(Totals totals) throws IOException {
		this.file.seal();
	}

	@Override
	public List<WholeFile> files() {
		return List.of(this.file);
	}

	private static List<String> header(List<String> labelColumns) {
		List<String> header = new ArrayList<>(COLUMNS);
		// "Status" beside "status" is one column to most who read this file
		TreeSet<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		taken.addAll(COLUMNS);
		for (String label : labelColumns) {
			String column = label;
			while (!taken.add(column)) {
				column = "label." + column;
			}
			header.add(Cell.text(column));
		}
		return header;
	}

}
