package dev.dailies.ledger.jdbc;

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
					insert into clip (operation_id, number, video_id, url, file, bytes, sha256, width, height, duration_ms, flaw)
					values (:id, :number, :video, :url, :file, :bytes, :sha256, :width, :height, :duration, :flaw)
					on conflict (operation_id, number) do update set video_id = excluded.video_id, url = excluded.url,
						file = excluded.file, bytes = excluded.bytes, sha256 = excluded.sha256, width = excluded.width,
						height = excluded.height, duration_ms = excluded.duration_ms, flaw = excluded.flaw
					""")
			.param("id", id)
			.param("number", clip.number())
			.param("video", clip.videoId())
			.param("url", clip.url())
			.param("file", clip.file())
			.param("bytes", clip.bytes())
			.param("sha256", clip.sha256())
			.param("width", clip.width())
			.param("height", clip.height())
			.param("duration", (clip.duration() != null) ? clip.duration().toMillis() : null)
			.param("flaw", clip.flaw())
			.update();
	}

}
