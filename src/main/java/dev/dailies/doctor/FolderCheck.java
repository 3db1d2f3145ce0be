package dev.dailies.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.dailies.disk.FolderProbe;
import dev.dailies.disk.FolderState;
import dev.dailies.words.Count;
import dev.dailies.words.ExitCode;

/**
 * Whether results can be written, and how much room there is for clips.
 */
public final class FolderCheck {

	private static final String SUBJECT = "folder";

	private static final String DISK = "disk";

	/** With less than this nothing can be expected to come home whole. */
	private static final long LEAST_BYTES = 100_000_000;

	private static final long COMFORTABLE_BYTES = 1_000_000_000;

	/** A rough guess: a few seconds take 5 MB in 1080p, and 60 MB in 4K. */
	private static final long BYTES_PER_OPERATION = 30_000_000;

	/** Ledger and journal, log, results and page, each with the one that replaces it. */
	private static final int LEAST_FILES = 24;

	private static final int MOST_PROBED = 200;

	private FolderCheck() {
	}

	/**
	 * Looks at the folders of a run.
	 * @param out the folder that has to take everything
	 * @param others folders that must be writable as well
	 * @param operations how many may bring a clip home; 0 if nobody knows
	 */
	public static List<Finding> findings(Path out, List<Path> others, long operations) {
		List<Finding> findings = new ArrayList<>();
		Set<Path> seen = new LinkedHashSet<>();
		FolderState main = FolderState.of(out);
		findings.add(writable(main));
		seen.add(main.existing());
		for (Path other : others) {
			FolderState state = FolderState.of(other);
			if (seen.add(state.existing()) && !state.usable()) {
				findings.add(writable(state));
			}
		}
		findings.add(room(main, operations));
		if (main.usable()) {
			findings.add(files(main, operations));
		}
		return findings;
	}

	private static Finding writable(FolderState state) {
		Path folder = state.folder().toAbsolutePath().normalize();
		boolean isThere = folder.equals(state.existing());
		if (state.usable()) {
			return Finding
				.ok(SUBJECT,
						isThere ? state.folder() + " can be written"
								: state.folder() + " is not there yet and can be made")
				.with("folder", folder.toString());
		}
		return Finding
			.problem(ExitCode.PROGRAM_FAILED, SUBJECT,
					state.folder() + " cannot be written: "
							+ (isThere ? "it" : state.existing() + ", which it would lie in,")
							+ " is no folder that this user may write. Change that, or give another --out.")
			.with("folder", folder.toString());
	}

	/**
	 * Why a run could not keep its files there, found out by making some; empty if it
	 * can.
	 */
	public static Optional<String> trouble(Path out) {
		return trouble(out, FolderProbe.of(FolderState.of(out).existing(), LEAST_FILES));
	}

	private static Optional<String> trouble(Path out, FolderProbe probe) {
		if (probe.made() >= LEAST_FILES) {
			return Optional.empty();
		}
		return Optional.of("only " + Count.of(probe.made(), "more file") + " can be made in " + out + " (" + probe.why()
				+ "), and a run needs " + LEAST_FILES + " besides its clips. Make room for them"
				+ " (on a disk with free bytes, df -i shows whether it has entries left), or give another --out.");
	}

	private static Finding files(FolderState state, long operations) {
		int wanted = LEAST_FILES + (int) Math.min(MOST_PROBED, operations);
		FolderProbe probe = FolderProbe.of(state.existing(), wanted);
		return trouble(state.folder(), probe).map((trouble) -> Finding.problem(ExitCode.PROGRAM_FAILED, DISK, trouble))
			.orElseGet(() -> (probe.why() == null) ? Finding.ok(DISK, "files can be made in " + state.existing())
					: Finding.warning(DISK, "only " + Count.of(probe.made(), "more file") + " can be made in "
							+ state.existing() + " (" + probe.why() + "), and " + Count.of(operations, "clip")
							+ " may come. A run that finds the disk full stops, and goes on once there is room."));
	}

	private static Finding room(FolderState state, long operations) {
		Long free = state.freeBytes();
		if (free == null) {
			return Finding.ok(DISK, "the file system of " + state.existing() + " names no limit");
		}
		long guess = Math.max(0, operations) * BYTES_PER_OPERATION;
		String found = bytes(free) + " are free in " + state.existing();
		String wish = (operations > 0) ? "; " + operations + " clips may take some " + bytes(guess) : "";
		Finding finding;
		if (free < LEAST_BYTES) {
			finding = Finding.problem(ExitCode.PROGRAM_FAILED, DISK, found
					+ ", which is not enough for clips and ledger" + wish + ". Make room, or give another --out.");
		}
		else if (free < Math.max(COMFORTABLE_BYTES, guess)) {
			finding = Finding.warning(DISK,
					found + wish + ". A run that finds the disk full stops, and goes on once there is room.");
		}
		else {
			finding = Finding.ok(DISK, found + wish);
		}
		return finding.with("free_bytes", free);
	}

	private static String bytes(long bytes) {
		return (bytes < COMFORTABLE_BYTES) ? (bytes / 1_000_000) + " MB"
				: String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
	}

}
