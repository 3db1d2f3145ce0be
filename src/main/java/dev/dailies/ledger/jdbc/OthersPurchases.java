package dev.dailies.ledger.jdbc;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the other ledgers of a database buy through the accounts of this one. Nothing,
 * until it shares them. Runs inside its caller's transaction.
 */
final class OthersPurchases {

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

	boolean areShared() {
		return this.shares;
	}

	/**
	 * Whether a task of theirs is at work at a provider.
	 */
	boolean areAtWork(String provider) {
		return this.shares && this.jdbc.sql("""
				select count(*) > 0 from dailies.purchaser me, dailies.tasks_of(me.token, '', me.ledger) at_work
				where me.ledger = current_schema() and me.provider = :provider and at_work.ledger <> me.ledger
				""").param("provider", provider).query(Boolean.class).single();
	}

	/**
	 * Whether they bought something at a provider since a moment, or shortly before it.
	 * @param millis since the epoch
	 */
	boolean since(String provider, long millis) {
		return this.shares && this.jdbc.sql("""
				select count(*) > 0 from dailies.purchaser me
				join dailies.purchaser other on other.token = me.token and other.ledger <> me.ledger
				join dailies.spent on spent.ledger = other.ledger and spent.provider = other.provider
				where me.ledger = current_schema() and me.provider = :provider and spent.spent + spent.under_way > 0
				and spent.quarter >= lpad(cast(cast(:millis as bigint) / 900000 as text), 10, '0')
				""").param("provider", provider).param("millis", millis).query(Boolean.class).single();
	}

}
