package dev.dailies.doctor;

import dev.dailies.clip.frames.FrameCheck;
import dev.dailies.clip.frames.MediaSound;
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
	 * @param sound whether clips are to have sound
	 */
	public static Finding of(@Nullable FrameCheck frames, MediaSound sound) {
		boolean heard = sound == MediaSound.EXPECTED;
		return (frames != null)
				? Finding
					.ok(SUBJECT,
							(heard ? "black, frozen and silent" : "black and frozen") + " clips are found by "
									+ frames.program())
					.with("ffmpeg", frames.program().toString())
				: Finding.ok(SUBJECT, "clips are judged by what their files say"
						+ (heard ? ", those without a track of sound among them" : "")
						+ ". With ffmpeg on the PATH and media.check: auto, black and frozen ones are found, too"
						+ (heard ? ", and those whose sound is silence" : ""));
	}

}
