package dev.dailies.disk;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A short text that this program left for another process of its own in a folder that
 * others may write to, too.
 */
public final class OwnText {

	/** What is longer was not written by this program. */
	private static final long LARGEST = 16 << 10;

	private OwnText() {
	}

	/**
	 * Reads it; empty if it is gone, too long, behind a link, or no text.
	 * @throws IOException if it is there and cannot be read
	 */
	public static Optional<String> read(Path file) throws IOException {
		if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
			return Optional.empty();
		}
		try {
			return Optional.of(Files.readString(file));
		}
		catch (NoSuchFileException | CharacterCodingException ex) {
			// gone in this very moment, or never a text
			return Optional.empty();
		}
	}

}
