package dev.dailies.provider.useapi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import dev.dailies.http.HttpAddress;

/**
 * What kinds of image useapi takes.
 */
final class Picture {

	static final int MOST_BYTES = 20 * 1024 * 1024;

	private Picture() {
	}

	/**
	 * Whether a text from a manifest may name an image.
	 */
	static boolean mayBeOne(String image) {
		return HttpAddress.isOne(image) || (image.toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g|webp)")
				&& !image.matches("[A-Za-z][A-Za-z0-9+.-]+:.*"));
	}

	/**
	 * The content type, by what the file is and not by its name; empty if useapi takes no
	 * such file.
	 */
	static Optional<String> type(byte[] file) {
		if (begins(file, 0, "\u0089PNG")) {
			return Optional.of("image/png");
		}
		if (begins(file, 0, "\u00ff\u00d8\u00ff")) {
			return Optional.of("image/jpeg");
		}
		return (begins(file, 0, "RIFF") && begins(file, 8, "WEBP")) ? Optional.of("image/webp") : Optional.empty();
	}

	private static boolean begins(byte[] file, int at, String sign) {
		byte[] bytes = sign.getBytes(StandardCharsets.ISO_8859_1);
		return file.length >= at + bytes.length && Arrays.equals(file, at, at + bytes.length, bytes, 0, bytes.length);
	}

}
