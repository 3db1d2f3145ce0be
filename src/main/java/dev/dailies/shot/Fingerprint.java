package dev.dailies.shot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A digest of what changes the picture: provider, operation, its parameters and what it
 * works on. Names, labels, folders and the order of rows are left out, so changing them
 * costs nothing; so is the Unicode form of a text, which nobody can see.
 */
final class Fingerprint {

	private Fingerprint() {
	}

	static String of(String provider, Order order, String source) {
		return of(provider, order, source, (text) -> Normalizer.normalize(text, Normalizer.Form.NFC));
	}

	/**
	 * What it was when the form of a text still made a difference: for the text as it is
	 * written, and for one that some systems would have made of it.
	 */
	static List<String> former(String provider, Order order, String source) {
		String now = of(provider, order, source);
		return Stream
			.<UnaryOperator<String>>of(UnaryOperator.identity(),
					(text) -> Normalizer.normalize(text, Normalizer.Form.NFD))
			.map((form) -> of(provider, order, source, form))
			.filter((digest) -> !digest.equals(now))
			.distinct()
			.toList();
	}

	private static String of(String provider, Order order, String source, UnaryOperator<String> form) {
		return digest(provider, parameters(order, form), source);
	}

	/**
	 * Each part goes in with its length, so that no two lists of parts read alike.
	 */
	static String digest(String... parts) {
		byte[][] texts = new byte[parts.length][];
		int length = 0;
		for (int part = 0; part < parts.length; part++) {
			texts[part] = parts[part].getBytes(StandardCharsets.UTF_8);
			length += Integer.BYTES + texts[part].length;
		}
		ByteBuffer all = ByteBuffer.allocate(length);
		for (byte[] text : texts) {
			all.putInt(text.length).put(text);
		}
		return HexFormat.of().formatHex(sha256().digest(all.array()));
	}

	// Written out field by field, and only what is set: renaming a field of ours, or a
	// new
	// one that nobody uses yet, must not change what was bought.
	private static String parameters(Order order, UnaryOperator<String> form) {
		Fields fields = new Fields(form);
		if (order instanceof Order.Generate generate) {
			return fields.add("operation", "generate")
				.add("prompt", generate.prompt())
				.add("model", generate.model())
				.add("aspect_ratio", generate.aspectRatio())
				.add("resolution", generate.resolution())
				.add("duration", generate.duration())
				.add("seed", generate.seed())
				.add("image_urls",
						generate.imageUrls().isEmpty() ? null
								: digest(generate.imageUrls().stream().map(form).toArray(String[]::new)))
				.add("image_use", (generate.imageUse() != null) ? generate.imageUse().word() : null)
				.add("translation", generate.translate() ? "true" : null)
				.add("watermark", generate.watermark())
				.digest();
		}
		if (order instanceof Order.Extend extend) {
			return fields.add("operation", "extend")
				.add("prompt", extend.prompt())
				.add("model", extend.model())
				.add("aspect_ratio", extend.aspectRatio())
				.add("resolution", extend.resolution())
				.add("watermark", extend.watermark())
				.digest();
		}
		if (order instanceof Order.InsertObject insert) {
			return fields.add("operation", "objects:insert").add("prompt", insert.prompt()).digest();
		}
		if (order instanceof Order.RemoveObject remove) {
			return fields.add("operation", "objects:remove").add("mask", remove.mask()).digest();
		}
		return fields.add("operation", order.step()).digest();
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java runtime has SHA-256", ex);
		}
	}

	/**
	 * Names and values, without those that are not set.
	 */
	private static final class Fields {

		private final List<String> parts = new ArrayList<>();

		private final UnaryOperator<String> form;

		Fields(UnaryOperator<String> form) {
			this.form = form;
		}

		Fields add(String name, @Nullable Object value) {
			if (value != null) {
				this.parts.add(name);
				this.parts.add(this.form.apply(value.toString()));
			}
			return this;
		}

		String digest() {
			return Fingerprint.digest(this.parts.toArray(String[]::new));
		}

	}

}
