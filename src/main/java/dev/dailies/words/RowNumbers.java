package dev.dailies.words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Many row numbers in few words: {@code 4, 7-9}.
 */
public final class RowNumbers {

	private static final int LISTED = 20;

	private RowNumbers() {
	}

	public static String text(BitSet numbers) {
		List<String> parts = new ArrayList<>();
		int from = numbers.nextSetBit(0);
		int said = 0;
		while (from >= 0 && parts.size() < LISTED) {
			int end = numbers.nextClearBit(from);
			parts.add((end - from == 1) ? String.valueOf(from) : from + "-" + (end - 1));
			said += end - from;
			from = numbers.nextSetBit(end);
		}
		int more = numbers.cardinality() - said;
		return String.join(", ", parts) + ((more > 0) ? " and " + more + " more" : "");
	}

}
