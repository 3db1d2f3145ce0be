package dev.dailies.doctor;

import dev.dailies.clip.frames.FrameCheck;
import org.jspecify.annotations.Nullable;

/**
 * How closely clips would be looked at.
 */
public final class MediaFinding {

	private static final String SUBJECT = "media";

	private MediaFinding() {
	}

	/**
	 * Says what looks into clips, or that nothing does.
	 * @param frames null where clips are not looked into
	 */
	public static Finding of(@Nullable FrameCheck frames) {
		return (frames != null)
				? Finding.ok(SUBJECT, "black and frozen clips are found by " + frames.program())
					.with("ffmpeg", frames.program().toString())
				: Finding.ok(SUBJECT,
						"clips are judged by what their files say. With ffmpeg on the PATH and media.check: auto, "
								+ "black and frozen ones are found, too");
	}

}
