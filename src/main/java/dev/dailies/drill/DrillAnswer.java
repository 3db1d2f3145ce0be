package dev.dailies.drill;

import java.util.List;
import java.util.Map;

/**
 * What a drill found, for programs.
 *
 * @param killsAtEdges how often at each edge, by its word
 * @param runAgain runs after the last kill because work was left
 * @param exitCodes how often a run ended by itself with each
 * @param operations by the words of their states
 */
public record DrillAnswer(boolean holds, List<String> violations, long seed, int kills,
		Map<String, Integer> killsAtEdges, List<String> edgesNotReached, int runs, int runAgain,
		Map<Integer, Integer> exitCodes, int shots, Map<String, Long> operations, int billedTasks, int lost,
		int paidTwice, List<Unknown> unknown, int clips, List<String> resources) {

	/**
	 * An operation of which nobody knows whether it was bought.
	 */
	public record Unknown(String operation, String reason) {
	}

}
