package dev.dailies.sandbox.film;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.imageio.ImageIO;

import org.jspecify.annotations.Nullable;

/**
 * Makes the clips of the played providers out of what was filmed once: real files of the
 * size and the length that were asked for, the same scene for the same prompt.
 */
public final class ClipStudio implements Studio {

	/**
	 * A cut lasts a multiple of so many frames, so that no two key frames follow each
	 * other.
	 */
	private static final int CUT_TO = 2;

	/** Any odd number would do; with this one the first run shows each scene once. */
	private static final int SPREAD = 0xD61D7;

	/** All of them together have a few megabytes. */
	private final Map<Kept, Reel> reels = new ConcurrentHashMap<>();

	private final Map<Kept, byte[]> stills = new ConcurrentHashMap<>();

	@Override
	public byte[] film(Footage footage, String task) {
		if (footage instanceof JoinedScenes joined) {
			return mp4(joined, Label.of(joined, task), Tone.SOFT);
		}
		if (footage instanceof Still still) {
			return jpeg(still.scene());
		}
		if (footage instanceof Muted muted) {
			return film(muted.scene(), task, null);
		}
		return film((Scene) footage, task, Tone.SOFT);
	}

	private byte[] film(Scene scene, String task, @Nullable Tone tone) {
		Label label = Label.of(scene, task);
		return switch (scene.format()) {
			case MP4 -> mp4(JoinedScenes.whole(scene), label, tone);
			case GIF -> new GifFile(Reel.resource(Frame.of(scene), number(scene), "gif"), label).bytes();
		};
	}

	/**
	 * The first picture of the GIF that was filmed in the same shape.
	 */
	private byte[] jpeg(Scene scene) {
		return this.stills.computeIfAbsent(new Kept(Frame.of(scene).small(), number(scene)),
				(kept) -> jpeg(Reel.resource(kept.frame(), kept.number(), "gif")));
	}

	private static byte[] jpeg(byte[] gif) {
		try {
			BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(gif));
			// a JPEG has no palette
			BufferedImage plain = new BufferedImage(drawn.getWidth(), drawn.getHeight(), BufferedImage.TYPE_INT_RGB);
			plain.createGraphics().drawImage(drawn, 0, 0, null);
			ByteArrayOutputStream file = new ByteArrayOutputStream();
			ImageIO.write(plain, "jpg", file);
			return file.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A picture of the sandbox cannot be made", ex);
		}
	}

	private byte[] mp4(JoinedScenes scenes, Label label, @Nullable Tone tone) {
		Frame frame = Frame.of(scenes.cuts().get(0).scene());
		List<Mp4File.Take> takes = scenes.cuts()
			.stream()
			.map((cut) -> take(cut, reel(frame, number(cut.scene()))))
			.toList();
		return new Mp4File(frame, takes, label, tone).bytes();
	}

	private Reel reel(Frame frame, int number) {
		return this.reels.computeIfAbsent(new Kept(frame, number), (kept) -> Reel.of(frame, number));
	}

	// what was made from a clip shows the same place, but need not begin where that did
	private static Mp4File.Take take(JoinedScenes.Cut cut, Reel reel) {
		int first = chance(cut.scene().badge(), reel.length());
		return new Mp4File.Take(reel, reel.keyUpTo(reel.keyUpTo(first) + frames(cut.from())),
				Math.max(CUT_TO, frames(cut.seconds())));
	}

	// only the text counts
	static int number(Scene scene) {
		return chance(scene.text(), Reel.SCENES);
	}

	private static int chance(String text, int bound) {
		int hash = text.hashCode() * SPREAD;
		return Math.floorMod(hash ^ (hash >>> 15), bound);
	}

	private static int frames(BigDecimal seconds) {
		return CUT_TO * seconds.multiply(BigDecimal.valueOf(Reel.FRAMES_PER_SECOND / CUT_TO))
			.setScale(0, RoundingMode.HALF_UP)
			.intValueExact();
	}

	/**
	 * By what a reel is found again.
	 */
	private record Kept(Frame frame, int number) {
	}

}
