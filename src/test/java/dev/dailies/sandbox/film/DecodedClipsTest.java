package dev.dailies.sandbox.film;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.dailies.sandbox.film.JoinedScenes.Cut;
import dev.dailies.sandbox.film.Scene.Format;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static dev.dailies.sandbox.film.ClipStudioTest.cut;
import static dev.dailies.sandbox.film.ClipStudioTest.scene;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a decoder makes of the clips.
 */
class DecodedClipsTest {

	static final List<String> FILMS = ClipStudioTest.FILMS;

	static final List<String> GIFS = ClipStudioTest.GIFS;

	@TempDir
	Path folder;

	@BeforeEach
	void only_with_a_decoder() {
		Assumptions.assumeTrue(isThere("ffmpeg") && isThere("ffprobe"),
				"ffmpeg is not installed, so nothing here can decode the clips. Install it to run these tests.");
	}

	@ParameterizedTest
	@FieldSource("FILMS")
	void a_decoder_finds_no_fault_in_the_scenes_of_a_size_one_after_the_other(String size) throws Exception {
		List<Cut> cuts = new ArrayList<>();
		for (int number = 0; number < Reel.SCENES; number++) {
			cuts.add(cut(scene(number, "reshoot UP", size, 4, Format.MP4), (number % 2 == 0) ? "0" : "2", "2"));
		}
		Path clip = written(new JoinedScenes(cuts), "all.mp4");

		assertThat(frames(clip)).hasSize(Reel.SCENES * 8).doesNotHaveDuplicates();
		assertThat(facts(clip)).contains("codec_name=h264", "profile=Main", "width=" + size.replace("x", "\nheight="),
				"has_b_frames=0", "duration=12.000000", "nb_frames=48", "TAG:title=prompt ",
				"TAG:comment=task a-task: reshoot UP");
	}

	@ParameterizedTest
	@FieldSource("GIFS")
	void a_decoder_finds_no_fault_in_a_gif_of_a_size_and_reads_its_label(String size) throws Exception {
		Path clip = written(scene(GIFS.indexOf(size), "gif", size, 8, Format.GIF), "clip.gif");

		assertThat(frames(clip)).hasSize(8);
		assertThat(facts(clip)).contains("width=" + size.replace("x", "\nheight="), "task a-task: gif");
	}

	@Test
	void a_long_clip_plays_its_loop_again_and_again() throws Exception {
		List<String> frames = frames(written(scene(2, "generate", "640x360", 31, Format.MP4), "long.mp4"));

		assertThat(frames).hasSize(31 * 4);
		assertThat(frames.subList(16, 124)).isEqualTo(frames.subList(0, 108));
		assertThat(frames.subList(0, 16)).doesNotHaveDuplicates();
	}

	@Test
	void joined_scenes_play_one_after_the_other_from_where_they_were_cut() throws Exception {
		Scene first = scene(0, "generate", "640x360", 8, Format.MP4);
		Scene second = scene(5, "generate > extend", "640x360", 8, Format.MP4);
		JoinedScenes joined = new JoinedScenes(
				List.of(cut(first, "0", "4.5"), cut(second, "2", "6"), cut(first, "0", "0.1"), cut(second, "0", "1")));

		List<String> frames = frames(written(joined, "joined.mp4"));
		List<String> ones = frames(written(first, "first.mp4"));
		List<String> others = frames(written(second, "second.mp4"));

		assertThat(frames).hasSize(18 + 24 + 2 + 4);
		assertThat(frames.subList(0, 18)).isEqualTo(ones.subList(0, 18));
		assertThat(frames.subList(18, 42)).isEqualTo(others.subList(8, 32));
		assertThat(frames.subList(42, 44)).isEqualTo(ones.subList(0, 2));
		assertThat(frames.subList(44, 48)).isEqualTo(others.subList(0, 4));
	}

	private Path written(Footage footage, String name) throws IOException {
		return Files.write(this.folder.resolve(name), new ClipStudio().film(footage, "a-task"));
	}

	/**
	 * What each picture of it is told by.
	 */
	private List<String> frames(Path clip) throws Exception {
		String answer = answer(List.of("ffmpeg", "-nostdin", "-v", "error", "-i", clip.toString(), "-an", "-vsync", "0",
				"-s", "64x64", "-sws_flags", "neighbor", "-f", "framecrc", "-"));
		return answer.lines()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.substring(line.lastIndexOf(',') + 1).strip())
			.toList();
	}

	private String facts(Path clip) throws Exception {
		return answer(List.of("ffprobe", "-v", "error", "-show_format", "-show_streams", clip.toString()));
	}

	private String answer(List<String> command) throws Exception {
		Process process = new ProcessBuilder(command).directory(this.folder.toFile()).redirectErrorStream(true).start();
		String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(answer).isZero();
		return answer;
	}

	private static boolean isThere(String program) {
		return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.anyMatch((place) -> Files.isExecutable(Path.of(place, program)));
	}

}
