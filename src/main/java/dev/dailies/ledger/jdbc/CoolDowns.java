package dev.dailies.ledger.jdbc;

import java.time.Instant;

import dev.dailies.shot.OperationKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Until when providers asked to be left alone. Runs inside its caller's transaction.
 */
final class CoolDowns {

	private final JdbcClient jdbc;

	CoolDowns(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A longer one is not cut short.
	 */
	void until(Lane lane, Instant until, String why) {
		this.jdbc.sql("""
				insert into cool_down (provider, account, model, kind, ends_at, why)
				values (:provider, :account, :model, :kind, :until, :why)
				on conflict (provider, account, model, kind) do update set ends_at = excluded.ends_at,
					why = excluded.why where excluded.ends_at > cool_down.ends_at
				""")
			.param("provider", lane.provider)
			.param("account", (lane.account != null) ? lane.account : "")
			.param("model", (lane.model != null) ? lane.model : "")
			.param("kind", (lane.kind != null) ? lane.kind.word() : "")
			.param("until", until.toEpochMilli())
			.param("why", why)
			.update();
	}

	/**
	 * What is held back; what is null holds for all.
	 */
	record Lane(String provider, @Nullable String account, @Nullable String model, @Nullable OperationKind kind) {
	}

}
