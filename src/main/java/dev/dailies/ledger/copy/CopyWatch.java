package dev.dailies.ledger.copy;

/**
 * Is told how far a copy is, on the thread that makes it.
 */
@FunctionalInterface
public interface CopyWatch {

	/**
	 * Some more rows are written.
	 * @param done so far
	 * @param all of them
	 */
	void rows(long done, long all);

	/**
	 * A step is done, and the next one is not begun.
	 */
	default void reached(Step step) {
	}

}
