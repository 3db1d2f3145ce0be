package dev.dailies.report;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.report.result.FilesAtHome;
import dev.dailies.report.result.ShotResult;
import dev.dailies.shot.Credits;

/**
 * What results.csv says of a shot, in short.
 *
 * @param clips paths from the folder of the results
 * @param error empty if nothing went wrong
 */
public record ResultLine(String status, List<String> clips, Credits credits, String error) {

	public ResultLine {
		clips = List.copyOf(clips);
	}

	/**
	 * The shots of the manifest, by their ids.
	 * @param out the folder of the results
	 */
	public static Map<String, ResultLine> all(Path out, LedgerReader ledger) {
		return all(out, ledger, (shot) -> true);
	}

	/**
	 * As {@link #all(Path, LedgerReader)}, of some shots.
	 */
	public static Map<String, ResultLine> all(Path out, LedgerReader ledger, Predicate<LedgerShot> chosen) {
		Map<String, ResultLine> lines = new HashMap<>();
		FilesAtHome home = FilesAtHome.of(out);
		ledger.forEachShot((shot) -> {
			if (shot.inManifest() && chosen.test(shot)) {
				lines.put(shot.id(), of(shot, home));
			}
		});
		return lines;
	}

	private static ResultLine of(LedgerShot shot, FilesAtHome home) {
		ShotResult result = ShotResult.of(shot, home);
		return new ResultLine(result.status().word(), result.clips(), result.credits(), result.error().orElse(""));
	}

}
