package dev.dailies.ledger;

import dev.dailies.ledger.Ledger.Allowance;
import dev.dailies.ledger.Ledger.Intent;
import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares what was spent and what is reserved with what may be spent. Runs inside its
 * caller's transaction, so that no two submits take the same credit.
 */
final class Spending {

	private final JdbcClient jdbc;

	Spending(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Intent intent(Credits price, Allowance allowance) {
		Intent byRun = fits(allowance.perRun(), price, "run = :from", allowance.run(), Intent.OVER_RUN);
		return (byRun != Intent.TAKEN) ? byRun : fits(allowance.perDay(), price, "submitted_at >= :from",
				allowance.dayStart().toEpochMilli(), Intent.OVER_DAY);
	}

	private Intent fits(@Nullable Credits cap, Credits price, String where, long from, Intent over) {
		if (cap == null) {
			return Intent.TAKEN;
		}
		// what is unknown may have been charged, and nothing will free it by itself
		Credits spent = sum("credits - credits_earlier + case when state = 'unknown' then reserved else 0 end", where,
				from)
			.plus(earlier(where, from));
		if (spent.plus(price).compareTo(cap) > 0) {
			return over;
		}
		Credits underWay = sum("case when state = 'submitting' then reserved else 0 end", where, from);
		return (spent.plus(underWay).plus(price).compareTo(cap) > 0) ? Intent.HELD_BY_OTHERS : Intent.TAKEN;
	}

	private Credits sum(String what, String where, long from) {
		return sum("select coalesce(sum(" + what + "), 0) from operation where " + where, from);
	}

	private Credits earlier(String where, long from) {
		return sum("select coalesce(sum(credits), 0) from earlier where " + where, from);
	}

	private Credits sum(String sql, long from) {
		return new Credits(this.jdbc.sql(sql).param("from", from).query(Long.class).single());
	}

}
