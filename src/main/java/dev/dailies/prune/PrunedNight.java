package dev.dailies.prune;

import java.util.List;
import java.util.Map;

import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.HomeFile;

/**
 * What goes, or would go, of the files of one ledger.
 *
 * @param name of its job or manifest
 * @param clips those that go
 * @param leftover those that an earlier pruning wrote down and did not come to remove
 * @param logs those that go
 * @param kept how many clips stay, and why
 * @param troubles what could not be done, in sentences
 */
public record PrunedNight(RunFolder folder, String name, List<HomeFile> clips, List<HomeFile> leftover,
		List<PastLogs.Log> logs, Map<Kept, Integer> kept, List<String> troubles) {

	public PrunedNight {
		clips = List.copyOf(clips);
		leftover = List.copyOf(leftover);
		logs = List.copyOf(logs);
		troubles = List.copyOf(troubles);
	}

	/**
	 * How many clips go.
	 */
	public int clipCount() {
		return this.clips.size() + this.leftover.size();
	}

	/**
	 * How much room they take.
	 */
	public long clipBytes() {
		return bytes(this.clips) + bytes(this.leftover);
	}

	/**
	 * How much room the logs take that go.
	 */
	public long logBytes() {
		return this.logs.stream().mapToLong(PastLogs.Log::bytes).sum();
	}

	/**
	 * Whether nothing goes.
	 */
	public boolean isNothing() {
		return clipCount() == 0 && this.logs.isEmpty();
	}

	private static long bytes(List<HomeFile> files) {
		return files.stream().mapToLong((file) -> (file.bytes() != null) ? file.bytes() : 0).sum();
	}

}
