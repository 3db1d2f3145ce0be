package dev.dailies.ledger.jdbc;

import java.time.Clock;

import dev.dailies.provider.Exchange;
import dev.dailies.provider.Exchanges;

/**
 * What was sent for an operation and answered, kept in the ledger's database with the
 * transaction that writes down what came of it.
 */
final class JdbcExchanges implements Exchanges {

	private final Riders riders;

	private final Clock clock;

	JdbcExchanges(Riders riders, Clock clock) {
		this.riders = riders;
		this.clock = clock;
	}

	@Override
	public void happened(String key, Exchange exchange) {
		long at = this.clock.millis();
		this.riders.wait((jdbc) -> jdbc.sql("""
				insert into exchange (operation_id, at, took_ms, request, sent, status, answer)
				values (:id, :at, :took, :request, :sent, :status, :answer)
				""")
			.param("id", key)
			.param("at", at)
			.param("took", exchange.took().toMillis())
			.param("request", exchange.request())
			.param("sent", exchange.sent())
			.param("status", exchange.status())
			.param("answer", exchange.answer())
			.update());
	}

}
