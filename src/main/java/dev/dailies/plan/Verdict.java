package dev.dailies.plan;

import java.util.Locale;

/**
 * What a run would do with an operation or a shot.
 */
public enum Verdict {

	/** Ask a provider for it, for the first time. */
	BUY,
	/** Ask for it again: what was asked for before was surely not made. */
	RETRY,
	/** It is paid for and its clip is gone: bring it home again, free. */
	FETCH_AGAIN,
	/** Nothing: it failed, is unknown, or waits for what did. */
	SKIP,
	/** Nothing yet: a person has to approve it, or what it works on, first. */
	HOLD,
	/** Nothing is bought: it is bought already. */
	REUSE,
	/** The manifest no longer asks for it; what was bought stays where it is. */
	REMOVED;

	public boolean costs() {
		return switch (this) {
			case BUY, RETRY -> true;
			case FETCH_AGAIN, SKIP, HOLD, REUSE, REMOVED -> false;
		};
	}

	/**
	 * Whether a run would find something to do.
	 */
	public boolean acts() {
		return costs() || this == FETCH_AGAIN;
	}

	/**
	 * For people: {@code FETCH AGAIN}.
	 */
	public String title() {
		return name().replace('_', ' ');
	}

	/**
	 * For programs: {@code fetch_again}.
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
