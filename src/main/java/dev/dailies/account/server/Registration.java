package dev.dailies.account.server;

import java.util.Collection;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a ledger tells the others when a run of it begins. Whatever moves it later tells
 * the rest; that it is counted anew here makes up for a copy that was put back. Runs
 * inside its caller's transaction.
 */
final class Registration {

	private final JdbcClient jdbc;

	private final String ledger;

	Registration(JdbcClient jdbc, String ledger) {
		this.jdbc = jdbc;
		this.ledger = ledger;
	}

	void of(Collection<Purchaser> purchasers) {
		purchasers.stream().map(Purchaser::place).sorted().forEach(this::place);
		purchasers.forEach(this::purchaser);
		forget("at_work");
		this.jdbc.sql("""
				insert into dailies.at_work
				select :ledger, operation.provider, coalesce(account, ''), count(*), clock_timestamp()
						+ coalesce(max(waits_for), interval '30 minutes')
					from operation
						left join dailies.purchaser on purchaser.provider = operation.provider and ledger = :ledger
					where state in ('submitting', 'running') group by operation.provider, coalesce(account, '')
				""").param("ledger", this.ledger).update();
		forget("waiting");
		forget("spent");
		// no day is longer than the latest three that something was spent in
		this.jdbc
			.sql("""
					insert into dailies.spent
					select :ledger, provider, name, spent, under_way from spent
						where scope = 'time' and name >= (
							select lpad(cast(cast(max(name) as bigint) - 3 * 96 as text), 10, '0') from spent where scope = 'time')
					""")
			.param("ledger", this.ledger)
			.update();
		this.jdbc.sql("delete from dailies.cool_down where ends_at < clock_timestamp() - interval '1 day'").update();
	}

	private void place(String place) {
		this.jdbc.sql("insert into dailies.place values (:place) on conflict do nothing")
			.param("place", place)
			.update();
	}

	private void purchaser(Purchaser one) {
		this.jdbc.sql("""
				insert into dailies.purchaser (ledger, provider, place, token, most, waits_for)
				values (:ledger, :provider, :place, :token, :most, cast(:waits_for as interval))
				on conflict (ledger, provider) do update set place = excluded.place, token = excluded.token,
					most = excluded.most, waits_for = excluded.waits_for
				""")
			.param("ledger", this.ledger)
			.param("provider", one.provider())
			.param("place", one.place())
			.param("token", one.token())
			.param("most", one.most())
			.param("waits_for", one.waitsFor().toMillis() + " milliseconds")
			.update();
	}

	private void forget(String table) {
		this.jdbc.sql("delete from dailies." + table + " where ledger = :ledger").param("ledger", this.ledger).update();
	}

}
