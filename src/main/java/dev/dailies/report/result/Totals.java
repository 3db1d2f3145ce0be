package dev.dailies.report.result;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.dailies.ledger.ChargeDifference;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;
import dev.dailies.words.Count;

/**
 * The sums that all four files agree on.
 *
 * @param shots the rows of results.csv, by status; no status is left out
 * @param removedShots shots that are no longer in the manifest, so have no row there
 * @param operations the rows of operations.csv, by state; no state is left out
 * @param current the operations that the manifest asks for
 * @param replaced operations that a shot of the manifest no longer asks for; their
 * credits count in the shot's
 * @param removed the operations of removed shots
 * @param creditsByProvider one provider's credits are not another's
 * @param paidOperations operations with a task id
 * @param paidTasks different task ids; equal to paidOperations, or something was counted
 * twice
 * @param earlierTasks tasks beside those, whose operation was bought again on a person's
 * word
 * @param differences what providers charged otherwise than expected
 * @param missingClips files that the ledger knows and the clips folder does not have
 */
public record Totals(Map<ShotStatus, Integer> shots, int removedShots, Map<OperationState, Integer> operations,
		Sum current, Sum replaced, Sum removed, SortedMap<String, Credits> creditsByProvider, int paidOperations,
		int paidTasks, int earlierTasks, List<ChargeDifference> differences, int missingClips) {

	private static final List<OperationState> NOT_HOME = List.of(OperationState.SUBMITTING, OperationState.RUNNING,
			OperationState.UNKNOWN, OperationState.RENDERED);

	public Totals {
		differences = List.copyOf(differences);
		shots = Collections.unmodifiableMap(new EnumMap<>(shots));
		operations = Collections.unmodifiableMap(new EnumMap<>(operations));
		creditsByProvider = Collections.unmodifiableSortedMap(new TreeMap<>(creditsByProvider));
	}

	/**
	 * Everything in operations.csv: what was bought, wanted or not.
	 */
	public Sum all() {
		return this.current.plus(this.replaced).plus(this.removed);
	}

	public int shots(ShotStatus status) {
		return this.shots.getOrDefault(status, 0);
	}

	public int operations(OperationState state) {
		return this.operations.getOrDefault(state, 0);
	}

	/**
	 * Operations that are paid for, or may be, and whose end is not known or whose clip
	 * is not here, whether the manifest still asks for them or not.
	 */
	public int notHome() {
		return NOT_HOME.stream().mapToInt(this::operations).sum();
	}

	/**
	 * The same in words, by state; empty if there are none.
	 */
	public Optional<String> notHomeLine() {
		if (notHome() == 0) {
			return Optional.empty();
		}
		return Optional.of(Count.of(notHome(), "operation") + ((notHome() == 1) ? " is" : " are")
				+ " paid for, or may be, and not home: "
				+ NOT_HOME.stream()
					.filter((state) -> operations(state) > 0)
					.map((state) -> operations(state) + " " + state.word())
					.collect(Collectors.joining(", ")));
	}

	/**
	 * How many rows results.csv has.
	 */
	public int shotCount() {
		return this.shots.values().stream().mapToInt(Integer::intValue).sum();
	}

	/**
	 * What was charged otherwise than expected, in sentences without a full stop.
	 */
	public List<String> differenceLines() {
		return this.differences.stream().map(Words::difference).toList();
	}

	/**
	 * The line that shows whether anything was bought twice.
	 */
	public String paidLine() {
		return "paid " + Count.of(this.paidTasks, "task") + " for " + Count.of(this.paidOperations, "operation")
				+ ((this.earlierTasks == 0) ? ""
						: ", and before that " + Count.of(this.earlierTasks, "task") + " that retry had bought again");
	}

}
