package dev.dailies.ledger.jdbc;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import dev.dailies.ledger.NoBuyerException;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps a process that another one took for dead from moving what is the other's by now.
 * All it may still write down is what became of its own last POSTs. Works inside its
 * caller's transaction, for which whoever takes over waits.
 */
final class BuyerFence {

	private final JdbcClient jdbc;

	/** When this process was to submit what has no answer yet, by operation. */
	private final Map<String, Long> submittedAt = new ConcurrentHashMap<>();

	private volatile @Nullable Long epoch;

	BuyerFence(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * From now on it stands there.
	 * @param number under which this process has the right to buy
	 */
	void raise(long number) {
		this.epoch = number;
	}

	/**
	 * @throws NoBuyerException if another process has the right by now
	 */
	void pass() {
		Long mine = this.epoch;
		if (mine != null && !isLatest(mine)) {
			throw new NoBuyerException(mine);
		}
	}

	private boolean isLatest(long mine) {
		return this.jdbc.sql("select epoch from buyer where epoch = :epoch for share")
			.param("epoch", mine)
			.query(Long.class)
			.optional()
			.isPresent();
	}

	/**
	 * A POST is about to leave.
	 * @param at as the ledger has it
	 */
	void submitting(String id, long at) {
		if (this.epoch != null) {
			this.submittedAt.put(id, at);
		}
	}

	/**
	 * Lets an answer to a POST through: to the buyer always, to whoever was it only if
	 * the operation still stands there unknown as of that very POST.
	 * @return whether it comes from one who was the buyer
	 * @throws NoBuyerException if it is to be left to the buyer
	 */
	boolean passAnswer(String id) {
		Long at = this.submittedAt.remove(id);
		Long mine = this.epoch;
		if (mine == null || isLatest(mine)) {
			return false;
		}
		boolean own = at != null && this.jdbc
			.sql("select count(*) from operation where id = :id and state = 'unknown' and submitted_at = :at")
			.param("id", id)
			.param("at", Objects.requireNonNull(at))
			.query(Integer.class)
			.single() == 1;
		if (!own) {
			throw new NoBuyerException(mine);
		}
		// whoever buys now has read it before
		this.jdbc.sql("update buyer set told = told + 1").update();
		return true;
	}

}
