package dev.dailies.ledger.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.dailies.ledger.ChargeDifference;
import dev.dailies.ledger.ToldCharge;
import dev.dailies.provider.Charge;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Order;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What providers say they charged, beside what was expected. What was charged beyond the
 * price is counted as spent. Runs inside its caller's transaction.
 */
final class Charges {

	/** Of the latest charges, how many are looked through for one of the same kind. */
	private static final int LATELY = 50;

	private static final String OVER = "case when %1$s > price then %1$s - price else 0 end";

	private final JdbcClient jdbc;

	private final Balances balances;

	/**
	 * Of a ledger whose accounts are its own, or that is only read.
	 */
	Charges(JdbcClient jdbc) {
		this(jdbc, new OthersPurchases(jdbc));
	}

	Charges(JdbcClient jdbc, OthersPurchases others) {
		this.jdbc = jdbc;
		this.balances = new Balances(jdbc, others);
	}

	/**
	 * Writes down what an operation was charged, and counts what passes its price.
	 * @return the operations that it turned out to be the charge of
	 */
	Set<String> note(String operationId, Charge charge, long at) {
		Set<String> charged = new LinkedHashSet<>(List.of(operationId));
		if (charge.credits() != null) {
			count(operationId, charge.credits());
		}
		if (charge.left() != null) {
			String provider = this.jdbc.sql("select provider from operation where id = :id")
				.param("id", operationId)
				.query(String.class)
				.single();
			this.balances.note(provider, charge.account(), charge.left(), at, operationId);
			this.balances.chargedTogether(provider).ifPresent((together) -> together.operations().forEach((id) -> {
				count(id, together.each());
				charged.add(id);
			}));
		}
		return charged;
	}

	private void count(String operationId, Credits charged) {
		this.jdbc.sql(
				"update operation set credits = credits + %1$s - %2$s, surcharge = surcharge + %1$s - %2$s, charged = :charged where id = :id"
					.formatted(OVER.formatted(":charged"), OVER.formatted("charged")))
			.param("charged", charged.thousandths())
			.param("id", operationId)
			.update();
	}

	/**
	 * What such an order was charged the last time that its provider told.
	 */
	Optional<Credits> last(String provider, Order order) {
		return this.jdbc.sql("""
				select order_json, charged from operation
				where charged is not null and provider = :provider and kind = :kind
				and coalesce(model, '') = :model order by submitted_at desc limit :lately
				""")
			.param("provider", provider)
			.param("kind", order.kind().word())
			.param("model", (order.model() != null) ? order.model() : "")
			.param("lately", LATELY)
			.query((row, number) -> new Charged(row.getString("order_json"), new Credits(row.getLong("charged"))))
			.list()
			.stream()
			.filter((charged) -> Size.of(OrderJson.read(charged.order)).equals(Size.of(order)))
			.map(Charged::credits)
			.findFirst();
	}

	/**
	 * What was charged otherwise than expected; empty if nothing was, or no provider
	 * said.
	 */
	List<ChargeDifference> differences() {
		// what a balance told is said of the balance
		List<ChargeDifference> differences = new ArrayList<>(this.jdbc.sql("""
				select provider, sum(charged) as charged, sum(price) as expected, count(*) as operations
				from operation where charged is not null and charged <> price
				and provider not in (select provider from balance) group by provider order by provider
				""")
			.query((row, number) -> new ChargeDifference(row.getString("provider"), new Credits(row.getLong("charged")),
					new Credits(row.getLong("expected")), false, row.getInt("operations")))
			.list());
		differences.addAll(this.balances.differences());
		return differences;
	}

	/**
	 * Of what did not end well, or was charged otherwise than expected.
	 */
	List<ToldCharge> troubled() {
		return this.jdbc.sql("""
				select id, price, charged from operation
				where state in ('failed', 'unknown', 'submitting', 'vanished', 'expired')
				or (charged is not null and charged <> price)
				order by id
				""").query((row, number) -> {
			long charged = row.getLong("charged");
			Credits told = row.wasNull() ? null : new Credits(charged);
			return new ToldCharge(row.getString("id"), new Credits(row.getLong("price")), told);
		}).list();
	}

	private record Charged(String order, Credits credits) {
	}

	/**
	 * What of an order besides its model makes it dearer.
	 */
	private record Size(String resolution, String duration) {

		static Size of(Order order) {
			if (order instanceof Order.Generate generate) {
				return new Size(String.valueOf(generate.resolution()), String.valueOf(generate.duration()));
			}
			if (order instanceof Order.Extend extend) {
				return new Size(String.valueOf(extend.resolution()), "");
			}
			return new Size((order instanceof Order.Upsample upsample) ? upsample.target().word() : "", "");
		}

	}

}
