package dev.dailies.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What processes that shared a night left of downloads when they were killed. Each writes
 * into files of its own, so nobody goes on with those of another one.
 */
final class LeftParts {

	private static final Logger logger = LoggerFactory.getLogger(LeftParts.class);

	private static final Pattern NAME = Pattern.compile("\\..+\\.[0-9a-f]{1,8}\\.part(\\.from)?");

	/** Whoever is at work writes more often. */
	private static final Duration SILENCE = Duration.ofHours(1);

	private LeftParts() {
	}

	/**
	 * Removes them. What cannot be removed stays, and takes nothing but room.
	 */
	static void sweep(Path clips, Instant now) {
		if (!Files.isDirectory(clips)) {
			return;
		}
		try (Stream<Path> files = Files.list(clips)) {
			List<Path> left = files.filter((file) -> NAME.matcher(String.valueOf(file.getFileName())).matches())
				.filter((file) -> file.toFile().lastModified() < now.minus(SILENCE).toEpochMilli())
				.toList();
			for (Path file : left) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			logger.warn("What was left of downloads in {} cannot be removed: {}", clips, ex.toString());
		}
	}

}
