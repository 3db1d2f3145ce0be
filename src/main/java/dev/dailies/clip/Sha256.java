package dev.dailies.clip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 in lower-case hex.
 */
public final class Sha256 {

	private static final int BUFFER = 1 << 16;

	private final MessageDigest digest = digest();

	/**
	 * Of bytes that are still to come.
	 */
	Sha256() {
	}

	void add(ByteBuffer bytes) {
		this.digest.update(bytes.duplicate());
	}

	void add(Path file) throws IOException {
		byte[] buffer = new byte[BUFFER];
		try (InputStream in = Files.newInputStream(file)) {
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				this.digest.update(buffer, 0, read);
			}
		}
	}

	/**
	 * Of all that was added; nothing can be added after that.
	 */
	String hex() {
		return HexFormat.of().formatHex(this.digest.digest());
	}

	/**
	 * Of a text's bytes in UTF-8.
	 */
	public static String of(String text) {
		return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
	}

	static String of(Path file) throws IOException {
		Sha256 sum = new Sha256();
		sum.add(file);
		return sum.hex();
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java runtime has SHA-256", ex);
		}
	}

}
