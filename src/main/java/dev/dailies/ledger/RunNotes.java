package dev.dailies.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.dailies.ledger.LedgerReader.About;

/**
 * What a run writes down of itself, and what it sets right before it begins. Every method
 * is one transaction.
 */
public interface RunNotes {

	/**
	 * What was written down about this ledger under a name; empty if nothing was.
	 */
	Optional<String> about(About name);

	/**
	 * Writes down something about this ledger, over what stood there.
	 */
	void note(About name, String value);

	/**
	 * Operations whose POST is on the wire, or was when an earlier run broke off.
	 */
	List<String> submitting();

	/**
	 * Operations whose POST was on the wire when an earlier run broke off become UNKNOWN.
	 * @return how many
	 */
	int recoverSubmitting();

	/**
	 * Brings pauses back to what they can be, where the clock was set back since they
	 * were written down: a look is never further away than the first, a pause that a
	 * provider asked for never than the second.
	 */
	void boundPauses(Instant now, Duration look, Duration pause);

}
