package dev.dailies.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

	// a label counts for all runs together, so what was bought earlier is in the credits
	private static final String SHOTS = "select shot_id from shot_label where name = :column and value = :value";

	private static final String SINCE = "submitted_at >= :from";

	private final JdbcClient jdbc;

	Spending(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Whether an operation's price may be reserved.
	 */
	Intent intent(String id, Credits price, Allowance allowance) {
		Intent byRun = fits(allowance.perRun(), price, "run = :from", allowance.run(), Intent.OVER_RUN);
		if (byRun != Intent.TAKEN) {
			return byRun;
		}
		Intent byDay = fits(allowance.perDay(), price, SINCE, allowance.dayStart().toEpochMilli(), Intent.OVER_DAY);
		return (byDay != Intent.TAKEN) ? byDay : byLabel(id, price, allowance.perLabel());
	}

	/**
	 * What was bought from a moment on cost, or may have cost.
	 */
	Credits since(Instant moment) {
		return sum("credits - credits_earlier + reserved", SINCE, moment.toEpochMilli())
			.plus(earlier(SINCE, moment.toEpochMilli()));
	}

	/**
	 * The first of the caps that an operation would pass, whatever is under way.
	 */
	Optional<LabelCap> passed(String id, Credits price, List<LabelCap> caps) {
		return caps.stream()
			.filter((label) -> has(id, label) && spent(label).plus(price).compareTo(label.cap()) > 0)
			.findFirst();
	}

	private Intent byLabel(String id, Credits price, List<LabelCap> caps) {
		if (passed(id, price, caps).isPresent()) {
			return Intent.OVER_LABEL;
		}
		boolean held = caps.stream()
			.anyMatch((label) -> has(id, label)
					&& spent(label).plus(underWay(label)).plus(price).compareTo(label.cap()) > 0);
		return held ? Intent.HELD_BY_OTHERS : Intent.TAKEN;
	}

	private boolean has(String id, LabelCap label) {
		return this.jdbc.sql("select count(*) from operation where id = :id and shot_id in (" + SHOTS + ")")
			.param("id", id)
			.param("column", label.column())
			.param("value", label.value())
			.query(Integer.class)
			.single() > 0;
	}

	private Credits spent(LabelCap label) {
		return sum("credits + case when state = 'unknown' then reserved else 0 end", label);
	}

	private Credits underWay(LabelCap label) {
		return sum("case when state = 'submitting' then reserved else 0 end", label);
	}

	private Credits sum(String what, LabelCap label) {
		return new Credits(
				this.jdbc.sql("select coalesce(sum(" + what + "), 0) from operation where shot_id in (" + SHOTS + ")")
					.param("column", label.column())
					.param("value", label.value())
					.query(Long.class)
					.single());
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
