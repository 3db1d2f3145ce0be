package dev.dailies.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

import dev.dailies.shot.OperationKind;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * What waits in a run, and what is left to wait for the next one. Every method is one
 * transaction.
 */
public interface Parks {

	/**
	 * Makes one transaction of whatever the work does here on this thread: it is on disk
	 * when this returns, and none of it before. A part that fails is taken back by itself
	 * and throws where it was called. The work asks for nothing that waits: the queues
	 * know what the ledger holds only once it is on disk.
	 */
	void together(Runnable work);

	/**
	 * Whether any operation that this execution still cares for stands in one of the
	 * states. READY counts only while it is in the manifest.
	 */
	boolean any(Set<OperationState> states, long execution);

	/**
	 * Leaves an operation alone for the rest of this execution, saying why; the next one
	 * takes it up again.
	 */
	void park(Collection<String> ids, long execution, String code, String error);

	/**
	 * Leaves all operations of a provider that stand in one of the states alone for the
	 * rest of this execution.
	 */
	void parkProvider(String provider, Set<OperationState> states, long execution, String code, String error);

	/**
	 * Leaves all READY operations that can go to no other account at a provider alone for
	 * the rest of this execution.
	 * @param account null for what is bound to none
	 * @return how many that are
	 */
	int parkAccount(String provider, @Nullable String account, long execution, String code, String error);

	/**
	 * Leaves all READY operations of a label's shots alone for the rest of this
	 * execution.
	 */
	void parkLabel(LabelCap label, long execution, String code, String error);

	/**
	 * Submits nothing in a lane until then; a longer cool-down is not cut short. Outlives
	 * the program.
	 * @param model null for every model
	 * @param kind null for every kind
	 */
	void coolDown(String provider, @Nullable String account, @Nullable String model, @Nullable OperationKind kind,
			Instant until, String why);

	/**
	 * How often an operation was bought again without being asked, since a person last
	 * had it bought again.
	 * @param why as it was given by then, in a word
	 */
	int timesAgain(String id, String why);

}
