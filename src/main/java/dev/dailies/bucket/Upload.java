package dev.dailies.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * A file that is to be put into a bucket.
 *
 * @param sha256 of its bytes, lower-case hex, by which the store checks what arrives
 * @param mark whose it is, in a word that anybody may see; null to leave that open
 */
public record Upload(Path file, long bytes, String sha256, @Nullable String mark) {

	private static final int BUFFER = 1 << 16;

	/**
	 * Reads all of the file for its digest.
	 */
	public static Upload of(Path file) throws IOException {
		try (InputStream bytes = Files.newInputStream(file)) {
			return new Upload(file, Files.size(file), HexFormat.of().formatHex(digest("SHA-256", bytes)), null);
		}
	}

	/**
	 * The same with a word that says whose it is.
	 */
	public Upload marked(String whose) {
		return new Upload(this.file, this.bytes, this.sha256, whose);
	}

	static byte[] digest(String algorithm, InputStream bytes) throws IOException {
		try {
			MessageDigest digest = MessageDigest.getInstance(algorithm);
			byte[] buffer = new byte[BUFFER];
			for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
				digest.update(buffer, 0, read);
			}
			return digest.digest();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java runtime has " + algorithm, ex);
		}
	}

}
