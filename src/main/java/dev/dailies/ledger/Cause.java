package dev.dailies.ledger;

import java.util.Comparator;
import java.util.List;

import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * Why operations are not what was hoped for, told once for all that ended or wait with
 * it.
 *
 * @param code null if it has none
 * @param error as one of them has it
 * @param shotId one of the shots it struck
 * @param position of the first of those in the manifest
 */
public record Cause(OperationState state, @Nullable String code, String error, int operations, String shotId,
		int position) {

	/** The commonest first, and of equally common ones that of the earlier shot. */
	public static final Comparator<Cause> COMMONEST_FIRST = Comparator.comparingInt(Cause::operations)
		.reversed()
		.thenComparingInt(Cause::position);

	/**
	 * What the same complaint about another task, file or number has in common with it.
	 */
	public List<String> kind() {
		return kind(this.state, this.code, this.error);
	}

	/**
	 * As {@link #kind()}, of the error of any operation.
	 */
	public static List<String> kind(OperationState state, @Nullable String code, String error) {
		return List.of(state.word(), (code != null) ? code : "", gist(error));
	}

	/**
	 * The error without what differs from one operation to the next: numbers, and names
	 * that hold them.
	 */
	private static String gist(String error) {
		return error.replaceAll("[\\w:@.*%-]*\\d[\\w:@.*%-]*", "#");
	}

	/**
	 * The two as one.
	 * @param other of the same kind
	 */
	public Cause and(Cause other) {
		Cause first = (other.position < this.position) ? other : this;
		return new Cause(this.state, this.code, first.error, this.operations + other.operations, first.shotId,
				first.position);
	}

}
