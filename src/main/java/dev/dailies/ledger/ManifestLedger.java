package dev.dailies.ledger;

import java.util.Collection;
import java.util.Set;

import dev.dailies.shot.Shot;

/**
 * The ledger as whoever reads a manifest needs it. Every method is one transaction.
 */
public interface ManifestLedger {

	/**
	 * Writes shots and those of their operations that are new; what is known keeps its
	 * state. May be repeated.
	 * @param readBy names this reading of the manifest
	 */
	void put(Collection<? extends Shot> shots, long readBy);

	/**
	 * A person's word on these shots: what is held of them and was approved may be
	 * bought, HELD to READY, and what is not yet held will not be. May be repeated; never
	 * taken back.
	 * @param who gave it, or handed in the sheet or the file in which it stands
	 */
	void approve(Collection<Shot> shots, Person who);

	/**
	 * Ends a reading: what it did not meet is no longer in the manifest. Nothing of it is
	 * bought any more; what was bought is still brought home.
	 */
	void manifestRead(long readBy);

	/**
	 * Whether what the ledger has for the manifest is what a reading met, all of it and
	 * nothing else.
	 */
	boolean isRead(long readBy);

	/**
	 * Does without a reading what it would do to what is held: HELD where it may not be
	 * bought before a person approves it, READY where it may.
	 */
	void holdAgain();

	/**
	 * Leaves other shots alone for the rest of this execution, and says nothing of it:
	 * what was wrong with them still is. Only what is rendered is still brought home.
	 */
	void parkOtherShots(Collection<String> shotIds, long execution);

	/**
	 * Leaves other providers alone for the rest of this execution. Only what they have
	 * rendered is still brought home: a download asks none of them.
	 */
	void parkOthersThan(Set<String> providers, long execution, String code, String error);

}
