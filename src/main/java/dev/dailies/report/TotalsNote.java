package dev.dailies.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.dailies.ledger.ChargeDifference;
import dev.dailies.report.result.Sum;
import dev.dailies.report.result.Totals;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;

/**
 * The sums of a report, to be remembered.
 *
 * @param thousandths of credits, by provider
 */
public record TotalsNote(Map<ShotStatus, Integer> shots, int removedShots, Map<OperationState, Integer> operations,
		SumNote current, SumNote replaced, SumNote removed, SortedMap<String, Long> thousandths, int paidOperations,
		int paidTasks, int missingClips) {

	public TotalsNote {
		shots = Map.copyOf(shots);
		operations = Map.copyOf(operations);
		thousandths = new TreeMap<>(thousandths);
	}

	static TotalsNote of(Totals totals) {
		SortedMap<String, Long> thousandths = new TreeMap<>();
		totals.creditsByProvider().forEach((provider, credits) -> thousandths.put(provider, credits.thousandths()));
		return new TotalsNote(totals.shots(), totals.removedShots(), totals.operations(), SumNote.of(totals.current()),
				SumNote.of(totals.replaced()), SumNote.of(totals.removed()), thousandths, totals.paidOperations(),
				totals.paidTasks(), totals.missingClips());
	}

	Totals totals(int earlierTasks, List<ChargeDifference> differences) {
		SortedMap<String, Credits> credits = new TreeMap<>();
		this.thousandths.forEach((provider, amount) -> credits.put(provider, new Credits(amount)));
		Map<ShotStatus, Integer> statuses = new EnumMap<>(ShotStatus.class);
		statuses.putAll(this.shots);
		Map<OperationState, Integer> states = new EnumMap<>(OperationState.class);
		states.putAll(this.operations);
		return new Totals(statuses, this.removedShots, states, this.current.sum(), this.replaced.sum(),
				this.removed.sum(), credits, this.paidOperations, this.paidTasks, earlierTasks, differences,
				this.missingClips);
	}

	/**
	 * One of the sums.
	 */
	public record SumNote(int operations, int clips, long bytes, long thousandths) {

		static SumNote of(Sum sum) {
			return new SumNote(sum.operations(), sum.clips(), sum.bytes(), sum.credits().thousandths());
		}

		Sum sum() {
			return new Sum(this.operations, this.clips, this.bytes, new Credits(this.thousandths));
		}

	}

}
