package dev.dailies.provider;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.http.HttpAddress;
import org.jspecify.annotations.Nullable;

/**
 * An image by what its file begins with, whatever its name says.
 *
 * @param type its content type
 * @param width in pixels, as it is looked at; 0 where the beginning does not tell
 * @param height in pixels; 0 where the beginning does not tell
 */
public record Picture(String type, int width, int height) {

	/** So much of a file tells what it is; only what cameras add is ever longer. */
	public static final int BEGINNING = 256 * 1024;

	private static final int MEGABYTE = 1024 * 1024;

	private static final Pattern RATIO = Pattern.compile("(\\d{1,3}):(\\d{1,3})");

	/** Sizes are rounded to even numbers, and nobody sees two percent. */
	private static final double TOLERANCE = 0.02;

	/**
	 * Whether a text from a manifest may name an image.
	 */
	public static boolean mayBeOne(String image) {
		return HttpAddress.isOne(image) || (image.toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g|webp)")
				&& !image.matches("[A-Za-z][A-Za-z0-9+.-]+:.*"));
	}

	/**
	 * The image that a file begins as; empty if it is no PNG, JPEG or WebP.
	 */
	public static Optional<Picture> of(byte[] file) {
		if (begins(file, 0, "\u0089PNG")) {
			return Optional.of(PictureSize.ofPng(file).as("image/png"));
		}
		if (begins(file, 0, "\u00ff\u00d8\u00ff")) {
			return Optional.of(PictureSize.ofJpeg(file).as("image/jpeg"));
		}
		return (begins(file, 0, "RIFF") && begins(file, 8, "WEBP"))
				? Optional.of(PictureSize.ofWebp(file).as("image/webp")) : Optional.empty();
	}

	/**
	 * Why a file is none, by its beginning; empty if it is one.
	 */
	public static Optional<String> objection(byte[] beginning) {
		if (beginning.length == 0) {
			return Optional.of("the file is empty");
		}
		return of(beginning).isPresent() ? Optional.empty()
				: Optional.of("by its first bytes it is no PNG, JPEG or WebP");
	}

	/**
	 * Why one of that size cannot be sent; empty if it can.
	 * @param most how many bytes it may have
	 */
	public static Optional<String> objection(long bytes, int most) {
		return (bytes <= most) ? Optional.empty()
				: Optional.of("it is larger than the %d MB that an image may have".formatted(most / MEGABYTE));
	}

	/**
	 * How it differs from the shape that a video is to have; empty if it does not, or if
	 * one of the two is not known.
	 */
	public Optional<String> misfit(@Nullable String aspectRatio) {
		Matcher ratio = RATIO.matcher((aspectRatio != null) ? aspectRatio : "");
		if (this.width <= 0 || this.height <= 0 || !ratio.matches()) {
			return Optional.empty();
		}
		double wanted = Double.parseDouble(ratio.group(1)) / Double.parseDouble(ratio.group(2));
		return (Math.abs((double) this.width / this.height / wanted - 1) <= TOLERANCE) ? Optional.empty()
				: Optional.of("the image has %d x %d pixels, which is not %s: what does not fit is cut off or filled up"
					.formatted(this.width, this.height, aspectRatio));
	}

	/**
	 * The ending of a file's name, for example {@code png}.
	 */
	public String ending() {
		return this.type.equals("image/jpeg") ? "jpg" : this.type.substring("image/".length());
	}

	static boolean begins(byte[] file, int at, String sign) {
		byte[] bytes = sign.getBytes(StandardCharsets.ISO_8859_1);
		return file.length >= at + bytes.length && Arrays.equals(file, at, at + bytes.length, bytes, 0, bytes.length);
	}

}
