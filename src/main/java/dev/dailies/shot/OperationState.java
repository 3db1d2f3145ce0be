package dev.dailies.shot;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where an operation stands, and where it may go from there.
 */
public enum OperationState {

	/** Waits for its parent's result. */
	BLOCKED,
	/** Its source is there, and a person has to approve it first. */
	HELD,
	/** May be submitted. */
	READY,
	/** Its POST may have left: committed just before it does. */
	SUBMITTING,
	/** The provider gave a task id. Paid. */
	RUNNING,
	/** Finished at the provider, its clip not yet here. */
	RENDERED,
	/** Its clip is here, whole. */
	FETCHED,
	/** The provider refused or failed it. */
	FAILED,
	/** Submitted or not? Nobody knows; never submitted again unasked. */
	UNKNOWN,
	/**
	 * Paid for, and the provider no longer knows it: what became of it nobody can say.
	 */
	VANISHED,
	/** Rendered and paid for, and deleted at the provider before it came home. */
	EXPIRED,
	/** Not done, because its parent failed, or what it would work on is gone. */
	SKIPPED;

	private final String word = name().toLowerCase(Locale.ROOT);

	/**
	 * The states this one may become.
	 */
	public Set<OperationState> next() {
		return switch (this) {
			case BLOCKED -> EnumSet.of(READY, HELD, SKIPPED);
			// READY by approval, or because the manifest holds it no more; BLOCKED where
			// its
			// source is made again
			case HELD -> EnumSet.of(READY, SKIPPED, BLOCKED);
			// HELD where the manifest came to hold it before it was bought; FETCHED where
			// it
			// was to be bought again and the clip of its last purchase is found; BLOCKED
			// where its source is made again
			case READY -> EnumSet.of(SUBMITTING, HELD, SKIPPED, FETCHED, BLOCKED);
			// back to READY only where it is sure that nothing was created
			case SUBMITTING -> EnumSet.of(RUNNING, RENDERED, READY, FAILED, UNKNOWN);
			// READY only where the provider ended it without making anything, UNKNOWN
			// where
			// the task proved to be another's
			case RUNNING -> EnumSet.of(RENDERED, FAILED, READY, UNKNOWN, VANISHED, EXPIRED);
			case RENDERED -> EnumSet.of(FETCHED, EXPIRED);
			// RUNNING by adoption; READY and FAILED only on a person's word
			case UNKNOWN -> EnumSet.of(RUNNING, READY, FAILED);
			// bought again, only on a person's word, given for each or in the job file;
			// FETCHED
			// where its clip lies on the disk as it was brought home once, which beats
			// whatever was concluded since; BLOCKED where its source is made again
			case FAILED, VANISHED, EXPIRED -> EnumSet.of(READY, FETCHED, BLOCKED);
			case SKIPPED -> EnumSet.of(BLOCKED);
			// its file went missing: to be fetched again; READY, and what works on it
			// BLOCKED,
			// to be made again, on the same word
			case FETCHED -> EnumSet.of(RENDERED, READY, BLOCKED);
		};
	}

	/**
	 * Whether it ended without a clip, and only a person's word goes on with it.
	 */
	public boolean isLost() {
		return switch (this) {
			case FAILED, VANISHED, EXPIRED -> true;
			case BLOCKED, HELD, READY, SUBMITTING, RUNNING, RENDERED, FETCHED, UNKNOWN, SKIPPED -> false;
		};
	}

	public boolean mayBecome(OperationState next) {
		return next().contains(next);
	}

	public String word() {
		return this.word;
	}

}
