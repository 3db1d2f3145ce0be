package dev.dailies.ledger.jdbc;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import javax.sql.DataSource;

import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.shot.OperationState;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tasks of the ledgers that buy through the accounts of this one. They lie in schemas
 * beside it, and are read there when it matters whose a task is: once for a receipt, so
 * that none is told twice, and more closely where an answer was lost. Where the accounts
 * are not shared there are none.
 */
final class OthersTasks {

	/** No POST is on the wire for longer: its process is dead, or stands still. */
	private static final Duration POST_TAKES = Duration.ofMinutes(5);

	// a schema may have been dropped since, or belong to somebody who lets nobody read it
	private static final String LEDGERS = """
			select other.ledger, quote_ident(other.ledger) as place, other.provider
			from dailies.purchaser me join dailies.purchaser other on other.token = me.token and other.ledger <> me.ledger
			where me.ledger = current_schema() and me.provider = :provider
			and exists (select 1 from dailies.spent where spent.ledger = other.ledger and spent.provider = other.provider)
			and 3 = (select count(*) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
				where nspname = other.ledger and relname in ('operation', 'earlier', 'about')
				and has_schema_privilege(relnamespace, 'usage') and has_table_privilege(pg_class.oid, 'select'))
			order by other.ledger, other.provider
			""";

	private static final String CLAIMED = """
			select task_id, cast(:ledger%2$d as text) as ledger from (
				select provider, task_id from %1$s.operation union all select provider, task_id from %1$s.earlier) theirs
			where provider = :provider%2$d and task_id in (:tasks)
			""";

	private static final String TWINS = """
			select twin.state, twin.submitted_at from mine join %1$s.operation twin on twin.provider = :provider%2$d
			and twin.order_json = mine.order_json
			and coalesce(twin.source_video_id, '') = coalesce(mine.source_video_id, '')
			and twin.submitted_at between mine.submitted_at - :apart and mine.submitted_at + :apart
			and not exists (select 1 from %1$s.about where name = :moved)
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	private final boolean onServer;

	OthersTasks(DataSource ledger, Clock clock) {
		this.jdbc = JdbcClient.create(ledger);
		this.clock = clock;
		// nobody else's ledger lies in a file
		this.onServer = LedgerTables.isOnServer(ledger);
	}

	/**
	 * Those of a provider's tasks that are, or were, an operation's of theirs, with the
	 * ledger's name.
	 */
	Map<String, String> among(String provider, Collection<String> tasks) {
		List<Neighbour> neighbours = tasks.isEmpty() ? List.of() : neighbours(provider);
		Map<String, String> owners = new HashMap<>();
		if (!neighbours.isEmpty()) {
			ask(CLAIMED, neighbours, Function.identity()).param("tasks", tasks)
				.query((RowCallbackHandler) (row) -> owners.put(row.getString("task_id"), row.getString("ledger")));
		}
		return owners;
	}

	/**
	 * Their operations that ask for the same as one of this ledger, and did so at about
	 * the same time. Those of a ledger that was moved stand where it is now. One whose
	 * answer cannot come any more counts as unknown, which it is as soon as somebody
	 * looks.
	 */
	int twins(String id, Set<OperationState> states, Duration apart) {
		List<Neighbour> neighbours = this.onServer ? neighbours(providerOf(id)) : List.of();
		if (neighbours.isEmpty()) {
			return 0;
		}
		return ask(TWINS, neighbours,
				(all) -> """
						with mine as (select * from operation where id = :id)
						select count(*) from (%s) twin where case
							when state = 'submitting' and submitted_at < :on_the_wire_since then 'unknown' else state end in (:states)
						"""
					.formatted(all))
			.param("id", id)
			.param("apart", apart.toMillis())
			.param("on_the_wire_since", onTheWireSince())
			.param("moved", About.MOVED_TO.word())
			.param("states", states.stream().map(OperationState::word).toList())
			.query(Integer.class)
			.single();
	}

	/**
	 * Whether a task of an operation may be taken without asking them: its answer came in
	 * time, and until then they took it for being on the wire.
	 * @param submittedAt milliseconds since the epoch
	 */
	boolean leaveAlone(OperationState state, long submittedAt) {
		return !this.onServer || switch (state) {
			case SUBMITTING -> submittedAt >= onTheWireSince();
			case UNKNOWN -> false;
			case HELD, BLOCKED, READY, RUNNING, RENDERED, FETCHED, FAILED, SKIPPED, VANISHED, EXPIRED -> true;
		};
	}

	/**
	 * Until the caller's transaction ends nobody else takes a task of these accounts for
	 * an operation's whose answer was lost.
	 * @return false if somebody does so at this moment
	 */
	boolean keepFromTaking(String provider) {
		return this.jdbc.sql("""
				select pg_try_advisory_xact_lock(hashtextextended(token, 0)) from dailies.purchaser
				where ledger = current_schema() and provider = :provider
				""").param("provider", provider).query(Boolean.class).optional().orElse(true);
	}

	private String providerOf(String id) {
		return this.jdbc.sql("select provider from operation where id = :id")
			.param("id", id)
			.query(String.class)
			.single();
	}

	private long onTheWireSince() {
		return this.clock.instant().minus(POST_TAKES).toEpochMilli();
	}

	private List<Neighbour> neighbours(String provider) {
		return !this.onServer ? List.of()
				: this.jdbc.sql(LEDGERS)
					.param("provider", provider)
					.query((row, number) -> new Neighbour(row.getString("ledger"), row.getString("place"),
							row.getString("provider")))
					.list();
	}

	private StatementSpec ask(String question, List<Neighbour> neighbours, Function<String, String> around) {
		Map<String, String> names = new HashMap<>();
		List<String> questions = new ArrayList<>();
		for (Neighbour neighbour : neighbours) {
			int number = questions.size();
			questions.add(question.formatted(neighbour.schema(), number));
			names.put("ledger" + number, neighbour.ledger());
			names.put("provider" + number, neighbour.provider());
		}
		return this.jdbc.sql(around.apply(String.join(" union all ", questions))).params(names);
	}

	/**
	 * A ledger as it calls one provider of these accounts.
	 *
	 * @param schema as a name in a statement
	 */
	private record Neighbour(String ledger, String schema, String provider) {
	}

}
