package dev.dailies.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import dev.dailies.disk.FolderState;
import dev.dailies.disk.OwnersAlone;
import org.jspecify.annotations.Nullable;

/**
 * Notes of the ledgers that were at work on this machine, kept away from them: where a
 * disk is not mounted, the ledger and all that lies beside it are gone together. Without
 * a place for them there are no notes, and nothing else is different.
 */
public final class KnownLedgers {

	static final String FOLDER = "DAILIES_STATE_DIR";

	private static final int KEY_BYTES = 16;

	private final @Nullable Path folder;

	private KnownLedgers(@Nullable Path folder) {
		this.folder = folder;
	}

	/**
	 * Those in the folder that the environment names, else in the user's own.
	 */
	public static KnownLedgers of(Map<String, String> environment) {
		Path named = absolute(environment, FOLDER);
		if (named != null) {
			return new KnownLedgers(named.resolve("ledgers"));
		}
		Path state = absolute(environment, "XDG_STATE_HOME");
		if (state == null) {
			state = absolute(environment, "LOCALAPPDATA");
		}
		Path home = absolute(environment, "HOME");
		if (state == null && home != null) {
			state = home.resolve(".local/state");
		}
		return new KnownLedgers((state != null) ? state.resolve("dailies/ledgers") : null);
	}

	// as the XDG directories want it: what is not absolute is no place
	private static @Nullable Path absolute(Map<String, String> environment, String variable) {
		String said = environment.getOrDefault(variable, "");
		try {
			Path path = said.isBlank() ? null : Path.of(said);
			return (path != null && path.isAbsolute()) ? path : null;
		}
		catch (InvalidPathException ex) {
			return null;
		}
	}

	/**
	 * What is remembered of the ledger in that place; empty if nothing is.
	 */
	Optional<LedgerNote> of(Path ledger) {
		if (this.folder == null) {
			return Optional.empty();
		}
		try {
			Path note = note(this.folder, ledger);
			return Files.isRegularFile(note) ? LedgerNote.read(Files.readString(note)) : Optional.empty();
		}
		catch (IOException ex) {
			// not readable is not remembered; doctor says so
			return Optional.empty();
		}
	}

	/**
	 * Remembers it, over what was remembered of that place.
	 * @throws IOException if there is no place for notes that can be written
	 */
	void remember(Path ledger, LedgerNote note) throws IOException {
		if (this.folder == null) {
			throw new IOException("there is no home folder");
		}
		OwnersAlone.folder(this.folder);
		Path file = note(this.folder, ledger);
		Path fresh = Files.createTempFile(this.folder, "note", ".new");
		try {
			Files.writeString(fresh, note.text());
			Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(fresh);
		}
	}

	/**
	 * Where notes are kept; empty if there is no place for them.
	 */
	public Optional<Path> folder() {
		return Optional.ofNullable(this.folder).filter((place) -> FolderState.of(place).usable());
	}

	/**
	 * Why there is no place for notes, for people; empty if there is one.
	 */
	public Optional<String> trouble() {
		if (this.folder == null) {
			return Optional.of("there is no home folder");
		}
		return folder().isPresent() ? Optional.empty() : Optional.of(this.folder + " cannot be written");
	}

	private static Path note(Path folder, Path ledger) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest(ledger.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
			return folder.resolve(HexFormat.of().formatHex(digest, 0, KEY_BYTES));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
