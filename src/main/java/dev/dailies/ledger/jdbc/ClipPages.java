package dev.dailies.ledger.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.dailies.ledger.OperationClips;
import dev.dailies.shot.Clip;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Redo;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The clips of all operations, read a page at a time.
 */
final class ClipPages {

	private static final int ROWS = 2000;

	private final JdbcTemplate jdbc;

	/** A ledger that is only looked at may be older than the column. */
	private final boolean knowsPruned;

	private final List<Clip> clips = new ArrayList<>();

	private @Nullable Line last;

	ClipPages(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
		this.knowsPruned = new LaterColumns(JdbcClient.create(jdbc)).ofClips(LaterColumns.PRUNED_AT);
	}

	void forEach(Consumer<OperationClips> work) {
		List<Line> page;
		do {
			page = page();
			for (Line line : page) {
				if (this.last != null && !this.last.operation.equals(line.operation)) {
					hand(work);
				}
				this.clips.add(line.clip);
				this.last = line;
			}
		}
		while (page.size() == ROWS);
		hand(work);
	}

	private void hand(Consumer<OperationClips> work) {
		if (this.last != null) {
			work.accept(new OperationClips(this.last.operation, this.last.shot, this.last.state, this.clips));
			this.clips.clear();
		}
	}

	private List<Line> page() {
		return this.jdbc.query(
				"""
						select clip.operation_id, operation.shot_id, operation.state, clip.number, clip.video_id, clip.url,
							clip.file, clip.bytes, clip.sha256, %s as pruned_at from clip
						join operation on operation.id = clip.operation_id
						where (clip.operation_id, clip.number) > (?, ?) and operation.id not like ? order by clip.operation_id, clip.number limit ?
						"""
					.formatted(this.knowsPruned ? "clip.pruned_at" : "null"),
				(row, number) -> line(row), (this.last != null) ? this.last.operation : "",
				(this.last != null) ? this.last.clip.number() : 0, Redo.ANY, ROWS);
	}

	// by their places: looking for names takes longer than reading
	private static Line line(ResultSet row) throws SQLException {
		long bytes = row.getLong(8);
		Long known = row.wasNull() ? null : Long.valueOf(bytes);
		long pruned = row.getLong(10);
		Instant prunedAt = row.wasNull() ? null : Instant.ofEpochMilli(pruned);
		Clip clip = new Clip(row.getInt(4), row.getString(5), row.getString(6), row.getString(7), known,
				row.getString(9), null, null, null, null, null, null, prunedAt);
		return new Line(row.getString(1), row.getString(2), LedgerRows.state(row.getString(3)), clip);
	}

	private record Line(String operation, String shot, OperationState state, Clip clip) {
	}

}
