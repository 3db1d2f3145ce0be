package dev.dailies.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import org.jspecify.annotations.Nullable;

/**
 * Tells a file from another one that took its name.
 */
public final class FileIdentity {

	private FileIdentity() {
	}

	/**
	 * What stays the same as long as it is the same file; null if the file system has no
	 * such thing.
	 * @throws IOException if there is no such file
	 */
	public static @Nullable Object of(Path path) throws IOException {
		return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
	}

}
