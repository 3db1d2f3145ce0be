package dev.dailies.cli.answer;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;

/**
 * Numbers by name, as answers for programs have them.
 */
public final class Counts {

	private Counts() {
	}

	public static Map<String, Integer> byStatus(ToIntFunction<ShotStatus> shots) {
		Map<String, Integer> counts = new LinkedHashMap<>();
		for (ShotStatus status : ShotStatus.values()) {
			counts.put(status.word(), shots.applyAsInt(status));
		}
		return counts;
	}

	public static Map<String, Integer> byState(ToIntFunction<OperationState> operations) {
		Map<String, Integer> counts = new LinkedHashMap<>();
		for (OperationState state : OperationState.values()) {
			counts.put(state.word(), operations.applyAsInt(state));
		}
		return counts;
	}

	public static Map<String, BigDecimal> amounts(Map<String, Credits> byProvider) {
		Map<String, BigDecimal> amounts = new LinkedHashMap<>();
		byProvider.forEach((provider, credits) -> amounts.put(provider, credits.amount()));
		return amounts;
	}

}
