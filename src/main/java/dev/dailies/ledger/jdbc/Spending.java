package dev.dailies.ledger.jdbc;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.dailies.ledger.LabelCap;
import dev.dailies.shot.Credits;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was bought and what it cost, or may have cost, summed over a ledger of any age for
 * whoever reads it.
 */
final class Spending {

	private final JdbcClient jdbc;

	Spending(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What was bought from a moment on, by provider.
	 */
	SortedMap<String, Credits> since(Instant moment) {
		return byProvider("submitted_at >= :from", moment.toEpochMilli());
	}

	/**
	 * What a run bought, by provider.
	 */
	SortedMap<String, Credits> byRun(long run) {
		return byProvider("run = :from", run);
	}

	private SortedMap<String, Credits> byProvider(String where, long from) {
		SortedMap<String, Credits> sums = new TreeMap<>();
		this.jdbc.sql("""
				select provider, sum(credits) as credits from (
					select provider, credits - credits_earlier + reserved as credits from operation where %1$s
					union all select provider, credits from earlier where %1$s) as purchases
				group by provider
				""".formatted(where)).param("from", from).query((row) -> {
			sums.put(row.getString("provider"), new Credits(row.getLong("credits")));
		});
		return sums;
	}

	/**
	 * What the shots of a label cost, by provider.
	 */
	SortedMap<String, Credits> counted(LabelCap label) {
		// a label counts for all runs together, so what was bought earlier is in it
		String provider = label.provider();
		SortedMap<String, Credits> sums = new TreeMap<>();
		this.jdbc.sql("""
				select provider, sum(credits + reserved) as credits from operation
				where shot_id in (select shot_id from shot_label where name = :column and value = :value)
				and (provider = :provider or :provider = '')
				group by provider
				""")
			.params(Map.of("column", label.column(), "value", label.value(), "provider",
					(provider != null) ? provider : ""))
			.query((row) -> {
				sums.put(row.getString("provider"), new Credits(row.getLong("credits")));
			});
		return sums;
	}

}
