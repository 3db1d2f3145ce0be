package dev.dailies.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import javax.sql.DataSource;

import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.jdbc.JdbcLedgerReader;
import dev.dailies.ledger.jdbc.RunRows;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * One of two runs or nights that are compared.
 */
final class ComparedSide {

	/** What tells how a run was made, of all that a ledger says of itself. */
	private static final List<About> SETTINGS = List.of(About.NAME, About.MANIFEST, About.SHEET, About.COLUMNS,
			About.WORLD, About.PROVIDER, About.BUDGET, About.MAX_MONEY, About.RATES, About.CLIPS, About.COMMAND);

	/** What a run made, in the order of the manifest. */
	private final Map<String, List<Made>> shots = new LinkedHashMap<>();

	private final Map<String, String> settings = new LinkedHashMap<>();

	private final SortedMap<String, Credits> credits;

	private ComparedSide(LedgerReader ledger, SortedMap<String, Credits> credits) {
		this.credits = new TreeMap<>(credits);
		SETTINGS.forEach((name) -> ledger.about(name)
			.filter((value) -> !value.isEmpty())
			.ifPresent((value) -> this.settings.put(name.word(), value)));
	}

	/**
	 * Reads it; null if there was no such run.
	 * @param run null for all of a night
	 */
	static @Nullable ComparedSide of(RunFolder folder, @Nullable Long run) {
		DataSource source = LedgerState.reading(folder.ledger());
		LedgerReader ledger = new JdbcLedgerReader(source);
		RunRows rows = new RunRows(source);
		if (run == null) {
			ComparedSide side = new ComparedSide(ledger, ledger.creditsSince(Instant.EPOCH));
			ledger.forEachShot((shot) -> side.add(shot, null));
			return side;
		}
		Map<String, Boolean> bought = new HashMap<>();
		rows.purchases()
			.stream()
			.filter((purchase) -> purchase.run() == run)
			.forEach((purchase) -> bought.merge(purchase.operationId(), purchase.again(), Boolean::logicalAnd));
		if (bought.isEmpty() && rows.executions().stream().noneMatch((execution) -> execution.run() == run)) {
			return null;
		}
		ComparedSide side = new ComparedSide(ledger, rows.credits(run));
		ledger.forEachShot((shot) -> side.add(shot, bought));
		return side;
	}

	/**
	 * @param bought what counts, and whether it was bought again since; null for all that
	 * the manifest asks for
	 */
	private void add(LedgerShot shot, @Nullable Map<String, Boolean> bought) {
		List<Made> made = new ArrayList<>();
		for (LedgerOperation operation : shot.operations()) {
			String id = operation.operation().id();
			if ((bought != null) ? bought.containsKey(id) : operation.inManifest()) {
				made.add(Made.of(operation, bought != null && Boolean.TRUE.equals(bought.get(id))));
			}
		}
		if (!made.isEmpty()) {
			this.shots.put(shot.id(), made);
		}
	}

	Map<String, String> settings() {
		return this.settings;
	}

	Map<String, List<Made>> shots() {
		return this.shots;
	}

	SortedMap<String, Credits> credits() {
		return this.credits;
	}

	/**
	 * What came of a shot, in a word.
	 */
	String outcome(String shot) {
		List<Made> made = this.shots.getOrDefault(shot, List.of());
		if (made.stream().anyMatch((one) -> one.is(OperationState.UNKNOWN) || one.is(OperationState.SUBMITTING))) {
			return "unknown";
		}
		if (made.stream().anyMatch((one) -> !one.again && one.state.isLost())) {
			return "failed";
		}
		if (made.stream().allMatch(Made::again)) {
			return "bought again since";
		}
		return made.stream().allMatch((one) -> one.again || one.is(OperationState.FETCHED)) ? "finished"
				: "not finished";
	}

	/**
	 * An operation of a side.
	 *
	 * @param step with its provider
	 * @param again whether it was bought again since, so that nothing else is known of it
	 * @param took from submit to result; null if nobody knows
	 * @param error in words; null if there is none
	 */
	record Made(String step, String fingerprint, OperationState state, boolean again, @Nullable Duration took,
			@Nullable String error) {

		static Made of(LedgerOperation operation, boolean again) {
			Instant submitted = operation.submittedAt();
			Instant rendered = operation.renderedAt();
			boolean timed = !again && submitted != null && rendered != null;
			return new Made(operation.operation().provider() + " " + operation.operation().order().step(),
					operation.operation().fingerprint(), operation.state(), again,
					timed ? Duration.between(submitted, rendered) : null,
					(!again && operation.state() != OperationState.FETCHED) ? operation.error() : null);
		}

		boolean is(OperationState other) {
			return !this.again && this.state == other;
		}

	}

}
