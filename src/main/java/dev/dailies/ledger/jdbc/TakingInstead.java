package dev.dailies.ledger.jdbc;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.ledger.Fallbacks.Taking;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has a take ask for what stands by for it. Runs inside its caller's transaction.
 */
final class TakingInstead {

	private static final String TREE = """
			with recursive tree (id, shot_id) as (
				select id, shot_id from operation where id = :id
				union all
				select operation.id, operation.shot_id from operation
				join tree on operation.shot_id = tree.shot_id and operation.parent_id = tree.id
			)
			""";

	private final JdbcClient jdbc;

	private final Moves moves;

	TakingInstead(JdbcClient jdbc, Moves moves) {
		this.jdbc = jdbc;
		this.moves = moves;
	}

	void unmakeable(String id) {
		this.jdbc.sql("update operation set refused = 1 where id = :id and state = 'failed'").param("id", id).update();
		this.moves.keep(id);
	}

	/**
	 * What is asked for now; empty if nothing stands by.
	 */
	Optional<String> take(String id, String why, Taking taking) {
		return first(id).flatMap((first) -> standby(id, taking).map((root) -> take(first, root, why, taking)));
	}

	/**
	 * Whether an operation that was READY a moment ago was taken elsewhere since: nobody
	 * may buy it any more.
	 */
	boolean isElsewhere(String id) {
		return this.jdbc.sql("select in_manifest = 0 from operation where id = :id")
			.param("id", id)
			.query(Boolean.class)
			.single();
	}

	/**
	 * What is READY and held back for its model, with what its provider said.
	 */
	List<Map.Entry<String, String>> paused(String provider, Collection<String> accounts, Instant now, long execution) {
		return this.jdbc.sql("""
				select operation.id, min(cool_down.why) as why from operation
				join cool_down on cool_down.provider = operation.provider and cool_down.model = operation.model
				where operation.provider = :provider and operation.state = 'ready' and operation.in_manifest = 1
				and operation.parent_id is null and (operation.parked_by is null or operation.parked_by <> :execution)
				and cool_down.model <> '' and cool_down.kind = '' and cool_down.ends_at > :now
				and (cool_down.account in ('', operation.asked_account)
					or (operation.asked_account is null and cool_down.account in (:accounts)))
				and exists (select 1 from standby where standby.instead_of = operation.id)
				group by operation.id, operation.position, operation.asked_account
				having operation.asked_account is not null or min(cool_down.account) = '' or count(*) >= :many
				order by operation.position, operation.id
				""")
			.param("provider", provider)
			.param("accounts", accounts.isEmpty() ? List.of("") : accounts)
			.param("many", Math.max(1, accounts.size()))
			.param("now", now.toEpochMilli())
			.param("execution", execution)
			.query((row, number) -> Map.entry(row.getString("id"), row.getString("why")))
			.list();
	}

	/**
	 * Nothing that may have been bought, or may yet come to be, is passed over.
	 */
	private Optional<First> first(String id) {
		return this.jdbc.sql("""
				select id, provider, model, state from operation where id = :id and parent_id is null
				and in_manifest = 1 and (state = 'ready' or (state = 'failed' and refused = 1))
				""")
			.param("id", id)
			.query((row, number) -> new First(row.getString("id"), row.getString("state")))
			.optional();
	}

	/**
	 * The first that can be asked for in this execution; if none can, the first of all.
	 */
	private Optional<Standby> standby(String id, Taking taking) {
		Optional<Standby> next = after(id);
		while (next.isPresent()) {
			if (taking.providers().contains(next.get().provider)) {
				return next;
			}
			next = after(next.get().root);
		}
		return after(id);
	}

	private Optional<Standby> after(String id) {
		return this.jdbc.sql("select root, provider, model from standby where instead_of = :id and id = root")
			.param("id", id)
			.query((row, number) -> new Standby(row.getString("root"), row.getString("provider"),
					row.getString("model")))
			.list()
			.stream()
			.findFirst();
	}

	private String take(First first, Standby standby, String why, Taking taking) {
		this.jdbc.sql(TREE + "update operation set in_manifest = 0 where id in (select id from tree)")
			.param("id", first.id)
			.update();
		this.jdbc.sql("update operation set error = :why where id = :id and state = 'ready'")
			.param("id", first.id)
			.param("why", why)
			.update();
		this.jdbc
			.sql("""
					insert into operation (id, shot_id, take, parent_id, depth, ordinal, position, provider, kind, model,
						order_json, fingerprint, held, asked_account, in_manifest, read_by, state, instead_of)
					select id, shot_id, take, parent_id, depth, ordinal, position, provider, kind, model,
						order_json, fingerprint, held, asked_account, 1, :execution, case when parent_id is null then 'ready' else 'blocked' end,
						case when parent_id is null then :first end
					from standby where root = :root order by depth, id
					on conflict (id) do update set in_manifest = 1, instead_of = excluded.instead_of,
						ordinal = excluded.ordinal, position = excluded.position, asked_account = excluded.asked_account
					""")
			.param("execution", taking.execution())
			.param("first", first.id)
			.param("root", standby.root)
			.update();
		boolean asked = taking.providers().contains(standby.provider);
		if (!asked) {
			this.jdbc.sql("""
					update operation set parked_by = :execution, error_code = 'no_token', error = :error
					where id = :id and state = 'ready'
					""")
				.param("execution", taking.execution())
				.param("error", "no token for its provider; set it and run again")
				.param("id", standby.root)
				.update();
		}
		note(first.id, "cannot be made there, " + why + "; asked for instead: " + standby.name());
		note(standby.root, "instead of what cannot be made: " + why);
		this.moves.touch(List.of(first.id, standby.root));
		if (OperationState.FAILED.word().equals(first.state)) {
			this.moves.keep(first.id);
		}
		this.moves.keep(standby.root);
		this.moves.catchUp(shotOf(first.id));
		return standby.name();
	}

	private String shotOf(String id) {
		return this.jdbc.sql("select shot_id from operation where id = :id")
			.param("id", id)
			.query(String.class)
			.single();
	}

	private void note(String id, String note) {
		this.moves.tell(id, this.moves.stateOf(id), note);
	}

	private record First(String id, String state) {
	}

	private record Standby(String root, String provider, @Nullable String model) {

		String name() {
			return this.provider + ((this.model != null) ? " " + this.model : "");
		}

	}

}
