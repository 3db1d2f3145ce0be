package dev.dailies.desk;

import java.nio.file.Path;

import dev.dailies.clip.Sha256;

/**
 * What files are called in an address: a digest of where they lie, which is looked up
 * among those that are known and never followed.
 */
final class Ids {

	private static final int LETTERS = 20;

	private Ids() {
	}

	static String of(Path file) {
		return Sha256.of(file.toAbsolutePath().normalize().toString()).substring(0, LETTERS);
	}

}
