package dev.dailies.ledger.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.dailies.disk.OwnersAlone;
import dev.dailies.disk.WholeFile;
import dev.dailies.words.RefusedException;

/**
 * A file that stands where a ledger would, and says on which server that is. Whatever
 * lies beside a ledger lies beside it: the journal, and what a run is told.
 */
public final class ServerLink {

	/** Those of this process that stand for a server and are not written, or not yet. */
	private static final Map<Path, ServerAddress> NAMED = new ConcurrentHashMap<>();

	private static final int LONGEST = 4096;

	private ServerLink() {
	}

	/**
	 * Where the ledger is that a file stands for; empty if the file is the ledger itself,
	 * or is not there.
	 */
	public static Optional<ServerAddress> in(Path ledger) {
		// what is on the disk is what every other process goes by
		return written(ledger).or(() -> Optional.ofNullable(NAMED.get(absolute(ledger))));
	}

	private static Optional<ServerAddress> written(Path ledger) {
		if (!Files.isRegularFile(ledger)) {
			return Optional.empty();
		}
		try (InputStream file = Files.newInputStream(ledger)) {
			String text = new String(file.readNBytes(LONGEST), StandardCharsets.UTF_8);
			return ServerAddress.isMeant(text) ? Optional.of(ServerAddress.of(text.strip())) : Optional.empty();
		}
		catch (IOException ex) {
			// whoever opens it says what is wrong
			return Optional.empty();
		}
	}

	/**
	 * Where a ledger is, for people: the server's address, or the file itself.
	 */
	public static String shown(Path ledger) {
		return in(ledger).map(ServerAddress::url).orElse(ledger.toString());
	}

	/**
	 * The file that is meant by what a person wrote: the ledger itself, or one that
	 * stands for a server and is nowhere on a disk.
	 * @throws RefusedException if it is no address of a server, though it was meant to be
	 */
	public static Path meant(String text) {
		if (!ServerAddress.isMeant(text)) {
			return Path.of(text);
		}
		ServerAddress address = ServerAddress.of(text);
		// one file an address, whatever stands in that
		return named(Path.of("server-" + UUID.nameUUIDFromBytes(address.url().getBytes(StandardCharsets.UTF_8))),
				address);
	}

	/**
	 * From now on in this process, a file stands for a server, whether it is there or
	 * not.
	 * @return the file
	 */
	public static Path named(Path file, ServerAddress address) {
		NAMED.put(absolute(file), address);
		return file;
	}

	/**
	 * Writes down which server a file stands for, where that is known to this process
	 * alone. May be repeated.
	 * @throws IOException if it cannot be written
	 */
	public static void keep(Path file) throws IOException {
		ServerAddress named = NAMED.get(absolute(file));
		if (named != null && written(file).isEmpty()) {
			write(file, named);
		}
	}

	/**
	 * Writes down which server a file stands for, over what it said before.
	 * @throws IOException if it cannot be written
	 */
	public static void write(Path file, ServerAddress address) throws IOException {
		named(file, address);
		if (!written(file).equals(Optional.of(address))) {
			WholeFile.write(file, (out) -> out.write((address.url() + "\n").getBytes(StandardCharsets.UTF_8)));
			OwnersAlone.narrow(file);
		}
	}

	/**
	 * From now on in this process, a file stands for no server unless it says so.
	 */
	public static void forget(Path file) {
		NAMED.remove(absolute(file));
	}

	private static Path absolute(Path file) {
		return file.toAbsolutePath().normalize();
	}

}
