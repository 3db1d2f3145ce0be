package dev.dailies.ledger.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.file.LedgerState.Holds;
import dev.dailies.ledger.file.LedgerState.Moved;
import dev.dailies.ledger.file.LedgerState.Unfinished;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.ledger.journal.JournalState;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.words.RefusedException;

/**
 * Why a ledger cannot be moved from one place to another, found out without changing
 * anything.
 */
final class CopyRefusals {

	private final LedgerPoint from;

	private final LedgerPoint to;

	private final Path folder;

	/**
	 * @param folder of the run's results
	 */
	CopyRefusals(LedgerPoint from, LedgerPoint to, Path folder) {
		this.from = from;
		this.to = to;
		this.folder = folder;
	}

	/**
	 * Whether the source was marked already, so that what is left to do is to end that.
	 * @throws RefusedException if it cannot be moved there
	 */
	boolean isMarked() throws IOException {
		LedgerState state = LedgerState.of(this.from.ledger());
		if (state instanceof Moved moved && moved.to().equals(this.to.where())) {
			refuseAnother();
			return true;
		}
		state.trouble(this.from.ledger()).ifPresent((trouble) -> {
			throw new RefusedException(trouble + " Nothing was copied.");
		});
		refuseUnlessFree();
		refuseOtherLedgerOfFolder();
		return false;
	}

	/**
	 * What the source was moved to must be it, whoever put what there since.
	 */
	private void refuseAnother() {
		LedgerState state = LedgerState.of(this.to.ledger());
		boolean same = (state instanceof Holds || state instanceof Unfinished)
				&& id(this.from.ledger()).equals(id(this.to.ledger()));
		if (!same) {
			throw new RefusedException("The ledger " + this.from + " was moved to " + this.to
					+ ", and that is not there any more: what is bought since may be known to nobody. Bring it back, "
					+ "with the journal beside it.");
		}
	}

	private static Optional<String> id(Path ledger) {
		return ReadableLedger.of(ledger).reader().about(About.ID);
	}

	private void refuseUnlessFree() {
		LedgerState state = LedgerState.of(this.to.ledger());
		boolean ours = state instanceof Unfinished unfinished && unfinished.from().equals(this.from.where());
		boolean free = ours || state instanceof LedgerState.Absent || state instanceof LedgerState.Empty
				|| (state instanceof Holds && isBlank());
		if (!free) {
			throw new RefusedException(
					state.trouble(this.to.ledger())
						.map((trouble) -> trouble + " Nothing was copied.")
						.orElse(this.to + " holds a ledger already, which is not written over. Name another "
								+ (this.to.server().isPresent() ? "schema with currentSchema, or drop that one"
										: "file, or move that one away with the journal beside it")
								+ "; nothing was copied."));
		}
	}

	/**
	 * Whether its tables were made and nothing was ever written into them.
	 */
	private boolean isBlank() {
		return ReadableLedger.of(this.to.ledger()).counts().isBlank();
	}

	/**
	 * A folder has one ledger: its link to a server goes before a file that lies there.
	 */
	private void refuseOtherLedgerOfFolder() throws IOException {
		Path link = RunFolder.onServer(this.folder);
		Path file = RunFolder.inFile(this.folder);
		Optional<ServerAddress> linked = Files.isRegularFile(link) ? ServerLink.in(link) : Optional.empty();
		boolean toServer = this.to.server().isPresent();
		if (linked.isPresent() && !linked.equals(this.from.server()) && (toServer || this.to.absolute().equals(file))) {
			throw new RefusedException("The folder " + this.folder + " has its ledger at " + linked.get()
					+ " already, and would have two. Nothing was copied.");
		}
		if (toServer && Files.exists(file) && !this.from.absolute().equals(file)) {
			throw new RefusedException("The folder " + this.folder + " has a ledger " + file.getFileName()
					+ " of its own, and would have two. Nothing was copied.");
		}
		if (toServer && !linked.isPresent() && JournalState.of(link).isPresent()) {
			throw new RefusedException("The journal " + link + ".jsonl of another ledger lies where that of " + this.to
					+ " would be. Move it away; nothing was copied.");
		}
	}

}
