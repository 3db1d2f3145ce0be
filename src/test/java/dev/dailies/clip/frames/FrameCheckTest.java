package dev.dailies.clip.frames;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.clip.probe.ClipProbe;
import dev.dailies.clip.probe.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@Timeout(60)
class FrameCheckTest {

	private static final Optional<FrameCheck> INSTALLED = FrameCheck.installed(System.getenv());

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "black.mp4 | color=black:s=320x180:r=8:d=4 | black for 4.0 of its 4.0 s",
			"nearly.webm | testsrc2=s=320x180:r=8:d=4,drawbox=t=fill:c=black:enable='gt(t,0.3)' | black for 3.6 of its 4.0 s",
			"still.mp4 | smptebars=s=320x180:r=8:d=4 | one picture that never changes for 4.0 of its 4.0 s",
			"moving.mp4 | testsrc2=s=320x180:r=8:d=4 |", "fade.mp4 | testsrc2=s=320x180:r=8:d=4,fade=in:d=2 |",
			"turned.mp4 | mandelbrot=s=180x320:r=8,trim=duration=4 |" })
	void what_a_clip_shows_is_looked_at(String name, String filmed, String flaw) throws Exception {
		Path clip = this.folder.resolve(name);
		film(filmed, clip);

		assertThat(check().flaw(clip, Duration.ofSeconds(4))).isEqualTo(Optional.ofNullable(flaw));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "silent.mp4 | anullsrc=r=44100:d=4 | silent: nothing is to be heard in it",
					"whisper.mp4 | sine=f=440:r=44100:d=4,volume=0.002 | silent: nothing is to be heard in it",
					"late.mp4 | sine=f=440:r=44100:d=4,volume=0.5:enable='gt(t,3)',volume=0:enable='lt(t,3)' |",
					"loud.webm | sine=f=440:r=48000:d=4 |", "soft.mp4 | sine=f=440:r=44100:d=4,volume=0.1 |" })
	void a_clip_is_listened_to(String name, String sound, String flaw) throws Exception {
		Path clip = this.folder.resolve(name);
		encode(List.of("-f", "lavfi", "-i", "testsrc2=s=320x180:r=8:d=4", "-f", "lavfi", "-i", sound, "-t", "4",
				"-pix_fmt", "yuv420p"), clip);

		assertThat(ClipProbe.look(clip, true)).isInstanceOfSatisfying(Look.Whole.class,
				(whole) -> assertThat(whole.facts().sound()).isTrue());
		assertThat(check().silence(clip)).isEqualTo(Optional.ofNullable(flaw));
	}

	@Test
	void what_cannot_be_listened_to_is_not_silent() throws Exception {
		Path clip = Files.writeString(this.folder.resolve("-i text.mp4"), "no clip");

		assertThat(check().silence(clip)).isEmpty();
	}

	@Test
	void what_cannot_be_looked_at_is_no_flaw() throws Exception {
		Path clip = Files.writeString(this.folder.resolve("-i text.mp4"), "no clip");

		assertThat(check().flaw(clip, Duration.ofSeconds(4))).isEmpty();
		assertThat(check().flaw(this.folder.resolve("gone.mp4"), Duration.ofSeconds(4))).isEmpty();
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program of this test is a script of a shell")
	void a_program_that_does_not_end_is_ended_and_learns_no_secret() throws Exception {
		Path seen = this.folder.resolve("seen.txt");
		Path program = Files.writeString(this.folder.resolve("ffmpeg"),
				"#!/bin/sh\nenv > '" + seen + "'\nexec sleep 600\n");
		Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

		Optional<String> flaw = new FrameCheck(program, Duration.ofSeconds(2)).flaw(this.folder.resolve("a.mp4"),
				Duration.ofSeconds(4));

		assertThat(flaw).isEmpty();
		assertThat(Files.readString(seen).lines().map((line) -> line.split("=")[0]))
			.doesNotContain("ACEDATA_TOKEN", "DAILIES_STATE_DIR")
			.contains("PATH");
	}

	@Test
	void without_the_program_nothing_is_looked_into() throws IOException {
		Files.createDirectory(this.folder.resolve("ffmpeg"));

		assertThat(FrameCheck.installed(Map.of("PATH", this.folder.toString()))).isEmpty();
		assertThat(FrameCheck.installed(Map.of())).isEmpty();
	}

	private static FrameCheck check() {
		assumeTrue(INSTALLED.isPresent(), "ffmpeg is needed, and is not installed");
		return INSTALLED.orElseThrow();
	}

	private static void film(String filmed, Path clip) throws Exception {
		encode(List.of("-f", "lavfi", "-i", filmed, "-t", "4", "-pix_fmt", "yuv420p"), clip);
	}

	private static void encode(List<String> what, Path clip) throws Exception {
		List<String> command = new ArrayList<>(List.of(check().program().toString(), "-v", "error", "-nostdin", "-y"));
		command.addAll(what);
		command.add(clip.toString());
		assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
	}

}
