package dev.dailies.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The ledger as whoever finds that something cannot be made needs it. Every method is one
 * transaction.
 */
public interface Fallbacks {

	/**
	 * Writes down of a FAILED operation that what it asks for is refused, so that it is
	 * surely not made there.
	 */
	void unmakeable(String id);

	/**
	 * Takes what stands by for a first operation that is READY, or FAILED and surely not
	 * made: from then on its take asks for that instead. What the operation cost stays
	 * counted.
	 * @param why it cannot be made, in words
	 * @return what is asked for now; null if nothing stands by
	 */
	@Nullable String takeInstead(String id, String why, Taking taking);

	/**
	 * The same for all that is READY at a provider while it wants to be left alone with
	 * what their model makes.
	 * @param accounts where they would go, unless they are bound to one: what any of them
	 * may make stays; empty if that is not known
	 * @return how many
	 */
	int takeInsteadOfPaused(String provider, Collection<String> accounts, Instant now, Taking taking);

	/**
	 * What may be taken.
	 *
	 * @param providers that are asked in this execution; what would be asked of another
	 * waits for the next, and only where there is nothing else
	 */
	record Taking(Set<String> providers, long execution) {

		public Taking {
			providers = Set.copyOf(providers);
		}

	}

}
