package dev.dailies.ledger.jdbc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import javax.sql.DataSource;

import dev.dailies.ledger.LabelCap;
import dev.dailies.shot.OperationKind;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What waits in the ledger, and until when; nothing of it moves an operation.
 */
abstract class JdbcParks extends JdbcWorkQueue {

	final JdbcClient jdbc;

	final Transactions transactions;

	private final CoolDowns coolDowns;

	/**
	 * @param dataSource whose tables must be there
	 */
	JdbcParks(DataSource dataSource, Clock clock) {
		super(dataSource);
		this.jdbc = JdbcClient.create(dataSource);
		this.transactions = new Transactions(dataSource, clock);
		this.transactions.tell(this.queues::told);
		this.coolDowns = new CoolDowns(this.jdbc);
	}

	@Override
	public void boundPauses(Instant now, Duration look, Duration pause) {
		this.transactions.run((moves) -> {
			moves.touchMany();
			this.jdbc.sql("""
					update operation set not_before = :now
					where state in ('running', 'rendered', 'unknown') and not_before > :latest
					""").param("now", now.toEpochMilli()).param("latest", now.plus(look).toEpochMilli()).update();
			long latest = now.plus(pause).toEpochMilli();
			this.jdbc.sql("update operation set not_before = :latest where state = 'ready' and not_before > :latest")
				.param("latest", latest)
				.update();
			this.jdbc.sql("update cool_down set ends_at = :latest where ends_at > :latest")
				.param("latest", latest)
				.update();
		});
	}

	@Override
	public void coolDown(String provider, @Nullable String account, @Nullable String model,
			@Nullable OperationKind kind, Instant until, String why) {
		this.transactions.run((moves) -> {
			moves.touchPauses();
			this.coolDowns.until(new CoolDowns.Lane(provider, account, model, kind), until, why);
		});
	}

	@Override
	public void fetchLater(String id, String code, String error, Instant notBefore) {
		this.transactions.run((moves) -> {
			moves.touch(List.of(id));
			this.jdbc.sql("update operation set error_code = :code, error = :error, not_before = :at where id = :id")
				.param("code", code)
				.param("error", error)
				.param("at", notBefore.toEpochMilli())
				.param("id", id)
				.update();
		});
	}

	@Override
	public void park(Collection<String> ids, long execution, String code, String error) {
		this.transactions.run((moves) -> {
			moves.touch(ids);
			this.jdbc.sql(
					"update operation set parked_by = :execution, error_code = :code, error = :error where id in (:ids)")
				.param("execution", execution)
				.param("code", code)
				.param("error", error)
				.param("ids", ids)
				.update();
		});
	}

	@Override
	public void parkProvider(String provider, Set<OperationState> states, long execution, String code, String error) {
		this.transactions.run((moves) -> {
			moves.touchMany();
			this.jdbc.sql("""
					update operation set parked_by = :execution, error_code = :code, error = :error
					where provider = :provider and state in (:states) and (parked_by is null or parked_by <> :execution)
					""")
				.param("execution", execution)
				.param("code", code)
				.param("error", error)
				.param("provider", provider)
				.param("states", states.stream().map(OperationState::word).toList())
				.update();
		});
	}

	@Override
	public int parkAccount(String provider, @Nullable String account, long execution, String code, String error) {
		return this.transactions.get((moves) -> {
			int parked = this.jdbc.sql("""
					update operation set parked_by = :execution, error_code = :code, error = :error
					where provider = :provider and state = 'ready' and in_manifest = 1
					and (parked_by is null or parked_by <> :execution)
					and coalesce((select source.account from operation source where source.id = operation.parent_id),
						asked_account, '') = :account
					""")
				.param("execution", execution)
				.param("code", code)
				.param("error", error)
				.param("provider", provider)
				.param("account", Objects.requireNonNullElse(account, ""))
				.update();
			if (parked > 0) {
				moves.touchMany();
			}
			return parked;
		});
	}

	@Override
	public void parkLabel(LabelCap label, long execution, String code, String error) {
		this.transactions.run((moves) -> {
			moves.touchMany();
			this.jdbc
				.sql("""
						update operation set parked_by = :execution, error_code = :code, error = :error
						where state = 'ready' and shot_id in (select shot_id from shot_label where name = :column and value = :value)
						and (provider = :provider or :provider = '')
						""")
				.param("execution", execution)
				.param("code", code)
				.param("error", error)
				.param("column", label.column())
				.param("value", label.value())
				.param("provider", (label.provider() != null) ? label.provider() : "")
				.update();
		});
	}

	@Override
	public void parkOtherShots(Collection<String> shotIds, long execution) {
		this.transactions.run((moves) -> {
			moves.touchMany();
			this.jdbc.sql("update operation set parked_by = :execution where state in ('ready', 'running', 'unknown')")
				.param("execution", execution)
				.update();
			// one by one: a list in SQL has its limits, a manifest has none
			shotIds.forEach((id) -> this.jdbc
				.sql("update operation set parked_by = null where shot_id = :id and parked_by = :execution")
				.param("id", id)
				.param("execution", execution)
				.update());
		});
	}

	@Override
	public void parkOthersThan(Set<String> providers, long execution, String code, String error) {
		this.transactions.run((moves) -> {
			moves.touchMany();
			this.jdbc.sql("""
					update operation set parked_by = :execution, error_code = :code, error = :error
					where provider not in (:providers) and state in ('ready', 'running', 'unknown')
					""")
				.param("execution", execution)
				.param("code", code)
				.param("error", error)
				.param("providers", providers.isEmpty() ? Set.of("") : providers)
				.update();
		});
	}

}
