package dev.dailies.cli.history;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.prune.PrunedNight;

/**
 * What was removed, or would be, for programs.
 *
 * @param before what came home then or later stays
 * @param removed whether it was removed; false if it was only said
 * @param bytes how much room all of it takes
 */
record PruneAnswer(String keep, String before, boolean removed, long bytes, List<Night> nights) {

	static PruneAnswer of(String keep, Instant before, boolean removed, List<PrunedNight> pruned) {
		List<Night> nights = pruned.stream().map(Night::of).toList();
		return new PruneAnswer(keep, before.toString(), removed,
				nights.stream().mapToLong((night) -> night.clipBytes + night.logBytes).sum(), nights);
	}

	/**
	 * One ledger's.
	 *
	 * @param kept how many clips stay, by reason
	 * @param troubles what could not be done, in sentences
	 */
	record Night(String folder, String ledger, String name, List<File> clips, long clipBytes, List<String> logs,
			long logBytes, Map<String, Integer> kept, List<String> troubles) {

		static Night of(PrunedNight night) {
			Map<String, Integer> kept = new LinkedHashMap<>();
			night.kept().forEach((why, count) -> kept.put(why.name().toLowerCase(Locale.ROOT), count));
			return new Night(night.folder().out().toString(), night.folder().ledger().toString(), night.name(),
					Stream.concat(night.clips().stream(), night.leftover().stream())
						.map((clip) -> new File(clip.file(), clip.shotId(), (clip.bytes() != null) ? clip.bytes() : 0,
								clip.run()))
						.toList(),
					night.clipBytes(), night.logs().stream().map((log) -> log.file().toString()).toList(),
					night.logBytes(), kept, night.troubles());
		}

	}

	/**
	 * A clip.
	 *
	 * @param run that bought it; 0 if nobody wrote that down
	 */
	record File(String file, String shot, long bytes, long run) {
	}

}
