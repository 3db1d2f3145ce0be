package dev.dailies.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What killed processes leave in a folder that several bring clips to.
 */
class LeftPartsTest {

	private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

	@TempDir
	private Path clips;

	@ParameterizedTest
	@ValueSource(
			strings = { ".kite.mp4.6fa1fa72.part", ".kite.mp4.6fa1fa72.part.from", ".kite.mp4.picture.6fa1fa72.part" })
	void what_nobody_has_written_to_for_long_is_removed(String name) throws IOException {
		Path left = silentFor(Duration.ofHours(2), name);

		LeftParts.sweep(this.clips, NOW);

		assertThat(left).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { ".kite.mp4.6fa1fa72.part", ".kite.mp4.picture.6fa1fa72.part" })
	void what_somebody_may_be_writing_stays(String name) throws IOException {
		Path underWay = silentFor(Duration.ofMinutes(20), name);

		LeftParts.sweep(this.clips, NOW);

		assertThat(underWay).exists();
	}

	@ParameterizedTest
	@ValueSource(strings = { "kite.mp4", "kite.jpg", ".kite.mp4.part", ".kite.mp4.part.from", ".kite.mp4.picture.part",
			"notes.6fa1fa72.part" })
	void clips_and_what_a_run_goes_on_with_stay(String name) throws IOException {
		Path other = silentFor(Duration.ofDays(9), name);

		LeftParts.sweep(this.clips, NOW);

		assertThat(other).exists();
	}

	@Test
	void a_folder_that_is_not_there_yet_has_nothing_left_in_it() {
		LeftParts.sweep(this.clips.resolve("later"), NOW);

		assertThat(this.clips).isEmptyDirectory();
	}

	private Path silentFor(Duration time, String name) throws IOException {
		Path file = Files.writeString(this.clips.resolve(name), "half");
		return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(time)));
	}

}
