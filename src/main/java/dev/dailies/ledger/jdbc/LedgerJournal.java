package dev.dailies.ledger.jdbc;

import java.util.Collection;
import java.util.List;

import dev.dailies.ledger.Purchases.Receipt;
import dev.dailies.shot.Clip;
import org.jspecify.annotations.Nullable;

/**
 * Where what must outlive the database is written down a second time.
 */
public interface LedgerJournal {

	/** Nothing is. */
	LedgerJournal NONE = new LedgerJournal() {

		@Override
		public void moved(Collection<String> operationIds, boolean surely) {
			// there is no second place
		}

		@Override
		public void noted() {
			// there is no second place
		}

		@Override
		public void received(List<Receipt> receipts, Runnable booking) {
			booking.run();
		}

		@Override
		public void receipt(String operationId, String taskId, List<Clip> clips, Runnable booking) {
			booking.run();
		}

		@Override
		public @Nullable String mark() {
			return null;
		}

	};

	/**
	 * How these operations stand is committed, and must not be forgotten.
	 * @param surely whether something is done on the strength of it: then it is on disk
	 * when this returns
	 */
	void moved(Collection<String> operationIds, boolean surely);

	/**
	 * What the ledger says of itself has changed, and is committed.
	 */
	void noted();

	/**
	 * Writes down providers' answers, all with one turn to the disk, then books them.
	 * Where they cannot be written, each is tried again when it is booked.
	 * @param booking has committed when it returns
	 */
	void received(List<Receipt> receipts, Runnable booking);

	/**
	 * Writes down a provider's answer unless that was done, then books it. What can still
	 * be done is done: one of the two is enough to find the task again.
	 */
	void receipt(String operationId, String taskId, List<Clip> clips, Runnable booking);

	/**
	 * What tells the journal at its present length from every other one; null if that
	 * cannot be told.
	 */
	@Nullable String mark();

}
