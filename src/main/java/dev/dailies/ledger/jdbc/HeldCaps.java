package dev.dailies.ledger.jdbc;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.dailies.ledger.Cap;
import dev.dailies.ledger.Caps;
import dev.dailies.ledger.LabelCap;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.Purchases.Intent;
import dev.dailies.ledger.SpentElsewhere;
import dev.dailies.shot.Credits;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds a price against the caps, by the running totals that the ledger keeps of what was
 * spent and reserved. Runs inside its caller's transaction, so that no two submits take
 * the same credit.
 */
final class HeldCaps {

	/** Days begin at a whole quarter of an hour, wherever they do. */
	private static final long QUARTER_MILLIS = 900_000;

	private static final String LABEL = "%s\u001f%s";

	private static final String TIME = "time";

	private static final Overs OF_RUN = new Overs(Intent.OVER_RUN, Intent.OVER_PROVIDERS_RUN, Intent.OVER_MONEY_RUN);

	private static final Overs OF_DAY = new Overs(Intent.OVER_DAY, Intent.OVER_PROVIDERS_DAY, Intent.OVER_MONEY_DAY);

	private static final String TOTALS = """
			select provider, sum(spent) as spent, sum(under_way) as under_way from %s
			where scope = :scope and name >= :from and name <= :to group by provider
			""";

	private static final String OF_THIS_LEDGER = "spent";

	/** Those that buy at the same places: what is played counts for itself. */
	private static final String OF_ALL_LEDGERS = """
			(select provider, scope, name, spent, under_way from spent
			union all
			select others.provider, 'time', others.quarter, others.spent, others.under_way
				from dailies.spent others join dailies.purchaser using (ledger, provider)
				where others.ledger <> current_schema()
				and place in (select place from dailies.purchaser where ledger = current_schema())) as spent
			""";

	private final JdbcClient jdbc;

	private volatile String ofDay = OF_THIS_LEDGER;

	HeldCaps(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * From now on a cap for a day counts what the other ledgers of the database spent,
	 * too. The caller keeps them from spending meanwhile.
	 */
	void countOtherLedgers() {
		this.ofDay = OF_ALL_LEDGERS;
	}

	/**
	 * Whether an operation's price may be reserved.
	 */
	Intent intent(String id, Credits price, Allowance allowance) {
		if (allowance.perRun().isNone() && allowance.perDay().isNone() && allowance.perLabel().isEmpty()) {
			return Intent.TAKEN;
		}
		String provider = providerOf(id);
		Intent byRun = fits(allowance.perRun(), provider, price, ofRun(allowance.run()), OF_RUN);
		if (byRun != Intent.TAKEN) {
			return byRun;
		}
		Intent byDay = fits(allowance.perDay(), provider, price, since(allowance.dayStart()), OF_DAY);
		return (byDay != Intent.TAKEN) ? byDay : byLabel(id, provider, price, allowance.perLabel());
	}

	/**
	 * The first of the caps that an operation would pass, whatever is under way.
	 */
	Optional<LabelCap> passed(String id, Credits price, List<LabelCap> caps) {
		String provider = providerOf(id);
		return passed(ofShot(id, provider, caps), provider, price);
	}

	private Optional<LabelCap> passed(List<LabelCap> own, String provider, Credits price) {
		return own.stream()
			.filter((label) -> label.cap().isPassedBy(totals(label).spentWith(provider, price)))
			.findFirst();
	}

	private Intent byLabel(String id, String provider, Credits price, List<LabelCap> caps) {
		List<LabelCap> own = ofShot(id, provider, caps);
		if (passed(own, provider, price).isPresent()) {
			return Intent.OVER_LABEL;
		}
		boolean held = own.stream().anyMatch((label) -> label.cap().isPassedBy(totals(label).allWith(provider, price)));
		return held ? Intent.HELD_BY_OTHERS : Intent.TAKEN;
	}

	/**
	 * Those of the caps that count for an operation.
	 */
	private List<LabelCap> ofShot(String id, String provider, List<LabelCap> caps) {
		if (caps.isEmpty()) {
			return List.of();
		}
		Set<String> labels = new HashSet<>(this.jdbc.sql("""
				select name || :apart || value from shot_label
				where shot_id = (select shot_id from operation where id = :id)
				""").param("apart", LABEL.formatted("", "")).param("id", id).query(String.class).list());
		return caps.stream()
			.filter((label) -> label.isAt(provider) && labels.contains(LABEL.formatted(label.column(), label.value())))
			.toList();
	}

	private Intent fits(Caps caps, String provider, Credits price, Rows rows, Overs over) {
		if (caps.isNone()) {
			return Intent.TAKEN;
		}
		Totals totals = totals(rows);
		if (rows.scope.equals(TIME) && !this.ofDay.equals(OF_THIS_LEDGER)) {
			SpentElsewhere.refuseWithoutRate(caps, totals.all);
		}
		Intent intent = (caps.together() != null)
				? fits(new Cap.InCredits(caps.together()), totals, provider, price, over.together) : Intent.TAKEN;
		Credits own = caps.byProvider().get(provider);
		if (intent == Intent.TAKEN && own != null) {
			intent = fits(new Cap.InCredits(own), totals.at(provider), provider, price, over.provider);
		}
		if (intent == Intent.TAKEN && caps.money() != null) {
			intent = fits(caps.money(), totals, provider, price, over.money);
		}
		return intent;
	}

	private static Intent fits(Cap cap, Totals totals, String provider, Credits price, Intent over) {
		if (cap.isPassedBy(totals.spentWith(provider, price))) {
			return over;
		}
		return cap.isPassedBy(totals.allWith(provider, price)) ? Intent.HELD_BY_OTHERS : Intent.TAKEN;
	}

	private Totals totals(LabelCap label) {
		Totals all = totals(Rows.one("label", LABEL.formatted(label.column(), label.value())));
		return (label.provider() != null) ? all.at(label.provider()) : all;
	}

	private Totals totals(Rows rows) {
		Map<String, Credits> spent = new HashMap<>();
		Map<String, Credits> all = new HashMap<>();
		String table = rows.scope.equals(TIME) ? this.ofDay : OF_THIS_LEDGER;
		this.jdbc.sql(TOTALS.formatted(table))
			.param("scope", rows.scope)
			.param("from", rows.from)
			.param("to", rows.to)
			.query((row) -> {
				Credits own = new Credits(row.getLong("spent"));
				spent.put(row.getString("provider"), own);
				all.put(row.getString("provider"), own.plus(new Credits(row.getLong("under_way"))));
			});
		return new Totals(spent, all);
	}

	private String providerOf(String id) {
		return this.jdbc.sql("select provider from operation where id = :id")
			.param("id", id)
			.query(String.class)
			.single();
	}

	private static Rows ofRun(long run) {
		return Rows.one("run", String.valueOf(run));
	}

	private static Rows since(Instant moment) {
		return new Rows(TIME, String.format(Locale.ROOT, "%010d", Math.floorDiv(moment.toEpochMilli(), QUARTER_MILLIS)),
				":");
	}

	/**
	 * Which rows are summed.
	 *
	 * @param to the last name that counts
	 */
	private record Rows(String scope, String from, String to) {

		static Rows one(String scope, String name) {
			return new Rows(scope, name, name);
		}

	}

	/**
	 * By provider.
	 *
	 * @param spent what is unknown is among it: it may have been charged, and nothing
	 * will free it but a person's word
	 * @param all with what POSTs hold whose answers are still to come
	 */
	private record Totals(Map<String, Credits> spent, Map<String, Credits> all) {

		Totals at(String provider) {
			return new Totals(only(this.spent, provider), only(this.all, provider));
		}

		private static Map<String, Credits> only(Map<String, Credits> credits, String provider) {
			return Map.of(provider, credits.getOrDefault(provider, Credits.ZERO));
		}

		Map<String, Credits> spentWith(String provider, Credits price) {
			return with(this.spent, provider, price);
		}

		Map<String, Credits> allWith(String provider, Credits price) {
			return with(this.all, provider, price);
		}

		private static Map<String, Credits> with(Map<String, Credits> credits, String provider, Credits price) {
			Map<String, Credits> sum = new HashMap<>(credits);
			sum.merge(provider, price, Credits::plus);
			return sum;
		}

	}

	/**
	 * What it is called to pass a cap for a run, or a day.
	 */
	private record Overs(Intent together, Intent provider, Intent money) {
	}

}
