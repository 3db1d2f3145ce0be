package dev.dailies.ledger.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.dailies.shot.Fallback;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Shot;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes what stands by for a manifest's shots. Runs inside its caller's transaction.
 */
final class StandbyRows {

	private static final int ROWS_AT_ONCE = 1000;

	private final JdbcTemplate jdbc;

	StandbyRows(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	void put(Collection<? extends Shot> shots) {
		if (Boolean.TRUE.equals(this.jdbc.queryForObject("select exists (select 1 from standby)", Boolean.class))) {
			this.jdbc.batchUpdate("delete from standby where shot_id = ?", shots, ROWS_AT_ONCE,
					(row, shot) -> row.setString(1, shot.id()));
		}
		List<Row> rows = new ArrayList<>();
		for (Shot shot : shots) {
			int ordinal = 0;
			for (Fallback fallback : shot.fallbacks()) {
				for (Operation operation : fallback.operations()) {
					rows.add(new Row(shot, fallback, operation, ordinal++));
				}
			}
		}
		if (!rows.isEmpty()) {
			this.jdbc.batchUpdate(
					"""
							insert into standby (id, instead_of, root, shot_id, take, parent_id, depth, ordinal, position, provider,
								kind, model, order_json, fingerprint, held, asked_account)
							values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
							on conflict (id) do nothing
							""",
					rows, ROWS_AT_ONCE, (row, one) -> one.set(row));
		}
	}

	void forgetLeft() {
		this.jdbc.update("delete from standby where shot_id in (select id from shot where in_manifest = 0)");
	}

	private record Row(Shot shot, Fallback fallback, Operation operation, int ordinal) {

		void set(PreparedStatement row) throws SQLException {
			row.setString(1, this.operation.id());
			row.setString(2, this.fallback.insteadOf());
			row.setString(3, this.fallback.first().id());
			row.setString(4, this.operation.shotId());
			row.setInt(5, this.operation.take());
			row.setString(6, this.operation.parentId());
			row.setInt(7, this.operation.depth());
			row.setInt(8, this.ordinal);
			row.setInt(9, this.shot.position());
			row.setString(10, this.operation.provider());
			row.setString(11, this.operation.order().kind().word());
			row.setString(12, this.operation.order().model());
			row.setString(13, OrderJson.write(this.operation.order()));
			row.setString(14, ShortSum.of(this.operation.fingerprint()));
			// who approved it here approved it there
			row.setInt(15, (this.operation.held() && !this.shot.approved().covers(this.operation)) ? 1 : 0);
			row.setString(16, this.operation.account());
		}

	}

}
