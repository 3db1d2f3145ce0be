package dev.dailies.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.cli.answer.HandOver;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.manifest.Manifest;
import dev.dailies.report.Archive;
import dev.dailies.report.result.ReportException;
import dev.dailies.run.Selection;
import dev.dailies.settings.ResultsSettings;
import dev.dailies.settings.RunSettings;
import org.springframework.dao.DataAccessException;

/**
 * What a run writes at its end besides its results, as the job file asks for it. What
 * cannot be written is said, and changes nothing about how the run ended.
 */
final class HandedOver {

	private final List<String> lines = new ArrayList<>();

	private HandedOver() {
	}

	/**
	 * Writes it, of the whole run whatever it was about this time.
	 * @return a line for each
	 */
	static List<String> by(RunSettings settings) {
		HandedOver handed = new HandedOver();
		ResultsSettings wanted = settings.results();
		if (wanted.sheet() || wanted.support()) {
			LedgerReader ledger = ReadableLedger.of(settings.ledger()).reader();
			HandOver over = new HandOver(settings.out(), ledger, Selection.ALL);
			Manifest manifest = settings.toRead();
			if (wanted.sheet()) {
				handed.add("Sheet:   ", () -> over.sheet(manifest, null));
			}
			if (wanted.support()) {
				handed.add("Support: ", () -> over.support(manifest));
			}
		}
		if (wanted.zip()) {
			handed.add("Zip:     ", () -> Archive.write(settings.out()).toAbsolutePath().normalize().toString());
		}
		return handed.lines;
	}

	private void add(String title, Supplier<String> writing) {
		try {
			this.lines.add(title + writing.get());
		}
		catch (CommandException | ReportException | DataAccessException ex) {
			this.lines.add(title + "not written. " + ex.getMessage());
		}
	}

}
