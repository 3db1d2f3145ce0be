package dev.dailies.ledger.copy;

/**
 * What is done of a copy, in order. Wherever it is cut off, the same command ends it.
 */
public enum Step {

	/** All rows are in the other ledger, in a transaction that is not committed. */
	ROWS_WRITTEN,
	/** The copy is there, as one that is unfinished; its source can still be run. */
	COMMITTED,
	/** Neither of the two can be run: the source says where it went. */
	SOURCE_MARKED,
	/** The copy has a journal of its own. */
	JOURNAL_WRITTEN,
	/** The copy can be run. */
	WHOLE,
	/** Its folder leads to it. */
	FOLDER_LEADS_THERE

}
