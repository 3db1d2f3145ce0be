package dev.dailies.nights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
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

	@Test
	void a_clip_without_sound_is_not_as_ordered_where_sound_is_expected() throws Exception {
		try (Night night = night("file, sound: expected", "kite,A kite,gif")) {
			night.sandbox().faults().next(Fault.SILENT_FILM, 1);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.csv("operations.csv"))
				.extracting((row) -> row.get("shot") + " " + row.get("step") + " " + row.get("error"))
				.containsExactly("kite generate not as ordered: silent: the file has no sound", "kite gif ");
			assertThat(night.read("out/report.html")).contains("silent: the file has no sound");
			assertThat(night.read("out/results.json")).contains("\"flaw\" : \"silent: the file has no sound\"");
			assertThat(night.program("plan", night.folder().resolve("job.yaml").toString(), "--all").out())
				.containsPattern("media.sound +expected +job.yaml line")
				.contains("its clip is here, and not as ordered; to have it made again: retry --flawed");
			assertThat(night.program("retry", "--flawed", "--dry-run", "--out", night.out().toString()).out())
				.contains("kite generate", "(not as ordered: silent: the file has no sound)");
			assertThat(night.program("doctor", night.folder().resolve("job.yaml").toString()).out())
				.contains("those without a track of sound among them");
		}
	}

	@Test
	void a_clip_without_sound_is_made_again_by_itself_where_the_job_file_says_so() throws Exception {
		try (Night night = night("file, sound: expected")) {
			night.job(night.read("job.yaml").replace("policy: {", "policy: { retries: { flawed: 1 },"));
			night.sandbox().faults().next(Fault.SILENT_FILM, 1);

			assertThat(night.run().exitCode()).isZero();

			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			assertThat(night.csv("results.csv").get(0).get("error")).isEmpty();
		}
	}

	@Test
	void without_a_word_about_sound_none_is_missed() throws Exception {
		try (Night night = night("file")) {
			night.sandbox().faults().next(Fault.SILENT_FILM, 1);

			assertThat(night.run().exitCode()).isZero();

			assertThat(night.csv("operations.csv").get(0).get("error")).isEmpty();
		}
	}

	@Test
	void a_clip_whose_sound_is_silence_is_told_like_one_without() throws Exception {
		try (Night night = night("auto, sound: expected")) {
			Files.writeString(this.folder.resolve("bin/ffmpeg"),
					"#!/bin/sh\necho '[volumedetect @ 0x1] max_volume: -91.0 dB'\n");

			assertThat(night.run().exitCode()).isZero();

			assertThat(night.csv("operations.csv").get(0).get("error"))
				.isEqualTo("not as ordered: silent: nothing is to be heard in it");
			assertThat(night.program("doctor", night.folder().resolve("job.yaml").toString()).out())
				.contains("black, frozen and silent clips are found by ");
		}
	}

	@Test
	void another_word_about_sound_is_refused_with_those_there_are() throws Exception {
		try (Night night = night("file, sound: loud")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains("sound", "one of any, expected");
		}
	}

	private Night night(String check, String... shots) throws Exception {
		Path program = Files.createDirectories(this.folder.resolve("bin")).resolve("ffmpeg");
		Files.writeString(program,
				"#!/bin/sh\necho '[blackdetect @ 0x1] black_start:0 black_end:7.96 black_duration:7.96'\n");
		assertThat(program.toFile().setExecutable(true)).isTrue();
		Night night = new Night(this.folder)
			.manifest(Stream
				.concat(Stream.of("id,prompt,steps"), (shots.length > 0) ? Stream.of(shots) : Stream.of("kite,A kite,"))
				.toArray(String[]::new))
			.oneAtATime();
		night.job(night.read("job.yaml").replace("check: file", "check: " + check));
		return night.environment("PATH", program.getParent().toString());
	}

}
