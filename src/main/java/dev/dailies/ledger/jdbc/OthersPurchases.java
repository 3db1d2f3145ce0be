package dev.dailies.ledger.jdbc;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the other ledgers of a database buy through the accounts of this one. Nothing,
 * until it shares them. Runs inside its caller's transaction.
 */
final class OthersPurchases {

	/** Those who buy with the same token. */
	private static final String OTHERS = """
			dailies.purchaser me join dailies.purchaser other on other.token = me.token and other.ledger <> me.ledger
			""";

	private static final String MINE = " where me.ledger = current_schema() and me.provider = :provider ";

	private final JdbcClient jdbc;

	private volatile boolean shares;

	OthersPurchases(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * From now on, the accounts are shared.
	 */
	void share() {
		this.shares = true;
	}

	/**
	 * Whether a task of theirs is at work at a provider.
	 */
	boolean areAtWork(String provider) {
		return this.shares && this.jdbc.sql("select count(*) > 0 from " + OTHERS + """
				join dailies.at_work on at_work.ledger = other.ledger and at_work.provider = other.provider
				""" + MINE + "and at_work.tasks > 0 and at_work.counts_until > clock_timestamp()")
			.param("provider", provider)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Whether they bought something at a provider since a moment, or shortly before it.
	 * @param millis since the epoch
	 */
	boolean since(String provider, long millis) {
		return this.shares && this.jdbc.sql("select count(*) > 0 from " + OTHERS + """
				join dailies.spent on spent.ledger = other.ledger and spent.provider = other.provider
				""" + MINE + """
				and spent.spent + spent.under_way > 0
				and spent.quarter >= lpad(cast(cast(:millis as bigint) / 900000 as text), 10, '0')
				""").param("provider", provider).param("millis", millis).query(Boolean.class).single();
	}

}
