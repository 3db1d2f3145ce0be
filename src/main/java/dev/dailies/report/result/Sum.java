package dev.dailies.report.result;

import dev.dailies.shot.Credits;

/**
 * Operations added up.
 *
 * @param clips how many files they left behind
 * @param bytes the size of those files
 */
public record Sum(int operations, int clips, long bytes, Credits credits) {

	public static final Sum ZERO = new Sum(0, 0, 0, Credits.ZERO);

	public Sum plus(Sum other) {
		return new Sum(this.operations + other.operations, this.clips + other.clips, this.bytes + other.bytes,
				this.credits.plus(other.credits));
	}

}
