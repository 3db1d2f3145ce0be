package dev.dailies.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.disk.WholeFile;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.ledger.OperationEvent;
import dev.dailies.ledger.ToldCharge;
import dev.dailies.report.result.Cell;
import dev.dailies.report.result.ReportException;
import org.apache.commons.csv.CSVPrinter;

/**
 * What a provider's support is asked about: a row for each operation that failed, is
 * unknown or lost, or was charged otherwise than expected.
 */
public final class SupportCsv {

	static final String NAME = "support.csv";

	private static final List<String> COLUMNS = List.of("provider", "task_id", "trace_id", "submitted_at",
			"finished_at", "state", "error_code", "error", "expected_credits", "told_credits", "counted_credits",
			"attempts", "shot", "take", "step", "operation");

	private static final Pattern TRACE = Pattern.compile("\"trace_id\"\\s*:\\s*\"([^\"]{1,200})\"");

	private static final Pattern TRACE_IN_WORDS = Pattern.compile("\\(trace id ([^)]{1,200})\\)");

	private final LedgerReader ledger;

	private final Map<String, ToldCharge> charges = new HashMap<>();

	private int rows;

	private SupportCsv(LedgerReader ledger) {
		this.ledger = ledger;
		ledger.troubledCharges().forEach((charge) -> this.charges.put(charge.operationId(), charge));
	}

	/**
	 * Writes it beside the report, over an older one. May be repeated.
	 * @param out a folder with a report in it
	 */
	public static Written write(Path out, LedgerReader ledger, Predicate<LedgerShot> chosen) {
		Path target = out.resolve(NAME);
		SupportCsv support = new SupportCsv(ledger);
		try (WholeFile file = WholeFile.at(target); CSVPrinter printer = new CSVPrinter(file.writer(), Cell.FORMAT)) {
			printer.printRecord(COLUMNS);
			ledger.forEachShot((shot) -> {
				if (chosen.test(shot)) {
					support.add(shot, printer);
				}
			});
			file.seal();
			file.publish();
			return new Written(target, support.rows);
		}
		catch (IOException ex) {
			throw notWritten(target, ex);
		}
	}

	private static ReportException notWritten(Path target, IOException ex) {
		return new ReportException(
				"%s could not be written: %s. It needs a folder that may be written, with space on its disk."
					.formatted(target, ex),
				ex);
	}

	private void add(LedgerShot shot, CSVPrinter printer) {
		List<LedgerOperation> troubled = shot.operations()
			.stream()
			.filter((operation) -> this.charges.containsKey(operation.operation().id()))
			.toList();
		if (troubled.isEmpty()) {
			return;
		}
		Map<String, List<OperationEvent>> history = this.ledger.history(shot.id());
		for (LedgerOperation operation : troubled) {
			String id = operation.operation().id();
			try {
				printer.printRecord(row(operation, Objects.requireNonNull(this.charges.get(id)),
						trace(operation, history.getOrDefault(id, List.of()))));
			}
			catch (IOException ex) {
				throw notWritten(Path.of(NAME), ex);
			}
			this.rows++;
		}
	}

	private static List<Object> row(LedgerOperation ledger, ToldCharge charge, String trace) {
		return List.of(Cell.text(ledger.operation().provider()), Cell.text(ledger.taskId()), Cell.text(trace),
				Cell.time(ledger.submittedAt()), Cell.time(ledger.finishedAt()), ledger.state().word(),
				Cell.text(ledger.errorCode()), Cell.text(ledger.error()), charge.expected(),
				(charge.told() != null) ? charge.told() : "", ledger.credits(), ledger.attempts(),
				Cell.text(ledger.operation().shotId()), ledger.operation().take(),
				Cell.text(ledger.operation().order().step()), ledger.operation().id());
	}

	/**
	 * What the provider called the last call that was to buy it, or the one that its
	 * error names; empty if it did not say.
	 */
	private static String trace(LedgerOperation operation, List<OperationEvent> history) {
		String found = "";
		for (OperationEvent event : history) {
			if (event instanceof OperationEvent.Asked asked) {
				Matcher trace = TRACE.matcher(asked.exchange().answer());
				// that of a call before it is another's
				found = trace.find() ? trace.group(1) : "";
			}
		}
		Matcher said = TRACE_IN_WORDS.matcher(Objects.requireNonNullElse(operation.error(), ""));
		return said.find() ? said.group(1) : found;
	}

	/**
	 * A sheet for support.
	 *
	 * @param rows without the names of its columns
	 */
	public record Written(Path file, int rows) {
	}

}
