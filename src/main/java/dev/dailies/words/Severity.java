package dev.dailies.words;

/**
 * Whether a problem stops the work.
 */
public enum Severity {

	/** Nothing is bought until it is put right. */
	ERROR,
	/** Probably not what was meant; the work goes on. */
	WARNING

}
