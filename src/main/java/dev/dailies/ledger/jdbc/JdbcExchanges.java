package dev.dailies.ledger.jdbc;

import java.time.Clock;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.dailies.provider.Exchange;
import dev.dailies.provider.Exchanges;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was sent for an operation and answered, kept in the ledger's database, whose
 * tables must be there.
 */
public final class JdbcExchanges implements Exchanges {

	private static final Logger logger = LoggerFactory.getLogger(JdbcExchanges.class);

	private final JdbcClient jdbc;

	private final Supplier<@Nullable String> operation;

	private final Clock clock;

	/**
	 * As {@link JdbcExchanges}.
	 * @param operation the id of the operation that the calling thread is at; null where
	 * it is at none, and then nothing is kept
	 */
	public JdbcExchanges(DataSource dataSource, Supplier<@Nullable String> operation, Clock clock) {
		this.jdbc = JdbcClient.create(dataSource);
		this.operation = operation;
		this.clock = clock;
	}

	@Override
	public void happened(Exchange exchange) {
		String id = this.operation.get();
		if (id == null) {
			return;
		}
		try {
			this.jdbc.sql("""
					insert into exchange (operation_id, at, took_ms, request, sent, status, answer)
					values (:id, :at, :took, :request, :sent, :status, :answer)
					""")
				.param("id", id)
				.param("at", this.clock.millis())
				.param("took", exchange.took().toMillis())
				.param("request", exchange.request())
				.param("sent", exchange.sent())
				.param("status", exchange.status())
				.param("answer", exchange.answer())
				.update();
		}
		catch (DataAccessException ex) {
			// only for people who ask later; the receipt itself is still to be written
			logger.warn("What was sent for operation {} is not kept: {}", id, ex.getMessage());
		}
	}

}
