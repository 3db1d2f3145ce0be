package dev.dailies.prune;

/**
 * Why a clip that the ledger knows is not removed.
 */
public enum Kept {

	/** It is needed, or may be. */
	NOT_OVER("of shots that are not over: something of them waits, is at work or unknown"),
	NOT_ENDED("of a run that has not ended"), LATEST("of the latest run"), RECENT("younger than that"),
	/** It cannot be told from anything else. */
	NOT_AS_FETCHED("not as they were fetched"), NO_PLAIN_FILE("links, or no plain files");

	private final String words;

	Kept(String words) {
		this.words = words;
	}

	/**
	 * After a number of clips.
	 */
	public String words() {
		return this.words;
	}

}
