package dev.dailies.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.dailies.shot.Clip;

/**
 * The ledger as whoever brings clips home needs it, and as whoever finds them there
 * again. Every method is one transaction.
 */
public interface Fetches extends Parks {

	/**
	 * A rendered operation whose clips are to be fetched, oldest first, and what was put
	 * off after what never was; empty if none.
	 */
	Optional<WorkItem> nextRendered(Instant now, long execution, PassedOver besides);

	/**
	 * The providers that have made or are making something that is still to be fetched.
	 */
	List<String> providersWithClipsToCome(long execution);

	/** RENDERED to FETCHED: all its clips are here. */
	void fetched(String id, List<Clip> clips);

	/**
	 * RENDERED to FETCHED, and on to READY, to be bought again because a clip is not as
	 * it was ordered; the clips stay. Only FETCHED where something that works on it was
	 * bought already, or may be at any moment.
	 * @param why in a word, by which it is counted
	 * @return whether it is bought again
	 */
	boolean fetchedForNow(String id, List<Clip> clips, String why, Instant notBefore);

	/** FETCHED back to RENDERED: a file of it went missing. */
	void missing(String id);

	/**
	 * RENDERED, EXPIRED, VANISHED, FAILED or READY to FETCHED: all its clips were brought
	 * home once, and lie there as they did. What was skipped because of it may be bought
	 * again.
	 */
	void found(String id);

	/** Keeps RENDERED, to be tried again. */
	void fetchLater(String id, String code, String error, Instant notBefore);

	/**
	 * RUNNING or RENDERED to EXPIRED, charged: the provider deleted what it made. Those
	 * of its descendants that were not bought yet are skipped.
	 */
	void expired(String id, String error);

	/**
	 * What is not to be fetched at this moment.
	 *
	 * @param ids of operations
	 * @param providers whose clips are passed over
	 * @param places where clips are passed over: what their addresses begin with
	 */
	record PassedOver(Collection<String> ids, Collection<String> providers, Collection<String> places) {
	}

}
