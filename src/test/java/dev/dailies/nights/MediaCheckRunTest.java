package dev.dailies.nights;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.dailies.nights.Night.Ended;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is seen in a clip is told where everything that is wrong with it is. The ffmpeg of
 * these runs is a script that sees black; the real one has a test of its own.
 */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program of this test is a script of a shell")
class MediaCheckRunTest {

	@TempDir
	private Path folder;

	@Test
	void a_clip_that_shows_nothing_is_not_as_ordered() throws Exception {
		try (Night night = night("auto")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.csv("operations.csv").get(0).get("error"))
				.isEqualTo("not as ordered: black for 8.0 of its 8.0 s");
			assertThat(Files.readString(night.out().resolve("report.html"))).contains("black for 8.0 of its 8.0 s");
			assertThat(night.program("doctor", night.folder().resolve("job.yaml").toString()).out())
				.contains("black and frozen clips are found by " + this.folder.resolve("bin/ffmpeg"));
		}
	}

	@Test
	void only_what_a_file_says_is_looked_at_where_that_is_asked_for() throws Exception {
		try (Night night = night("file")) {
			assertThat(night.run().exitCode()).isZero();

			assertThat(night.csv("operations.csv").get(0).get("error")).isEmpty();
		}
	}

	@Test
	void a_run_that_needs_ffmpeg_does_not_begin_without_it() throws Exception {
		try (Night night = night("ffmpeg")) {
			night.environment("PATH", this.folder.toString());

			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("media.check wants ffmpeg, and there is none on the PATH");
			assertThat(night.sandbox().bill().tasks()).isZero();
		}
	}

	private Night night(String check) throws Exception {
		Path program = Files.createDirectories(this.folder.resolve("bin")).resolve("ffmpeg");
		Files.writeString(program,
				"#!/bin/sh\necho '[blackdetect @ 0x1] black_start:0 black_end:7.96 black_duration:7.96'\n");
		assertThat(program.toFile().setExecutable(true)).isTrue();
		Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite");
		night.job(night.read("job.yaml").replace("check: file", "check: " + check));
		return night.environment("PATH", program.getParent().toString());
	}

}
