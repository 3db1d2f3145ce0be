package dev.dailies.ledger.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.dailies.disk.RunFolder;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.file.LedgerState;
import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerLink;

/**
 * A place that a ledger is moved from or to.
 *
 * @param ledger its file, or what stands for its server in this process
 */
public record LedgerPoint(Path ledger) {

	/**
	 * What a person named to move a ledger from: a file, the folder of a run, or a
	 * server's address.
	 * @throws dev.dailies.words.RefusedException if it is no address, though it was meant
	 * to be
	 */
	public static LedgerPoint from(String text) {
		Path meant = ServerLink.meant(text);
		return new LedgerPoint(Files.isDirectory(meant) ? RunFolder.of(meant).ledger() : meant);
	}

	/**
	 * The same, to move a ledger to. Of a folder it is the file that usually lies there.
	 */
	public static LedgerPoint to(String text) {
		Path meant = ServerLink.meant(text);
		Path file = Files.isDirectory(meant) ? RunFolder.inFile(meant) : meant;
		return new LedgerPoint(ServerLink.in(file).map((address) -> ServerLink.meant(address.url())).orElse(file));
	}

	Optional<ServerAddress> server() {
		return ServerLink.in(this.ledger);
	}

	/**
	 * What tells it from other places, for people and for whoever looks it up again.
	 */
	String where() {
		return server().map(ServerAddress::url).orElseGet(() -> absolute().toString());
	}

	Path absolute() {
		return this.ledger.toAbsolutePath().normalize();
	}

	boolean isSameAs(LedgerPoint other) throws IOException {
		return where().equals(other.where())
				|| (server().isEmpty() && other.server().isEmpty() && Files.exists(this.ledger)
						&& Files.exists(other.ledger) && Files.isSameFile(this.ledger, other.ledger));
	}

	/**
	 * The folder of its results, as far as that can be found; for a ledger that holds
	 * something.
	 */
	Path folder() {
		Path parent = absolute().resolveSibling("");
		boolean usual = absolute().equals(RunFolder.inFile(parent)) || absolute().equals(RunFolder.onServer(parent));
		if (usual && (server().isPresent() || Files.isDirectory(new RunFolder(parent, this.ledger).clips()))) {
			return parent;
		}
		return !holdsSomething() ? parent
				: ReadableLedger.of(this.ledger)
					.reader()
					.about(About.CLIPS)
					.map((clips) -> Path.of(clips).toAbsolutePath().normalize().getParent())
					.filter(Files::isDirectory)
					.orElse(parent);
	}

	/**
	 * Whether a ledger is there that can be read, also one that is not to be gone on
	 * with.
	 */
	boolean holdsSomething() {
		LedgerState state = LedgerState.atAGlance(this.ledger);
		return state instanceof LedgerState.Holds || state instanceof LedgerState.Moved
				|| state instanceof LedgerState.Unfinished;
	}

	@Override
	public String toString() {
		return ServerLink.shown(this.ledger);
	}

}
