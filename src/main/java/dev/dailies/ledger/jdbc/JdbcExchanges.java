package dev.dailies.ledger.jdbc;

import java.time.Clock;

import javax.sql.DataSource;

import dev.dailies.provider.Exchange;
import dev.dailies.provider.Exchanges;
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

	private final Clock clock;

	public JdbcExchanges(DataSource dataSource, Clock clock) {
		this.jdbc = JdbcClient.create(dataSource);
		this.clock = clock;
	}

	@Override
	public void happened(String key, Exchange exchange) {
		try {
			this.jdbc.sql("""
					insert into exchange (operation_id, at, took_ms, request, sent, status, answer)
					values (:id, :at, :took, :request, :sent, :status, :answer)
					""")
				.param("id", key)
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
			logger.warn("What was sent for operation {} is not kept: {}", key, ex.getMessage());
		}
	}

}
