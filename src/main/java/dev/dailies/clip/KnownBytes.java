package dev.dailies.clip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.dailies.clip.probe.ClipProbe;
import dev.dailies.clip.probe.Look;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file is the one that was brought home.
 */
public final class KnownBytes {

	private KnownBytes() {
	}

	/**
	 * Holds a file against what was written down of it, its length first. Where no digest
	 * was, a whole clip of that length is taken for it.
	 * @param sha256 lower-case hex; null if nobody knows
	 */
	public static boolean are(Path file, @Nullable Long bytes, @Nullable String sha256) throws IOException {
		if (bytes == null || Files.size(file) != bytes) {
			return false;
		}
		return (sha256 != null) ? Sha256.of(file).equals(sha256) : ClipProbe.look(file) instanceof Look.Whole;
	}

	/**
	 * What a file holds that nobody wrote anything down of; null if it is no whole clip.
	 */
	public static @Nullable Fetched whole(Path file) throws IOException {
		return (ClipProbe.look(file) instanceof Look.Whole whole)
				? new Fetched(String.valueOf(file.getFileName()), Files.size(file), Sha256.of(file), whole.facts())
				: null;
	}

}
