package dev.dailies.clip.probe;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The proportions of a picture, for example 16:9.
 */
public record Shape(int width, int height) {

	public static final Shape WIDE = new Shape(16, 9);

	public static final Shape TALL = new Shape(9, 16);

	private static final Pattern RATIO = Pattern.compile("([1-9]\\d?):([1-9]\\d?)");

	/**
	 * Null for what leaves the shape to the provider, for example {@code auto}.
	 */
	public static @Nullable Shape of(@Nullable String aspectRatio) {
		String word = (aspectRatio != null) ? aspectRatio.strip().toLowerCase(Locale.ROOT) : "";
		Matcher ratio = RATIO.matcher(word);
		if (ratio.matches()) {
			return new Shape(Integer.parseInt(ratio.group(1)), Integer.parseInt(ratio.group(2)));
		}
		return switch (word) {
			case "landscape" -> WIDE;
			case "portrait" -> TALL;
			default -> null;
		};
	}

	/**
	 * The picture of this shape whose shorter side is that long.
	 */
	public Size withShorterSide(int pixels) {
		return (this.width >= this.height) ? new Size(Math.round((float) pixels * this.width / this.height), pixels)
				: new Size(pixels, Math.round((float) pixels * this.height / this.width));
	}

	@Override
	public String toString() {
		return this.width + ":" + this.height;
	}

}
