package dev.dailies.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.provider.Charge;
import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What providers say they charged, beside what was expected. Runs inside its caller's
 * transaction.
 */
final class Charges {

	private final JdbcClient jdbc;

	Charges(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void note(String operationId, Charge charge, long at) {
		if (charge.credits() != null) {
			this.jdbc.sql("update operation set charged = :charged where id = :id")
				.param("charged", charge.credits().thousandths())
				.param("id", operationId)
				.update();
		}
		if (charge.left() != null) {
			String provider = this.jdbc.sql("select provider from operation where id = :id")
				.param("id", operationId)
				.query(String.class)
				.single();
			noteBalance(provider, charge.account(), charge.left(), at);
		}
	}

	/**
	 * What was charged otherwise than expected; empty if nothing was, or no provider
	 * said.
	 */
	List<ChargeDifference> differences() {
		List<ChargeDifference> differences = new ArrayList<>(this.jdbc.sql("""
				select provider, sum(charged) as charged, sum(price) as expected, count(*) as operations
				from operation where charged is not null and charged <> price group by provider order by provider
				""")
			.query((row, number) -> new ChargeDifference(row.getString("provider"), new Credits(row.getLong("charged")),
					new Credits(row.getLong("expected")), false, row.getInt("operations")))
			.list());
		Map<String, List<Balance>> balances = new LinkedHashMap<>();
		balances()
			.forEach((balance) -> balances.computeIfAbsent(balance.provider, (name) -> new ArrayList<>()).add(balance));
		balances.forEach((provider, seen) -> {
			ChargeDifference difference = fall(provider, seen);
			if (difference != null) {
				differences.add(difference);
			}
		});
		return differences;
	}

	private void noteBalance(String provider, String account, Credits left, long at) {
		Balance now = new Balance(provider, account, left.thousandths(), counted(provider), isQuiet(provider));
		if (!last(provider).filter(now::equals).isPresent()) {
			this.jdbc.sql("""
					insert into balance (provider, account, at, number, credits, counted, quiet)
					values (:provider, :account, :at,
						(select count(*) from balance where provider = :provider), :credits, :counted, :quiet)
					""")
				.param("provider", provider)
				.param("account", account)
				.param("at", at)
				.param("credits", now.credits)
				.param("counted", now.counted)
				.param("quiet", now.quiet ? 1 : 0)
				.update();
		}
	}

	private long counted(String provider) {
		return this.jdbc.sql("select coalesce(sum(credits + reserved), 0) from operation where provider = :provider")
			.param("provider", provider)
			.query(Long.class)
			.single();
	}

	private boolean isQuiet(String provider) {
		return this.jdbc
			.sql("select count(*) from operation where provider = :provider and state in ('submitting', 'running')")
			.param("provider", provider)
			.query(Integer.class)
			.single() == 0;
	}

	private List<Balance> balances() {
		return this.jdbc.sql("select provider, account, credits, counted, quiet from balance order by provider, number")
			.query(Charges::balance)
			.list();
	}

	private Optional<Balance> last(String provider) {
		return this.jdbc.sql("""
				select provider, account, credits, counted, quiet from balance
				where provider = :provider order by number desc limit 1
				""").param("provider", provider).query(Charges::balance).optional();
	}

	private static Balance balance(ResultSet row, int number) throws SQLException {
		return new Balance(row.getString("provider"), row.getString("account"), row.getLong("credits"),
				row.getLong("counted"), row.getInt("quiet") == 1);
	}

	/**
	 * Compares balances of moments at which nothing was at work: only then is it sure
	 * what they hold. A job's balance may be older than that of one that was asked after
	 * before it, so the lowest since the last such moment counts.
	 */
	private static @Nullable ChargeDifference fall(String provider, List<Balance> seen) {
		if (seen.stream().map(Balance::account).distinct().count() > 1) {
			// which of several accounts pays is the provider's choice
			return null;
		}
		Balance last = null;
		long fell = 0;
		long expected = 0;
		long lowest = Long.MAX_VALUE;
		for (Balance balance : seen) {
			lowest = Math.min(lowest, balance.credits);
			if (!balance.quiet) {
				continue;
			}
			Balance quiet = new Balance(provider, balance.account, lowest, balance.counted, true);
			// a balance that rose was topped up
			if (last != null && quiet.credits <= last.credits) {
				fell += last.credits - quiet.credits;
				expected += Math.max(0, quiet.counted - last.counted);
			}
			last = quiet;
			lowest = Long.MAX_VALUE;
		}
		return (fell == expected) ? null
				: new ChargeDifference(provider, new Credits(fell), new Credits(expected), true, 0);
	}

	/**
	 * What an account had left.
	 *
	 * @param counted what the ledger had counted for the provider by then
	 * @param quiet whether nothing was at work there
	 */
	private record Balance(String provider, String account, long credits, long counted, boolean quiet) {
	}

}
