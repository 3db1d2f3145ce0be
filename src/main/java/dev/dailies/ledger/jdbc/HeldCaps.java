package dev.dailies.ledger.jdbc;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.dailies.ledger.Caps;
import dev.dailies.ledger.LabelCap;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.Purchases.Intent;
import dev.dailies.shot.Credits;
import org.jspecify.annotations.Nullable;

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

	private final JdbcClient jdbc;

	HeldCaps(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Whether an operation's price may be reserved.
	 */
	Intent intent(String id, Credits price, Allowance allowance) {
		if (allowance.perRun().isNone() && allowance.perDay().isNone() && allowance.perLabel().isEmpty()) {
			return Intent.TAKEN;
		}
		String provider = providerOf(id);
		Intent byRun = fits(allowance.perRun(), provider, price, ofRun(allowance.run()), Intent.OVER_RUN,
				Intent.OVER_PROVIDERS_RUN);
		if (byRun != Intent.TAKEN) {
			return byRun;
		}
		Intent byDay = fits(allowance.perDay(), provider, price, since(allowance.dayStart()), Intent.OVER_DAY,
				Intent.OVER_PROVIDERS_DAY);
		return (byDay != Intent.TAKEN) ? byDay : byLabel(id, provider, price, allowance.perLabel());
	}

	/**
	 * The first of the caps that an operation would pass, whatever is under way.
	 */
	Optional<LabelCap> passed(String id, Credits price, List<LabelCap> caps) {
		return passed(ofShot(id, providerOf(id), caps), price);
	}

	private Optional<LabelCap> passed(List<LabelCap> own, Credits price) {
		return own.stream()
			.filter((label) -> total(of(label), label.provider()).spent.plus(price).compareTo(label.cap()) > 0)
			.findFirst();
	}

	private Intent byLabel(String id, String provider, Credits price, List<LabelCap> caps) {
		List<LabelCap> own = ofShot(id, provider, caps);
		if (passed(own, price).isPresent()) {
			return Intent.OVER_LABEL;
		}
		boolean held = own.stream()
			.anyMatch((label) -> total(of(label), label.provider()).all().plus(price).compareTo(label.cap()) > 0);
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

	private Intent fits(Caps caps, String provider, Credits price, Rows rows, Intent over, Intent overProviders) {
		Intent all = (caps.together() != null) ? fits(caps.together(), null, price, rows, over) : Intent.TAKEN;
		Credits own = caps.byProvider().get(provider);
		return (all != Intent.TAKEN || own == null) ? all : fits(own, provider, price, rows, overProviders);
	}

	/**
	 * @param provider null where all count
	 */
	private Intent fits(Credits cap, @Nullable String provider, Credits price, Rows rows, Intent over) {
		Total total = total(rows, provider);
		if (total.spent.plus(price).compareTo(cap) > 0) {
			return over;
		}
		return (total.all().plus(price).compareTo(cap) > 0) ? Intent.HELD_BY_OTHERS : Intent.TAKEN;
	}

	private Total total(Rows rows, @Nullable String provider) {
		return this.jdbc.sql("""
				select coalesce(sum(spent), 0) as spent, coalesce(sum(under_way), 0) as under_way from spent
				where scope = :scope and name >= :from and name <= :to and (provider = :provider or :provider = '')
				""")
			.param("scope", rows.scope)
			.param("from", rows.from)
			.param("to", rows.to)
			.param("provider", (provider != null) ? provider : "")
			.query((row, number) -> new Total(new Credits(row.getLong("spent")), new Credits(row.getLong("under_way"))))
			.single();
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

	private static Rows of(LabelCap label) {
		return Rows.one("label", LABEL.formatted(label.column(), label.value()));
	}

	private static Rows since(Instant moment) {
		return new Rows("time",
				String.format(Locale.ROOT, "%010d", Math.floorDiv(moment.toEpochMilli(), QUARTER_MILLIS)), ":");
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
	 * @param spent what is unknown is among it: it may have been charged, and nothing
	 * will free it by itself
	 * @param underWay what an answer that is still to come may free
	 */
	private record Total(Credits spent, Credits underWay) {

		Credits all() {
			return this.spent.plus(this.underWay);
		}

	}

}
