package dev.dailies.ledger.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;

import javax.sql.DataSource;

import dev.dailies.ledger.HomeFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The files of clips that came home, with what tells whether somebody still needs them.
 */
public final class HomeFiles {

	private static final String NOT_OVER = """
			select distinct shot_id from operation where state in ('submitting', 'running', 'rendered', 'unknown')
			or (in_manifest = 1 and state in ('blocked', 'held', 'ready'))
			""";

	private final JdbcClient jdbc;

	/**
	 * Reads, and writes nothing.
	 */
	public HomeFiles(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/**
	 * Hands over every one that the ledger knows, those of what was made again included.
	 */
	public void forEach(Consumer<HomeFile> work) {
		Set<String> notOver = this.jdbc.sql(NOT_OVER).query(String.class).set();
		String pruned = new LaterColumns(this.jdbc).ofClips(LaterColumns.PRUNED_AT) ? "clip.pruned_at" : "null";
		this.jdbc
			.sql("select operation.id, operation.shot_id, operation.state, operation.run, operation.finished_at, "
					+ "clip.number, clip.file, clip.bytes, clip.sha256, " + pruned + " as pruned_at "
					+ "from clip join operation on operation.id = clip.operation_id where clip.file is not null")
			.query((row) -> {
				work.accept(file(row, notOver));
			});
	}

	private static HomeFile file(ResultSet row, Set<String> notOver) throws SQLException {
		String shot = row.getString("shot_id");
		return new HomeFile(row.getString("id"), shot, row.getInt("number"), row.getString("file"),
				LedgerRows.number(row, "bytes"), row.getString("sha256"), row.getLong("run"),
				LedgerRows.instant(row, "finished_at"),
				"fetched".equals(row.getString("state")) && !notOver.contains(shot),
				LedgerRows.instant(row, "pruned_at"));
	}

}
