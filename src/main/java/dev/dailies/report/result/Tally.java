package dev.dailies.report.result;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.dailies.ledger.ChargeDifference;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;

/**
 * Counts shots and operations as they pass by.
 */
public final class Tally {

	private final Map<ShotStatus, Integer> shots = new EnumMap<>(ShotStatus.class);

	private final Map<OperationState, Integer> operations = new EnumMap<>(OperationState.class);

	private final SortedMap<String, Credits> creditsByProvider = new TreeMap<>();

	private final Set<List<String>> tasks = new HashSet<>();

	private int removedShots;

	private int paidOperations;

	private int missingClips;

	private Sum current = Sum.ZERO;

	private Sum replaced = Sum.ZERO;

	private Sum removed = Sum.ZERO;

	private final int earlierTasks;

	private final List<ChargeDifference> differences;

	public Tally(int earlierTasks, List<ChargeDifference> differences) {
		this.earlierTasks = earlierTasks;
		this.differences = List.copyOf(differences);
		for (ShotStatus status : ShotStatus.values()) {
			this.shots.put(status, 0);
		}
		for (OperationState state : OperationState.values()) {
			this.operations.put(state, 0);
		}
	}

	public void add(ShotResult shot) {
		if (shot.inManifest()) {
			this.shots.merge(shot.status(), 1, Integer::sum);
			this.current = this.current.plus(sum(shot.current()));
			this.replaced = this.replaced.plus(sum(shot.replaced()));
		}
		else {
			this.removedShots++;
			this.removed = this.removed.plus(sum(shot.operations()));
		}
		shot.operations().forEach(this::count);
		// what was taken elsewhere stands as it does there
		shot.operations()
			.stream()
			.filter((result) -> !shot.ledger().isElsewhere(result.ledger()))
			.forEach((result) -> this.operations.merge(result.ledger().state(), 1, Integer::sum));
	}

	public Totals totals() {
		return new Totals(this.shots, this.removedShots, this.operations, this.current, this.replaced, this.removed,
				this.creditsByProvider, this.paidOperations, this.tasks.size(), this.earlierTasks, this.differences,
				this.missingClips);
	}

	private void count(OperationResult result) {
		LedgerOperation operation = result.ledger();
		String provider = operation.operation().provider();
		this.creditsByProvider.merge(provider, operation.credits(), Credits::plus);
		// what was made again may be thrown away
		this.missingClips += (result.redo() == null) ? result.missing().size() : 0;
		String taskId = operation.taskId();
		if (taskId != null) {
			this.paidOperations++;
			this.tasks.add(List.of(provider, taskId));
		}
	}

	private static Sum sum(List<OperationResult> operations) {
		return operations.stream().map(OperationResult::sum).reduce(Sum.ZERO, Sum::plus);
	}

}
