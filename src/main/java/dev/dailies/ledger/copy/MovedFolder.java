package dev.dailies.ledger.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import javax.sql.DataSource;

import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.file.LedgerState.Moved;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.ledger.journal.OpenLedger;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.words.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the results whose ledger is moved: what lies there beside the ledger, and
 * how commands that are told the folder find the ledger.
 *
 * @param folder with an absolute path
 * @param from as it is known by in that folder
 */
record MovedFolder(Path folder, LedgerPoint from, LedgerPoint to) {

	private static final String JOURNAL = ".jsonl";

	private static final String ASIDE = ".moved";

	/**
	 * Of the ledger in a place.
	 * @throws RefusedException if its journal cannot be found, without which it might
	 * know less than was bought
	 */
	static MovedFolder of(LedgerPoint from, LedgerPoint to) {
		Path folder = from.folder();
		if (from.server().isEmpty()) {
			return new MovedFolder(folder, from, to);
		}
		Path link = RunFolder.onServer(folder);
		if (!ServerLink.in(link).equals(from.server())) {
			LedgerState.atAGlance(from.ledger()).trouble(from.ledger()).ifPresent((trouble) -> {
				throw new RefusedException(trouble + " Nothing was copied.");
			});
			throw new RefusedException("The folder of the results that " + from
					+ " was bought for is not known here, and so is its journal not. Give that folder instead: "
					+ "ledger copy OUT " + to);
		}
		return new MovedFolder(folder, new LedgerPoint(link), to);
	}

	/**
	 * What stands for the ledger once it is moved.
	 */
	private Path standing() {
		return this.to.server().isPresent() ? RunFolder.onServer(this.folder) : this.to.ledger();
	}

	/**
	 * Whether the journal stays where it is: it lies beside the file that names the
	 * server.
	 */
	boolean sharesJournal() {
		return this.from.server().isPresent() && this.to.server().isPresent();
	}

	/**
	 * Writes the journal of a copy that nobody ran yet, over what a copy that was cut off
	 * left of it.
	 * @param database of the copy
	 */
	void beginJournal(DataSource database, Clock clock) throws IOException {
		if (sharesJournal()) {
			return;
		}
		Path standing = standing();
		this.to.server().ifPresent((address) -> ServerLink.named(standing, address));
		Files.deleteIfExists(beside(standing, JOURNAL));
		OpenLedger.of(database, standing, clock).close();
	}

	/**
	 * Has whoever is told the folder find the ledger where it is now. May be repeated.
	 */
	Copied leadThere(long rows) throws IOException {
		Path inFile = RunFolder.inFile(this.folder);
		Path link = RunFolder.onServer(this.folder);
		Path aside = null;
		if (this.to.server().isPresent()) {
			// first: a folder with neither would be begun anew
			ServerLink.write(link, this.to.server().get());
			aside = (this.from.absolute().equals(inFile) && Files.exists(inFile)) ? aside(inFile) : null;
		}
		else if (this.to.absolute().equals(inFile) && Files.exists(link)) {
			aside = aside(link);
			ServerLink.forget(link);
		}
		LedgerReader moved = ReadableLedger.of(this.to.ledger()).reader();
		return new Copied(this.from.where(), this.to.where(), new RunFolder(this.folder, standing()), rows,
				moved.shotCount(), moved.purchases(), aside);
	}

	/**
	 * Ends a copy that was cut off when its folder led there already.
	 * @throws RefusedException if there was none
	 */
	Copied tidied() throws IOException {
		Path inFile = RunFolder.inFile(this.folder);
		boolean left = this.to.server().isPresent() && LedgerState.atAGlance(inFile) instanceof Moved moved
				&& moved.to().equals(this.to.where());
		if (!left) {
			throw new RefusedException("The ledger is at " + this.to + " already. Nothing was copied.");
		}
		return new MovedFolder(this.folder, new LedgerPoint(inFile), this.to).leadThere(0);
	}

	/**
	 * Keeps a ledger's file, or what named a server, with the journal that was beside it.
	 * The journal first: as long as the other is there, it says where the ledger went.
	 */
	private static @Nullable Path aside(Path file) throws IOException {
		Path aside = beside(file, ASIDE);
		for (int again = 2; Files.exists(aside) || Files.exists(beside(aside, JOURNAL)); again++) {
			aside = beside(file, ASIDE + "-" + again);
		}
		for (String part : new String[] { JOURNAL, "-wal", "-shm", "" }) {
			if (Files.exists(beside(file, part))) {
				Files.move(beside(file, part), beside(aside, part));
			}
		}
		return aside;
	}

	private static Path beside(Path file, String ending) {
		return file.resolveSibling(file.getFileName() + ending);
	}

}
