package dev.dailies.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the clips of the played providers: real files of the size that was asked for, the
 * same bytes for the same scene.
 */
final class ClipStudio {

	private static final int FRAMES_PER_SECOND = 8;

	/** After as many frames the motion begins again, seamlessly. */
	private static final int LOOP = 4 * FRAMES_PER_SECOND;

	/**
	 * Cuts are made at every other frame, so that no two key frames follow each other.
	 */
	private static final int CUT_TO = 2;

	/** Beyond this many pixels on the short side cells are doubled: finer is not seen. */
	private static final int FINE_UP_TO = 1440;

	private static final int GIF_LONG_SIDE = 480;

	private static final int GIF_CELL = 2;

	private static final int GIF_FRAMES = 24;

	private static final int GIF_HUNDREDTHS = 10;

	/**
	 * The file that shows it. May be called by any number of threads.
	 */
	byte[] film(Footage footage) {
		if (footage instanceof JoinedScenes joined) {
			return mp4(joined);
		}
		Scene scene = (Scene) footage;
		return switch (scene.format()) {
			case MP4 -> mp4(JoinedScenes.whole(scene));
			case GIF -> gif(scene);
		};
	}

	private static byte[] mp4(JoinedScenes scenes) {
		Frame frame = Frame.of(scenes.cuts().get(0).scene());
		FrameShape shape = new FrameShape(frame.width(), frame.height());
		return new Mp4File(shape, FRAMES_PER_SECOND, scenes.cuts().stream().map((cut) -> take(cut, shape)).toList())
			.bytes();
	}

	private static Mp4File.Take take(JoinedScenes.Cut cut, FrameShape shape) {
		Scene scene = cut.scene();
		int cell = MosaicH264.SMALLEST_CELL;
		if (Math.min(scene.width(), scene.height()) > FINE_UP_TO) {
			cell *= 2;
		}
		int perMacroblock = FrameShape.MACROBLOCK / cell;
		Picture picture = new Picture(scene, (scene.width() + cell - 1) / cell, (scene.height() + cell - 1) / cell,
				shape.columns() * perMacroblock, shape.rows() * perMacroblock);
		MosaicH264 encoder = new MosaicH264(shape, cell, picture.palette());
		int from = frames(cut.from());
		int frames = Math.max(CUT_TO, frames(cut.seconds()));
		List<byte[]> loop = new ArrayList<>();
		for (int i = 0; i < Math.min(LOOP, frames); i++) {
			loop.add(encoder.frame(picture.at(((from + i) % LOOP) / (double) LOOP)));
		}
		return new Mp4File.Take(loop, frames);
	}

	private static int frames(BigDecimal seconds) {
		return CUT_TO * seconds.multiply(BigDecimal.valueOf(FRAMES_PER_SECOND / CUT_TO))
			.setScale(0, RoundingMode.HALF_UP)
			.intValueExact();
	}

	private static byte[] gif(Scene scene) {
		double scale = GIF_LONG_SIDE / (double) GIF_CELL / Math.max(scene.width(), scene.height());
		int width = (int) Math.max(1, Math.round(scene.width() * scale));
		int height = (int) Math.max(1, Math.round(scene.height() * scale));
		Picture picture = new Picture(scene, width, height, width, height);
		AnimatedGif file = new AnimatedGif(width, height, GIF_CELL, GIF_HUNDREDTHS, picture.palette());
		return file.bytes(GIF_FRAMES, (i) -> picture.at(i / (double) GIF_FRAMES));
	}

}
