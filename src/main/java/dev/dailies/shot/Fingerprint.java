package dev.dailies.shot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A digest of what changes the picture: provider, operation, its parameters and what it
 * works on. Names, labels, folders and the order of rows are left out, so changing them
 * costs nothing.
 */
final class Fingerprint {

	private Fingerprint() {
	}

	static String of(String provider, Order order, String source) {
		return digest(provider, parameters(order), source);
	}

	/**
	 * Each part goes in with its length, so that no two lists of parts read alike.
	 */
	static String digest(String... parts) {
		MessageDigest sha = sha256();
		for (String part : parts) {
			byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
			sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
			sha.update(bytes);
		}
		return HexFormat.of().formatHex(sha.digest());
	}

	// Written out field by field: renaming a Java field must not change what was bought.
	private static String parameters(Order order) {
		if (order instanceof Order.Generate generate) {
			return digest("generate", generate.prompt(), text(generate.model()), text(generate.aspectRatio()),
					text(generate.resolution()), text(generate.duration()), text(generate.seed()),
					list(generate.imageUrls()), text(generate.imageUse()), String.valueOf(generate.translate()));
		}
		if (order instanceof Order.Extend extend) {
			return digest("extend", extend.prompt(), text(extend.model()), text(extend.aspectRatio()),
					text(extend.resolution()));
		}
		if (order instanceof Order.RemoveObject remove) {
			return digest("objects:remove", remove.mask());
		}
		if (order instanceof Order.InsertObject insert) {
			return digest("objects:insert", insert.prompt());
		}
		return digest(order.step());
	}

	private static String list(List<String> parts) {
		return digest(parts.toArray(String[]::new));
	}

	private static String text(@Nullable Object value) {
		return Objects.toString(value, "");
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java runtime has SHA-256", ex);
		}
	}

}
