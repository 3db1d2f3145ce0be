package dev.dailies.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
			"attempts", "shot", "take", "step", "operation", "trace_ids");

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
						traces(operation, history.getOrDefault(id, List.of()))));
			}
			catch (IOException ex) {
				throw notWritten(Path.of(NAME), ex);
			}
			this.rows++;
		}
	}

	/**
	 * @param traces the last of them is that of the answer by which it stands as it does
	 */
	private static List<Object> row(LedgerOperation ledger, ToldCharge charge, List<String> traces) {
		String last = traces.isEmpty() ? "" : traces.get(traces.size() - 1);
		return List.of(Cell.text(ledger.operation().provider()), Cell.text(ledger.taskId()), Cell.text(last),
				Cell.time(ledger.submittedAt()), Cell.time(ledger.finishedAt()), ledger.state().word(),
				Cell.text(ledger.errorCode()), Cell.text(ledger.error()), charge.expected(),
				(charge.told() != null) ? charge.told() : "", ledger.credits(), ledger.attempts(),
				Cell.text(ledger.operation().shotId()), ledger.operation().take(),
				Cell.text(ledger.operation().order().step()), ledger.operation().id(),
				Cell.text(String.join("|", traces)));
	}

	/**
	 * What the provider called its answers, in the order in which they came: those to the
	 * calls that were to buy it, and those that ended its tasks.
	 */
	private static List<String> traces(LedgerOperation operation, List<OperationEvent> history) {
		Set<String> traces = new LinkedHashSet<>();
		for (OperationEvent event : history) {
			if (event instanceof OperationEvent.Asked asked) {
				add(TRACE.matcher(asked.exchange().answer()), traces);
			}
			else if (event instanceof OperationEvent.Moved moved) {
				add(TRACE_IN_WORDS.matcher(Objects.requireNonNullElse(moved.note(), "")), traces);
			}
		}
		add(TRACE_IN_WORDS.matcher(Objects.requireNonNullElse(operation.error(), "")), traces);
		return List.copyOf(traces);
	}

	/**
	 * As the last one, wherever it stood before.
	 */
	private static void add(Matcher found, Set<String> traces) {
		if (found.find()) {
			traces.remove(found.group(1));
			traces.add(found.group(1));
		}
	}

	/**
	 * A sheet for support.
	 *
	 * @param rows without the names of its columns
	 */
	public record Written(Path file, int rows) {
	}

}
