package dev.dailies.clip.frames;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one picture out of a clip by ffmpeg.
 */
public final class StillMaker {

	private static final Logger logger = LoggerFactory.getLogger(StillMaker.class);

	private static final int SECONDS = 20;

	private static final String SMALL = "scale=480:480:force_original_aspect_ratio=decrease";

	private static final Set<String> NEEDED = Set.of("PATH", "HOME", "LANG", "TMPDIR", "TEMP", "SYSTEMROOT");

	private final Path program;

	private StillMaker(Path program) {
		this.program = program;
	}

	/**
	 * The maker by the ffmpeg that is found where programs are; empty without one.
	 */
	public static Optional<StillMaker> installed(Map<String, String> environment) {
		return FrameCheck.installed(environment).map((found) -> new StillMaker(found.program()));
	}

	/**
	 * Writes a small JPEG of what the clip shows after a second, or at its beginning if
	 * it is shorter. Free, may be repeated.
	 * @return whether there is one now
	 */
	public boolean make(Path clip, Path jpeg) throws InterruptedException {
		return take(clip, "1", jpeg) || take(clip, "0", jpeg);
	}

	private boolean take(Path clip, String second, Path jpeg) throws InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(List.of(this.program.toString(), "-hide_banner", "-nostdin",
				"-loglevel", "error", "-threads", "1", "-ss", second, "-i", "file:" + clip.toAbsolutePath(),
				"-frames:v", "1", "-vf", SMALL, "-f", "image2", "-c:v", "mjpeg", "-y", "file:" + jpeg.toAbsolutePath()))
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD);
		// it has no business with what buys
		builder.environment().keySet().removeIf((name) -> !NEEDED.contains(name.toUpperCase(Locale.ROOT)));
		try {
			Process process = builder.start();
			try {
				return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 && Files.size(jpeg) > 0;
			}
			finally {
				process.destroyForcibly();
			}
		}
		catch (IOException ex) {
			logger.info("No picture of {} could be taken: {}", clip, ex.getMessage());
			return false;
		}
	}

}
