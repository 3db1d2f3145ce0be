package dev.dailies.ledger.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.provider.Told;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * How rows become records.
 */
public final class LedgerRows {

	private LedgerRows() {
	}

	/**
	 * @param broughtBy which is not in the row; null where nobody asks
	 */
	static LedgerOperation operation(ResultSet row, List<Clip> clips, @Nullable String broughtBy) throws SQLException {
		Operation operation = asked(row).held(has(row, "held") && row.getInt("held") == 1);
		return new LedgerOperation(operation, row.getInt("in_manifest") == 1,
				has(row, "approved") && number(row, "approved") != null, state(row.getString("state")),
				row.getInt("attempts"), instant(row, "not_before"), row.getString("task_id"), row.getString("video_id"),
				row.getString("source_video_id"), new Credits(row.getLong("credits") + row.getLong("reserved")),
				instant(row, "submitted_at"), instant(row, "rendered_at"), instant(row, "finished_at"),
				row.getString("error_code"), row.getString("error"), clips,
				has(row, "remark") ? row.getString("remark") : null,
				has(row, LaterColumns.INSTEAD_OF) ? row.getString(LaterColumns.INSTEAD_OF) : null,
				has(row, LaterColumns.TOLD_COMPLETED) ? told(row) : Told.NOTHING,
				has(row, LaterColumns.ACCOUNT) ? row.getString(LaterColumns.ACCOUNT) : null, broughtBy);
	}

	private static Told told(ResultSet row) throws SQLException {
		return new Told(instant(row, "told_created"), instant(row, LaterColumns.TOLD_COMPLETED), null);
	}

	/**
	 * What is asked, without where it stands.
	 */
	static Operation asked(ResultSet row) throws SQLException {
		return new Operation(row.getString("id"), row.getString("shot_id"), row.getInt("take"),
				row.getString("parent_id"), row.getInt("depth"), row.getString("provider"),
				OrderJson.read(row.getString("order_json")), ShortSum.hex(row.getString("fingerprint")),
				row.getString("given_video_id"), false,
				has(row, LaterColumns.ASKED_ACCOUNT) ? row.getString(LaterColumns.ASKED_ACCOUNT) : null);
	}

	static Clip clip(ResultSet row) throws SQLException {
		Long millis = number(row, "duration_ms");
		return new Clip(row.getInt("number"), row.getString("video_id"), row.getString("url"), row.getString("file"),
				number(row, "bytes"), row.getString("sha256"), integer(row, "width"), integer(row, "height"),
				(millis != null) ? Duration.ofMillis(millis) : null, row.getString("flaw"),
				has(row, "still") ? row.getString("still") : null, has(row, "poster") ? row.getString("poster") : null,
				has(row, LaterColumns.PRUNED_AT) ? instant(row, LaterColumns.PRUNED_AT) : null);
	}

	/**
	 * A ledger that is only looked at may be older than the column.
	 */
	private static boolean has(ResultSet row, String column) {
		try {
			return row.findColumn(column) > 0;
		}
		catch (SQLException ex) {
			// the driver says in no other way that it is not there
			return false;
		}
	}

	public static OperationState state(String word) {
		return OperationState.valueOf(word.toUpperCase(Locale.ROOT));
	}

	static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Long millis = number(row, column);
		return (millis != null) ? Instant.ofEpochMilli(millis) : null;
	}

	private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
		int value = row.getInt(column);
		return row.wasNull() ? null : value;
	}

	static @Nullable Long number(ResultSet row, String column) throws SQLException {
		long value = row.getLong(column);
		return row.wasNull() ? null : value;
	}

}
