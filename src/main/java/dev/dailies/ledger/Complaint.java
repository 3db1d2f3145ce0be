package dev.dailies.ledger;

import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * One error, told once for all operations that ended or wait with it.
 *
 * @param code null if it has none
 * @param shotId one of the shots it struck
 */
public record Complaint(OperationState state, @Nullable String code, String error, int operations, String shotId) {

	/**
	 * The error without what differs from one operation to the next: numbers, and names
	 * that hold them.
	 */
	public String gist() {
		return gist(this.error);
	}

	/**
	 * The same for any error.
	 */
	public static String gist(String error) {
		return error.replaceAll("[\\w:@.*%-]*\\d[\\w:@.*%-]*", "#");
	}

}
