package dev.dailies.ledger;

import java.time.Instant;

import dev.dailies.shot.OperationKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes down until when providers asked to be left alone. Runs inside its caller's
 * transaction.
 */
final class CoolDowns {

	private final JdbcClient jdbc;

	CoolDowns(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void put(String provider, @Nullable String account, @Nullable String model, @Nullable OperationKind kind,
			Instant until, String why) {
		this.jdbc.sql("""
				insert into cool_down (provider, account, model, kind, ends_at, why)
				values (:provider, :account, :model, :kind, :until, :why)
				on conflict (provider, account, model, kind) do update set ends_at = excluded.ends_at,
					why = excluded.why where excluded.ends_at > cool_down.ends_at
				""")
			.param("provider", provider)
			.param("account", (account != null) ? account : "")
			.param("model", (model != null) ? model : "")
			.param("kind", (kind != null) ? kind.word() : "")
			.param("until", until.toEpochMilli())
			.param("why", why)
			.update();
	}

}
