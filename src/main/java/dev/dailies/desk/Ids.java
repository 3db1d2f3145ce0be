package dev.dailies.desk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What files are called in an address: a digest of where they lie, which is looked up
 * among those that are known and never followed.
 */
final class Ids {

	private static final int BYTES = 10;

	private Ids() {
	}

	static String of(Path file) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest(file.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java runtime has SHA-256", ex);
		}
	}

}
