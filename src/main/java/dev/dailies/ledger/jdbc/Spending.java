package dev.dailies.ledger.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.dailies.ledger.Caps;
import dev.dailies.ledger.LabelCap;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.Purchases.Intent;
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

	private static final String IN_RUN = "run = :from";

	private static final String AT = " and provider = :provider";

	private final JdbcClient jdbc;

	Spending(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Whether an operation's price may be reserved.
	 */
	Intent intent(String id, Credits price, Allowance allowance) {
		String provider = this.jdbc.sql("select provider from operation where id = :id")
			.param("id", id)
			.query(String.class)
			.single();
		Intent byRun = fits(allowance.perRun(), provider, price, new Span(IN_RUN, allowance.run()), Intent.OVER_RUN,
				Intent.OVER_PROVIDERS_RUN);
		if (byRun != Intent.TAKEN) {
			return byRun;
		}
		Intent byDay = fits(allowance.perDay(), provider, price, new Span(SINCE, allowance.dayStart().toEpochMilli()),
				Intent.OVER_DAY, Intent.OVER_PROVIDERS_DAY);
		return (byDay != Intent.TAKEN) ? byDay : byLabel(id, price, allowance.perLabel());
	}

	/**
	 * What was bought from a moment on cost, or may have cost, by provider.
	 */
	SortedMap<String, Credits> since(Instant moment) {
		return byProvider(new Span(SINCE, moment.toEpochMilli()));
	}

	/**
	 * What a run bought cost, or may have cost, by provider.
	 */
	SortedMap<String, Credits> byRun(long run) {
		return byProvider(new Span(IN_RUN, run));
	}

	private SortedMap<String, Credits> byProvider(Span span) {
		SortedMap<String, Credits> sums = new TreeMap<>();
		this.jdbc.sql("""
				select provider, sum(credits) as credits from (
					select provider, credits - credits_earlier + reserved as credits from operation where %1$s
					union all select provider, credits from earlier where %1$s) as purchases
				group by provider
				""".formatted(span.where)).param("from", span.from).query((row) -> {
			sums.put(row.getString("provider"), new Credits(row.getLong("credits")));
		});
		return sums;
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
		return this.jdbc.sql("select count(*) from operation where id = :id and shot_id in (" + SHOTS + ")" + at(label))
			.param("id", id)
			.params(values(label))
			.query(Integer.class)
			.single() > 0;
	}

	/**
	 * What the shots of a label cost, or may have cost.
	 */
	Credits counted(LabelCap label) {
		return sum("credits + reserved", label);
	}

	private Credits spent(LabelCap label) {
		return sum("credits + case when state = 'unknown' then reserved else 0 end", label);
	}

	private Credits underWay(LabelCap label) {
		return sum("case when state = 'submitting' then reserved else 0 end", label);
	}

	private Credits sum(String what, LabelCap label) {
		return new Credits(this.jdbc
			.sql("select coalesce(sum(" + what + "), 0) from operation where shot_id in (" + SHOTS + ")" + at(label))
			.params(values(label))
			.query(Long.class)
			.single());
	}

	private static String at(LabelCap label) {
		return (label.provider() != null) ? AT : "";
	}

	private static Map<String, String> values(LabelCap label) {
		return (label.provider() == null) ? Map.of("column", label.column(), "value", label.value())
				: Map.of("column", label.column(), "value", label.value(), "provider", label.provider());
	}

	private Intent fits(Caps caps, String provider, Credits price, Span span, Intent over, Intent overProviders) {
		Intent all = (caps.together() != null) ? fits(caps.together(), null, price, span, over) : Intent.TAKEN;
		Credits own = caps.byProvider().get(provider);
		return (all != Intent.TAKEN || own == null) ? all : fits(own, provider, price, span, overProviders);
	}

	/**
	 * @param provider null where all count
	 */
	private Intent fits(Credits cap, @Nullable String provider, Credits price, Span span, Intent over) {
		// what is unknown may have been charged, and nothing will free it by itself
		Credits spent = sum("credits - credits_earlier + case when state = 'unknown' then reserved else 0 end",
				"operation", provider, span)
			.plus(sum("credits", "earlier", provider, span));
		if (spent.plus(price).compareTo(cap) > 0) {
			return over;
		}
		Credits underWay = sum("case when state = 'submitting' then reserved else 0 end", "operation", provider, span);
		return (spent.plus(underWay).plus(price).compareTo(cap) > 0) ? Intent.HELD_BY_OTHERS : Intent.TAKEN;
	}

	private Credits sum(String what, String table, @Nullable String provider, Span span) {
		JdbcClient.StatementSpec sum = this.jdbc
			.sql("select coalesce(sum(" + what + "), 0) from " + table + " where " + span.where
					+ ((provider != null) ? AT : ""))
			.param("from", span.from);
		return new Credits(((provider != null) ? sum.param("provider", provider) : sum).query(Long.class).single());
	}

	/**
	 * Which purchases count.
	 *
	 * @param where names {@code from}
	 */
	private record Span(String where, long from) {
	}

}
