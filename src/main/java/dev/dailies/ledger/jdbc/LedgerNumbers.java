package dev.dailies.ledger.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sums over the ledger, by provider; safe while another connection writes it.
 */
public final class LedgerNumbers {

	private final JdbcClient jdbc;

	/**
	 * @param dataSource may be read-only
	 */
	public LedgerNumbers(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/**
	 * How many operations of the manifest stand where.
	 */
	public List<Standing> operations() {
		return this.jdbc.sql("""
				select provider, state, count(*) as operations from operation
				where in_manifest = 1 group by provider, state
				""")
			.query((row, number) -> new Standing(row.getString("provider"), LedgerRows.state(row.getString("state")),
					row.getInt("operations")))
			.list();
	}

	/**
	 * What a run spent or may have spent at each provider that it bought from.
	 */
	public Map<String, Credits> spent(long run) {
		Map<String, Credits> spent = new TreeMap<>();
		this.jdbc.sql("""
				select provider, sum(credits) as credits from (
					select provider, credits - credits_earlier + reserved as credits from operation where run = :run
					union all select provider, credits from earlier where run = :run
				) as bought group by provider
				""").param("run", run).query((row) -> {
			spent.put(row.getString("provider"), new Credits(row.getLong("credits")));
		});
		return spent;
	}

	/**
	 * Until when each provider that asked for a pause is left alone.
	 */
	public Map<String, Instant> pauses(Instant now) {
		Map<String, Instant> pauses = new TreeMap<>();
		this.jdbc.sql("select provider, max(ends_at) as ends_at from cool_down where ends_at > :now group by provider")
			.param("now", now.toEpochMilli())
			.query((row) -> {
				pauses.put(row.getString("provider"), Instant.ofEpochMilli(row.getLong("ends_at")));
			});
		return pauses;
	}

	/**
	 * How many operations stand in a state.
	 */
	public record Standing(String provider, OperationState state, int operations) {
	}

}
