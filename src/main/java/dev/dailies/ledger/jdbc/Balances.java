package dev.dailies.ledger.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.ledger.ChargeDifference;
import dev.dailies.shot.Credits;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What accounts had left, as providers said beside a result. Balances of moments at which
 * nothing was at work are compared: only then is it sure what they hold. What fell while
 * other ledgers bought through the same accounts is compared with nothing. Runs inside
 * its caller's transaction.
 */
final class Balances {

	private static final String ALL = "select provider, account, at, credits, counted, quiet from balance ";

	/** So far back the last two quiet moments are looked for. */
	private static final int LATEST = 200;

	private static final int AT_WORK = 0;

	private static final int QUIET = 1;

	/** The same, but others have bought since the last quiet moment. */
	private static final int QUIET_AGAIN = 2;

	private final JdbcClient jdbc;

	private final OthersPurchases others;

	Balances(JdbcClient jdbc, OthersPurchases others) {
		this.jdbc = jdbc;
		this.others = others;
	}

	/**
	 * Notes what an account had left.
	 * @param made the operation whose result told it: it is at work no longer
	 */
	void note(String provider, String account, Credits left, long at, String made) {
		Balance now = new Balance(provider, account, at, left.thousandths(), counted(provider), quiet(provider, made));
		if (!last(provider).filter(now::saysTheSame).isPresent()) {
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
				.param("quiet", now.quiet)
				.update();
		}
	}

	/**
	 * Operations that a balance fell by more for than was expected, where it is told
	 * whose charge that was: all that one run submitted between two quiet moments, none
	 * dearer than the other and none in doubt.
	 */
	Optional<Together> chargedTogether(String provider) {
		List<Balance> latest = new ArrayList<>(
				this.jdbc.sql(ALL + "where provider = :provider order by number desc limit " + LATEST)
					.param("provider", provider)
					.query(Balances::balance)
					.list());
		Collections.reverse(latest);
		List<Fall> falls = falls(latest);
		if (falls.isEmpty() || latest.get(latest.size() - 1).quiet != QUIET) {
			return Optional.empty();
		}
		Fall fall = falls.get(falls.size() - 1);
		return (fall.credits > fall.expected) ? between(provider, fall) : Optional.empty();
	}

	private Optional<Together> between(String provider, Fall fall) {
		List<Bought> bought = this.jdbc.sql("""
				select id, kind, coalesce(model, '') as model, price, run from operation
				where provider = :provider and submitted_at >= :from and credits > credits_earlier
				""")
			.param("provider", provider)
			.param("from", fall.from)
			.query((row, number) -> new Bought(row.getString("id"),
					row.getString("kind") + " " + row.getString("model") + " " + row.getLong("price") + " "
							+ row.getLong("run"),
					row.getLong("run")))
			.list();
		boolean alike = bought.stream().map(Bought::kind).distinct().count() == 1;
		if (!alike || anyInDoubt(provider, fall.from) || !hadBegun(bought.get(0).run, fall.from)) {
			return Optional.empty();
		}
		long each = (fall.credits + bought.size() - 1) / bought.size();
		return Optional.of(new Together(bought.stream().map(Bought::id).toList(), new Credits(each)));
	}

	private boolean anyInDoubt(String provider, long from) {
		return count(
				"select count(*) from operation where provider = :what and state = 'unknown' and submitted_at >= :from",
				provider, from) > 0;
	}

	/**
	 * Between two runs others may use the account.
	 */
	private boolean hadBegun(long run, long from) {
		return count("select count(*) from operation where run = :what and submitted_at < :from", run, from) > 0;
	}

	private int count(String sql, Object what, long from) {
		return this.jdbc.sql(sql).param("what", what).param("from", from).query(Integer.class).single();
	}

	/**
	 * Balances that fell otherwise than expected.
	 */
	List<ChargeDifference> differences() {
		Map<String, List<Balance>> balances = new LinkedHashMap<>();
		this.jdbc.sql(ALL + "order by provider, number")
			.query(Balances::balance)
			.list()
			.forEach((balance) -> balances.computeIfAbsent(balance.provider, (name) -> new ArrayList<>()).add(balance));
		List<ChargeDifference> differences = new ArrayList<>();
		balances.forEach((provider, seen) -> {
			List<Fall> falls = falls(seen);
			long fell = falls.stream().mapToLong(Fall::credits).sum();
			long expected = falls.stream().mapToLong(Fall::expected).sum();
			if (fell != expected) {
				differences.add(new ChargeDifference(provider, new Credits(fell), new Credits(expected), true, 0));
			}
		});
		return differences;
	}

	/**
	 * What was expected: a charge beyond a price is what is to be found.
	 */
	private long counted(String provider) {
		return this.jdbc
			.sql("select coalesce(sum(credits + reserved - surcharge), 0) from operation where provider = :provider")
			.param("provider", provider)
			.query(Long.class)
			.single();
	}

	private int quiet(String provider, String made) {
		int atWork = this.jdbc.sql("""
				select count(*) from operation
				where provider = :provider and state in ('submitting', 'running') and id <> :made
				""").param("provider", provider).param("made", made).query(Integer.class).single();
		if (atWork > 0 || this.others.areAtWork(provider)) {
			return AT_WORK;
		}
		return lastQuiet(provider).filter((at) -> this.others.since(provider, at)).isPresent() ? QUIET_AGAIN : QUIET;
	}

	private Optional<Long> lastQuiet(String provider) {
		return this.jdbc
			.sql("select at from balance where provider = :provider and quiet > 0 order by number desc limit 1")
			.param("provider", provider)
			.query(Long.class)
			.optional();
	}

	private Optional<Balance> last(String provider) {
		return this.jdbc.sql(ALL + "where provider = :provider order by number desc limit 1")
			.param("provider", provider)
			.query(Balances::balance)
			.optional();
	}

	private static Balance balance(ResultSet row, int number) throws SQLException {
		return new Balance(row.getString("provider"), row.getString("account"), row.getLong("at"),
				row.getLong("credits"), row.getLong("counted"), row.getInt("quiet"));
	}

	/**
	 * From one quiet moment to the next. A job's balance may be older than that of one
	 * that was asked after before it, so the lowest since the last such moment counts.
	 */
	private static List<Fall> falls(List<Balance> seen) {
		List<Fall> falls = new ArrayList<>();
		if (seen.stream().map(Balance::account).distinct().count() > 1) {
			// which of several accounts pays is the provider's choice
			return falls;
		}
		Balance last = null;
		long lowest = Long.MAX_VALUE;
		for (Balance balance : seen) {
			lowest = Math.min(lowest, balance.credits);
			if (balance.quiet == AT_WORK) {
				continue;
			}
			Balance quiet = balance.of(lowest);
			// a balance that rose was topped up
			if (balance.quiet == QUIET && last != null && quiet.credits <= last.credits) {
				falls.add(new Fall(last.at, last.credits - quiet.credits, Math.max(0, quiet.counted - last.counted)));
			}
			last = quiet;
			lowest = Long.MAX_VALUE;
		}
		return falls;
	}

	/**
	 * What an account had left.
	 *
	 * @param counted what the ledger had expected of the provider by then
	 * @param quiet whether nothing was at work there, and whether others had bought
	 */
	private record Balance(String provider, String account, long at, long credits, long counted, int quiet) {

		Balance of(long lowest) {
			return new Balance(this.provider, this.account, this.at, lowest, this.counted, this.quiet);
		}

		boolean saysTheSame(Balance other) {
			return this.account.equals(other.account) && this.credits == other.credits && this.counted == other.counted
					&& this.quiet == other.quiet;
		}

	}

	/**
	 * By how much a balance fell since a quiet moment.
	 */
	private record Fall(long from, long credits, long expected) {
	}

	private record Bought(String id, String kind, long run) {
	}

	/**
	 * Operations that were charged the same.
	 */
	record Together(List<String> operations, Credits each) {
	}

}
