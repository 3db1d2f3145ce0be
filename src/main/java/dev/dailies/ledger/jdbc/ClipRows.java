package dev.dailies.ledger.jdbc;

import java.util.Arrays;

import dev.dailies.shot.Clip;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The clips of operations. Runs inside its caller's transaction.
 */
final class ClipRows {

	private final JdbcClient jdbc;

	ClipRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void put(String id, Clip clip) {
		this.jdbc
			.sql("""
					insert into clip (operation_id, number, video_id, url, file, bytes, sha256, width, height, duration_ms, flaw,
						still, poster, pruned_at)
					values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
					on conflict (operation_id, number) do update set video_id = excluded.video_id, url = excluded.url,
						file = excluded.file, bytes = excluded.bytes, sha256 = excluded.sha256, width = excluded.width,
						height = excluded.height, duration_ms = excluded.duration_ms, flaw = excluded.flaw,
						still = excluded.still, poster = excluded.poster, pruned_at = excluded.pruned_at
					""")
			.params(Arrays.asList(id, clip.number(), clip.videoId(), clip.url(), clip.file(), clip.bytes(),
					clip.sha256(), clip.width(), clip.height(),
					(clip.duration() != null) ? clip.duration().toMillis() : null, clip.flaw(), clip.still(),
					clip.poster(), (clip.prunedAt() != null) ? clip.prunedAt().toEpochMilli() : null))
			.update();
	}

}
