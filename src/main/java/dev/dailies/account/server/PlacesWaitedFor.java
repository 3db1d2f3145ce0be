package dev.dailies.account.server;

import java.util.List;

import dev.dailies.ledger.Lane;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerDatabase;
import dev.dailies.words.Count;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a ledger's run waits for because tasks of other ledgers have all places of an
 * account, for people.
 */
public final class PlacesWaitedFor {

	private PlacesWaitedFor() {
	}

	/**
	 * In sentences without a full stop; empty if it waits for none.
	 */
	public static List<String> by(ServerAddress ledger) {
		JdbcClient jdbc = JdbcClient.create(ServerDatabase.forReading(ledger));
		boolean shared = jdbc.sql("select to_regclass('dailies.waiting') is not null").query(Boolean.class).single();
		return shared ? by(ledger.schema(), jdbc) : List.of();
	}

	private static List<String> by(String ledger, JdbcClient jdbc) {
		return jdbc.sql("""
				select waiting.provider, waiting.account, most, sum(tasks) as tasks,
					coalesce(sum(tasks) filter (where theirs.ledger <> :ledger), 0) as of_others
				from dailies.waiting join dailies.purchaser using (ledger, provider)
					cross join lateral dailies.tasks_of(token, account, :ledger) as theirs
				where waiting.ledger = :ledger and waiting.ends_at > clock_timestamp()
				group by waiting.provider, waiting.account, most
				order by waiting.provider, waiting.account
				""").param("ledger", ledger).query((row, number) -> {
			String account = row.getString("account");
			Lane lane = new Lane(row.getString("provider"), account.isEmpty() ? null : account, true);
			int tasks = row.getInt("tasks");
			int most = row.getInt("most");
			return lane.name() + " waits for a place: " + tasks + " of " + Count.of(most, "task")
					+ " at work for this account, " + row.getInt("of_others") + " of them for other manifests"
					+ ((tasks < most) ? ", one of which is to have the next place" : "");
		}).list();
	}

}
