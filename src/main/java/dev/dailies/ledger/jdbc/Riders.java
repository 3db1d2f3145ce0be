package dev.dailies.ledger.jdbc;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is written for people only, so that nothing waits for it: it goes with the
 * transaction that comes next. May be used by several threads.
 */
final class Riders {

	private static final Logger logger = LoggerFactory.getLogger(Riders.class);

	private final Queue<Consumer<JdbcClient>> waiting = new ConcurrentLinkedQueue<>();

	private final JdbcClient jdbc;

	private final TransactionTemplate part;

	/**
	 * @param part of a transaction, which may fail by itself
	 */
	Riders(JdbcClient jdbc, TransactionTemplate part) {
		this.jdbc = jdbc;
		this.part = part;
	}

	void wait(Consumer<JdbcClient> rider) {
		this.waiting.add(rider);
	}

	/**
	 * Writes all that wait, inside the caller's transaction.
	 */
	void board() {
		for (Consumer<JdbcClient> next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
			Consumer<JdbcClient> rider = next;
			try {
				this.part.executeWithoutResult((status) -> rider.accept(this.jdbc));
			}
			catch (DataAccessException ex) {
				// what it goes with is still to be written
				logger.warn("What was sent for an operation is not kept: {}", ex.getMessage());
			}
		}
	}

}
