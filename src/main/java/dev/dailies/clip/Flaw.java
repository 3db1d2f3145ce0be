package dev.dailies.clip;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.clip.probe.ClipFacts;
import dev.dailies.clip.probe.ClipFacts.Format;
import dev.dailies.clip.probe.Shape;
import dev.dailies.clip.probe.Size;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

/**
 * Why a clip is not what was ordered.
 */
public final class Flaw {

	private static final double SECONDS_LEEWAY = 1.0;

	private final ClipFacts facts;

	private final Wanted wanted;

	private Flaw(ClipFacts facts, Wanted wanted) {
		this.facts = facts;
		this.wanted = wanted;
	}

	/**
	 * For example "ordered 4k (3840x2160), got 1280x720"; empty if the clip is what was
	 * ordered.
	 * @param source the order whose result the operation worked on; null for a generate
	 * or if it is not known
	 */
	public static Optional<String> of(ClipFacts facts, Order order, @Nullable Order source) {
		Flaw flaw = new Flaw(facts, Wanted.by(order, source));
		String all = Stream.of(flaw.format(), flaw.size(), flaw.duration())
			.flatMap(Optional::stream)
			.collect(Collectors.joining("; "));
		return all.isEmpty() ? Optional.empty() : Optional.of(all);
	}

	/**
	 * That a film has no sound at all, by what its file says; empty if it has, or if it
	 * is none that could have.
	 */
	public static Optional<String> silence(ClipFacts facts) {
		return (facts.sound() || facts.format() == Format.GIF) ? Optional.empty()
				: Optional.of("silent: the file has no sound");
	}

	private Optional<String> format() {
		return (this.facts.format() == this.wanted.format()) ? Optional.empty()
				: Optional.of("ordered %s, got %s".formatted(this.wanted.format(), this.facts.format()));
	}

	private Optional<String> size() {
		Integer width = this.facts.width();
		Integer height = this.facts.height();
		if (width == null || height == null) {
			return Optional.of("its width and height could not be read");
		}
		Size got = new Size(width, height);
		return this.wanted.shorterSide()
			.map((side) -> resolution(got, side))
			.orElseGet(() -> shape(got, this.wanted.shape()));
	}

	private Optional<String> resolution(Size got, int shorterSide) {
		Shape shape = this.wanted.shape();
		if (shape != null) {
			Size ordered = shape.withShorterSide(shorterSide);
			return got.isAbout(ordered) ? Optional.empty() : Optional.of(differs(ordered, got));
		}
		// Of an unknown shape: the usual one, lying or standing as the clip does.
		Size usual = ((got.width() >= got.height()) ? Shape.WIDE : Shape.TALL).withShorterSide(shorterSide);
		return got.sharesASideWith(usual) ? Optional.empty() : Optional.of(differs(usual, got));
	}

	private String differs(Size ordered, Size got) {
		return "ordered %s (%s), got %s".formatted(this.wanted.resolution(), ordered, got);
	}

	private static Optional<String> shape(Size got, @Nullable Shape shape) {
		return (shape == null || got.isAbout(shape)) ? Optional.empty()
				: Optional.of("ordered %s, got %s".formatted(shape, got));
	}

	private Optional<String> duration() {
		Duration duration = this.facts.duration();
		if (duration == null) {
			return Optional.of("its duration could not be read");
		}
		Integer ordered = this.wanted.seconds();
		double seconds = duration.toMillis() / 1000.0;
		return (ordered == null || Math.abs(seconds - ordered) <= SECONDS_LEEWAY) ? Optional.empty()
				: Optional.of(String.format(Locale.ROOT, "ordered %d s, got %.1f s", ordered, seconds));
	}

}
