package dev.dailies.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import dev.dailies.disk.FileIdentity;
import dev.dailies.disk.FolderState;
import dev.dailies.disk.Room;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.station.fetch.Storage;
import org.jspecify.annotations.Nullable;

/**
 * The disk under a run: its ledger must be where it was, and there must be room for what
 * is bought.
 */
final class RunStorage implements Storage {

	/**
	 * So much stays free, for receipts and for what is at work already. An answer that
	 * finds no room is a purchase that nobody knows of.
	 */
	static final long RESERVE_BYTES = 50_000_000;

	private final Path ledger;

	private final List<Path> folders;

	private final Room room;

	private final @Nullable Object identity;

	/** Null where the ledger is on a server, and its lock with it. */
	private final @Nullable Path lock;

	private final @Nullable Object lockIdentity;

	/**
	 * @param ledger the file, open by now, whose lock is held
	 */
	RunStorage(Path ledger, Path clips, Room room) throws IOException {
		this.ledger = ledger;
		this.folders = List.of(ledger.toAbsolutePath().resolveSibling(""), clips);
		this.room = room;
		this.identity = FileIdentity.of(ledger);
		this.lock = LedgerLock.isFile(ledger) ? LedgerLock.file(ledger) : null;
		this.lockIdentity = (this.lock != null) ? FileIdentity.of(this.lock) : null;
	}

	@Override
	public Optional<String> trouble() {
		if (this.lock == null && LedgerLock.isLost(this.ledger)) {
			return Optional.of("Another process has taken over the ledger of " + this.ledger
					+ ", because nothing was heard of this one. Nothing more is bought here; the other one goes on.");
		}
		if (!isInPlace(this.ledger, this.identity)) {
			return Optional.of("The ledger " + this.ledger
					+ " was removed or replaced while the run was at work. Nothing more is bought. What was bought "
					+ "stands in its journal beside it, from which the next run makes it anew.");
		}
		if (this.lock != null && !isInPlace(this.lock, this.lockIdentity)) {
			return Optional.of("The lock " + this.lock
					+ " was removed or replaced while the run was at work, so nothing keeps another run from buying the "
					+ "same. Nothing more is bought. Leave the file to the run that holds it; once no other run is at "
					+ "work, the same command goes on.");
		}
		for (Path folder : this.folders) {
			FolderState state = FolderState.of(folder, this.room);
			Long free = state.freeBytes();
			if (free != null && free < RESERVE_BYTES) {
				return Optional.of(String.format(Locale.ROOT,
						"Only %.1f MB are free in %s, and %d MB are needed to be sure that what is bought can be written "
								+ "down. Nothing more is bought. Make room and run again; nothing paid for is lost.",
						free / 1e6, state.existing(), RESERVE_BYTES / 1_000_000));
			}
		}
		return Optional.empty();
	}

	private static boolean isInPlace(Path file, @Nullable Object identity) {
		try {
			return Objects.equals(identity, FileIdentity.of(file));
		}
		catch (IOException ex) {
			return false;
		}
	}

}
