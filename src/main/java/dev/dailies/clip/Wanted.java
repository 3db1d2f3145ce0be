package dev.dailies.clip;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.clip.probe.ClipFacts.Format;
import dev.dailies.clip.probe.Shape;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * What an order promises about its clip, as far as it promises anything.
 *
 * @param resolution as ordered, for example {@code 4k}; null if nothing was promised
 * @param shape width to height; null if nothing was promised
 * @param seconds null if nothing was promised
 */
record Wanted(Format format, @Nullable String resolution, @Nullable Shape shape, @Nullable Integer seconds) {

	private static final Pattern LINES = Pattern.compile("(\\d{3,4})p");

	/**
	 * What an order promises.
	 * @param source the order whose result it works on, whose shape it keeps; null if
	 * that is not known
	 */
	static Wanted by(Order order, @Nullable Order source) {
		if (order instanceof Order.Generate generate) {
			// One provider sells the GIF as a resolution.
			return "gif".equalsIgnoreCase(generate.resolution()) ? new Wanted(Format.GIF, null, null, null)
					: new Wanted(Format.MP4, generate.resolution(), Shape.of(generate.aspectRatio()),
							generate.duration());
		}
		if (order instanceof Order.Extend extend) {
			Shape own = Shape.of(extend.aspectRatio());
			return new Wanted(Format.MP4, extend.resolution(), (own != null) ? own : shapeOf(source), null);
		}
		if (order instanceof Order.Upsample upsample) {
			return new Wanted(Format.MP4, upsample.target().word(), shapeOf(source), null);
		}
		return (order instanceof Order.Gif) ? new Wanted(Format.GIF, null, null, null)
				: new Wanted(Format.MP4, null, shapeOf(source), null);
	}

	/**
	 * The shorter side in pixels; empty if the resolution promises none.
	 */
	Optional<Integer> shorterSide() {
		String word = (this.resolution != null) ? this.resolution.strip().toLowerCase(Locale.ROOT) : "";
		Matcher lines = LINES.matcher(word);
		if (lines.matches()) {
			return Optional.of(Integer.valueOf(lines.group(1)));
		}
		return "4k".equals(word) ? Optional.of(2160) : Optional.empty();
	}

	private static @Nullable Shape shapeOf(@Nullable Order source) {
		return (source != null) ? by(source, null).shape() : null;
	}

}
