package dev.dailies.metrics;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file of numbers that whoever reads it finds whole or not at all.
 */
final class PrometheusText {

	private final Path file;

	private final Path part;

	PrometheusText(Path file) {
		this.file = file;
		// always the same name, so that a killed run leaves one such file at most
		this.part = file.resolveSibling("." + file.getFileName() + ".part");
	}

	/**
	 * Writes over what was there.
	 */
	void write(String text) throws IOException {
		Files.writeString(this.part, text);
		if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
			// the collector is another user
			Files.setPosixFilePermissions(this.part, PosixFilePermissions.fromString("rw-r--r--"));
		}
		Files.move(this.part, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

}
