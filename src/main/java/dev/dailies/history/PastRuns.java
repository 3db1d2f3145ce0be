package dev.dailies.history;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

import javax.sql.DataSource;

import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.jdbc.JdbcLedgerReader;
import dev.dailies.ledger.jdbc.RunRows;
import dev.dailies.ledger.jdbc.RunRows.Execution;
import dev.dailies.ledger.jdbc.RunRows.Purchase;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Rates;
import dev.dailies.words.ExitCode;
import dev.dailies.words.ExitNote;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a ledger, read beside whoever works on it.
 */
public final class PastRuns {

	/** What nobody dated comes last. */
	public static final Comparator<PastRun> NEWEST_FIRST = Comparator
		.comparing(PastRun::began, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
		.thenComparing(PastRun::number)
		.reversed();

	private PastRuns() {
	}

	/**
	 * Newest first; none where nothing was begun.
	 * @param folder of a ledger that holds something and is whole
	 */
	public static List<PastRun> of(RunFolder folder) throws IOException {
		boolean atWork = LedgerLock.holder(folder.ledger()).isPresent();
		DataSource source = LedgerState.reading(folder.ledger());
		LedgerReader ledger = new JdbcLedgerReader(source);
		RunRows rows = new RunRows(source);
		String night = ledger.about(About.NAME).orElse("(unnamed)");
		Rates rates = ledger.about(About.RATES).flatMap(Rates::read).orElse(null);
		Map<Long, List<Execution>> executions = byRun(rows.executions());
		Map<Long, List<Purchase>> purchases = new HashMap<>();
		rows.purchases()
			.forEach((bought) -> purchases.computeIfAbsent(bought.run(), (run) -> new ArrayList<>()).add(bought));
		Set<Long> numbers = new TreeSet<>(executions.keySet());
		numbers.addAll(purchases.keySet());
		long last = numbers.stream().mapToLong(Long::longValue).max().orElse(0);
		return numbers.stream()
			.map((number) -> run(folder, night, number, executions.getOrDefault(number, List.of()),
					Outcomes.of(purchases.getOrDefault(number, List.of())), rows, rates, atWork && number == last))
			.sorted(NEWEST_FIRST)
			.toList();
	}

	private static Map<Long, List<Execution>> byRun(List<Execution> executions) {
		Map<Long, List<Execution>> byRun = new HashMap<>();
		executions.forEach((one) -> byRun.computeIfAbsent(one.run(), (run) -> new ArrayList<>()).add(one));
		return byRun;
	}

	private static PastRun run(RunFolder folder, String night, long number, List<Execution> executions,
			Outcomes outcomes, RunRows rows, @Nullable Rates rates, boolean atWork) {
		Execution last = executions.isEmpty() ? null : executions.get(executions.size() - 1);
		Instant began = executions.stream()
			.map(Execution::began)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(outcomes.first);
		OptionalInt code = (last != null) ? ExitNote.read(last.message()) : OptionalInt.empty();
		return new PastRun(folder, night, number, began, (last != null && !atWork) ? last.ended() : null,
				end(last, code, atWork), (code.isPresent() && !atWork) ? code.getAsInt() : null, executions.size(),
				outcomes.shots, outcomes.finished, outcomes.failed, outcomes.unknown, rows.credits(number), rates);
	}

	private static String end(@Nullable Execution last, OptionalInt code, boolean atWork) {
		if (atWork) {
			return "at work";
		}
		if (last == null) {
			return "nobody wrote down how it ended";
		}
		String besides = ExitNote.besides(last.message());
		return switch (last.status()) {
			case "COMPLETED" -> code.isPresent() ? sentence(code.getAsInt()) : "ended of itself";
			case "STOPPED" -> "stopped" + (besides.isEmpty() ? "" : ": " + besides);
			case "FAILED" -> "broke off" + (besides.isEmpty() ? "" : ": " + besides);
			// nobody was there to write it down
			default -> "was cut off; the same command goes on with it";
		};
	}

	private static String sentence(int code) {
		for (ExitCode each : EnumSet.allOf(ExitCode.class)) {
			if (each.code() == code) {
				return each.sentence();
			}
		}
		return "ended with code " + code;
	}

	/**
	 * What came of the shots that a run bought something for.
	 */
	private static final class Outcomes {

		private int shots;

		private int finished;

		private int failed;

		private int unknown;

		private @Nullable Instant first;

		static Outcomes of(List<Purchase> purchases) {
			Outcomes outcomes = new Outcomes();
			Map<String, List<Purchase>> byShot = new HashMap<>();
			purchases.forEach((one) -> {
				byShot.computeIfAbsent(one.shotId(), (shot) -> new ArrayList<>()).add(one);
				outcomes.begun(one.submittedAt());
			});
			byShot.values().forEach(outcomes::add);
			return outcomes;
		}

		private void begun(@Nullable Instant at) {
			if (at != null && (this.first == null || at.isBefore(this.first))) {
				this.first = at;
			}
		}

		private void add(List<Purchase> ofShot) {
			this.shots++;
			List<OperationState> states = ofShot.stream().filter((one) -> !one.again()).map(Purchase::state).toList();
			if (states.contains(OperationState.UNKNOWN) || states.contains(OperationState.SUBMITTING)) {
				this.unknown++;
			}
			else if (states.stream().anyMatch(OperationState::isLost)) {
				this.failed++;
			}
			else if (!states.isEmpty() && states.stream().allMatch(OperationState.FETCHED::equals)) {
				this.finished++;
			}
		}

	}

}
