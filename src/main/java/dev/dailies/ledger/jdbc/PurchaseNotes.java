package dev.dailies.ledger.jdbc;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is written down of purchases beside their states. Runs inside its caller's
 * transaction.
 */
final class PurchaseNotes {

	private final JdbcClient jdbc;

	PurchaseNotes(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Since when it lacks its link. A moment that is still to come was written by a clock
	 * that was set back since.
	 */
	Instant unlinked(String id, String error, Instant now) {
		this.jdbc.sql("""
				update operation set error_code = 'no_link', error = :error,
					unlinked_at = case when unlinked_at <= :now then unlinked_at else :now end
				where id = :id
				""").param("error", error).param("now", now.toEpochMilli()).param("id", id).update();
		return Instant.ofEpochMilli(this.jdbc.sql("select unlinked_at from operation where id = :id")
			.param("id", id)
			.query(Long.class)
			.single());
	}

	void boundTo(String id, @Nullable String account) {
		this.jdbc.sql("update operation set account = nullif(:account, '') where id = :id and state = 'submitting'")
			.param("account", Objects.requireNonNullElse(account, ""))
			.param("id", id)
			.update();
	}

	void calledBackUnder(String id, String key) {
		this.jdbc.sql("update operation set callback_key = :key where id = :id and state = 'submitting'")
			.param("key", key)
			.param("id", id)
			.update();
	}

	void named(String id, String taskId) {
		this.jdbc.sql("""
				update operation set callback_task = :task, parked_by = null
				where id = :id and state in ('submitting', 'unknown')
				""").param("task", taskId).param("id", id).update();
	}

	void notNamed(String id, String taskId) {
		this.jdbc.sql("update operation set callback_task = null where id = :id and callback_task = :task")
			.param("task", taskId)
			.param("id", id)
			.update();
	}

	void remark(String id, String remark) {
		this.jdbc.sql("update operation set remark = :remark where id = :id")
			.param("remark", remark)
			.param("id", id)
			.update();
	}

}
