package dev.dailies.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.RunWord;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.screen.RunLines;
import dev.dailies.screen.Snapshot;
import dev.dailies.screen.SnapshotReader;
import dev.dailies.settings.RunSettings;
import dev.dailies.settings.SettingsLayers;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a night from one look to the next: a folder may have hundreds that
 * nothing happens to, and looking at them must not keep the one that runs from being
 * shown.
 */
final class OpenNight {

	private final Path ledger;

	private final String job;

	private final LedgerReader reader;

	private final SnapshotReader snapshots;

	private final RunLines words;

	private @Nullable Look last;

	private List<String> lastStamp = List.of();

	private OpenNight(Night night, @Nullable RunSettings run, Clock clock) {
		this.ledger = night.ledger();
		this.job = stamp(night.job().file());
		this.reader = ReadableLedger.of(night.ledger()).reader();
		this.snapshots = new SnapshotReader(night.ledger(), (run != null) ? run.prices() : null, clock);
		this.words = new RunLines((provider) -> Optional.ofNullable(run).map((known) -> known.limits(provider)));
	}

	static OpenNight of(Night night, Clock clock) {
		return new OpenNight(night, run(night).orElse(null), clock);
	}

	/**
	 * What its job says of it; empty for a sheet that the job no longer has.
	 */
	private static Optional<RunSettings> run(Night night) {
		SettingsLayers layers = night.job().layers();
		try {
			return (layers != null) ? layers.settle()
				.stream()
				.filter((run) -> run.ledger().toAbsolutePath().normalize().equals(night.ledger()))
				.findFirst() : Optional.empty();
		}
		catch (RefusedException ex) {
			// a run says what is wrong; until then nothing is said of prices and limits
			return Optional.empty();
		}
	}

	/**
	 * Whether it was opened with what the job file says by now.
	 */
	boolean isOf(Night night) {
		return this.job.equals(stamp(night.job().file()));
	}

	RunLines words() {
		return this.words;
	}

	/**
	 * What its ledger says by now. Several people may look.
	 * @param atWork whether a run is
	 */
	synchronized Look look(boolean atWork) {
		List<String> stamp = List.of(stamp(this.ledger), stamp(this.ledger.resolveSibling(wal())));
		Look known = this.last;
		// on a server it changes without its file
		if (known == null || atWork || !LedgerLock.isFile(this.ledger) || !stamp.equals(this.lastStamp)) {
			known = read(atWork);
			this.last = known;
			this.lastStamp = stamp;
		}
		return known;
	}

	private String wal() {
		return this.ledger.getFileName() + "-wal";
	}

	private Look read(boolean atWork) {
		Optional<String> trouble = LedgerState.atAGlance(this.ledger).trouble(this.ledger);
		Snapshot seen = trouble.isPresent() ? null : this.snapshots.look(atWork).orElse(null);
		if (seen == null) {
			return new Look(trouble.orElse("Nothing was begun in it yet."), "", null, null, false, List.of(), null);
		}
		return new Look(null, this.reader.about(About.NAME).orElse("(unnamed)"),
				this.reader.about(About.MANIFEST).orElse(null), this.reader.lastMove().orElse(null),
				this.reader.about(About.WORLD).filter("sandbox"::equals).isPresent(), RunWord.of(this.reader), seen);
	}

	/**
	 * Another one whenever something was written; the same for a file that is not there
	 * and an empty one, which whoever reads a ledger may leave.
	 */
	private static String stamp(Path file) {
		try {
			BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
			return (is.size() > 0) ? is.size() + " " + is.lastModifiedTime() + " " + is.fileKey() : "";
		}
		catch (IOException ex) {
			return "";
		}
	}

	/**
	 * What a ledger says.
	 *
	 * @param trouble why it cannot be read; null if it can, and then there is a snapshot
	 */
	record Look(@Nullable String trouble, String name, @Nullable String manifest, @Nullable Instant moved,
			boolean played, List<RunWord> told, @Nullable Snapshot seen) {

		Look {
			told = List.copyOf(told);
		}

	}

}
