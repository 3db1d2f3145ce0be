package dev.dailies.ledger.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.dailies.ledger.OperationClips;
import dev.dailies.shot.Clip;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Redo;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The clips of all operations, read a page at a time.
 */
final class ClipPages {

	private static final int ROWS = 2000;

	private final JdbcTemplate jdbc;

	private final List<Clip> clips = new ArrayList<>();

	private @Nullable Line last;

	ClipPages(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
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
						select clip.*, operation.shot_id, operation.state from clip
						join operation on operation.id = clip.operation_id
						where (clip.operation_id, clip.number) > (?, ?) and operation.id not like ? order by clip.operation_id, clip.number limit ?
						""",
				(row, number) -> new Line(row.getString("operation_id"), row.getString("shot_id"),
						LedgerRows.state(row.getString("state")), LedgerRows.clip(row)),
				(this.last != null) ? this.last.operation : "", (this.last != null) ? this.last.clip.number() : 0,
				Redo.ANY, ROWS);
	}

	private record Line(String operation, String shot, OperationState state, Clip clip) {
	}

}
