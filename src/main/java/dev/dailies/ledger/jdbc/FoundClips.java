package dev.dailies.ledger.jdbc;

import java.util.Map;

import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes up again what was given for lost, because its clips are there. Runs inside its
 * caller's transaction.
 */
final class FoundClips {

	private final JdbcClient jdbc;

	private final Moves moves;

	FoundClips(JdbcClient jdbc, Moves moves) {
		this.jdbc = jdbc;
		this.moves = moves;
	}

	/**
	 * FETCHED, and what waits for it goes on.
	 */
	void found(String id) {
		OperationState before = this.moves.stateOf(id);
		if (before == OperationState.READY) {
			takeBackReopening(id);
		}
		this.moves.move(id, before, OperationState.FETCHED, "its clip is here as it was fetched",
				", finished_at = :at, not_before = null, error_code = null, error = null",
				Map.of("at", this.moves.now()));
		String video = video(id);
		this.jdbc.sql("update operation set video_id = :video where id = :id")
			.param("video", video)
			.param("id", id)
			.update();
		this.moves.unskip(id);
		this.moves.release(id, video);
	}

	/**
	 * It was to be bought again and is not: its last purchase is the one that counts.
	 */
	private void takeBackReopening(String id) {
		this.jdbc
			.sql("select task_id, run, submitted_at, credits from earlier where operation_id = :id "
					+ "and task_id is not null order by submitted_at desc limit 1")
			.param("id", id)
			.query()
			.listOfRows()
			.forEach((purchase) -> {
				String task = String.valueOf(purchase.get("task_id"));
				this.jdbc.sql("delete from earlier where operation_id = :id and task_id = :task")
					.param("id", id)
					.param("task", task)
					.update();
				this.jdbc.sql("""
						update operation set task_id = :task, run = :run, submitted_at = :at,
							credits_earlier = credits_earlier - :credits where id = :id
						""")
					.param("task", task)
					.param("run", purchase.get("run"))
					.param("at", purchase.get("submitted_at"))
					.param("credits", purchase.get("credits"))
					.param("id", id)
					.update();
			});
	}

	private @Nullable String video(String id) {
		Object video = this.jdbc.sql("""
				select coalesce((select video_id from clip where operation_id = :id and number = 0), video_id) as video
				from operation where id = :id
				""").param("id", id).query().singleRow().get("video");
		return (video instanceof String name) ? name : null;
	}

}
