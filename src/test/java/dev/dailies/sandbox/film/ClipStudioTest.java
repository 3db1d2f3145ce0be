package dev.dailies.sandbox.film;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

import dev.dailies.clip.WholeClip;
import dev.dailies.clip.probe.ClipFacts;
import dev.dailies.sandbox.film.JoinedScenes.Cut;
import dev.dailies.sandbox.film.Scene.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClipStudioTest {

	/** Of 360, 720, 1080 and 2160 lines. */
	static final List<String> FILMS = List.of("640x360", "360x640", "1280x720", "720x1280", "720x720", "960x720",
			"720x960", "1920x1080", "1080x1920", "1080x1080", "1440x1080", "1080x1440", "3840x2160", "2160x3840",
			"2160x2160", "2880x2160", "2160x2880");

	static final List<String> GIFS = List.of("480x270", "270x480", "270x270", "360x270", "270x360");

	private static final String TASK = "a-task";

	private final ClipStudio studio = new ClipStudio();

	@TempDir
	Path folder;

	@ParameterizedTest
	@FieldSource("FILMS")
	void each_scene_of_a_size_is_a_whole_clip_of_that_size_and_of_the_length_that_was_asked_for(String size)
			throws Exception {
		for (int number = 0; number < Reel.SCENES; number++) {
			int seconds = 1 + number * 7;
			byte[] clip = film(scene(number, "generate", size, seconds, Format.MP4));

			ClipFacts facts = WholeClip.of(Files.write(this.folder.resolve("clip.mp4"), clip));
			assertThat(facts).isEqualTo(new ClipFacts(ClipFacts.Format.MP4, side(size, 0), side(size, 1),
					Duration.ofSeconds(seconds), true));
			assertThat(clip).hasSizeLessThan(250_000);
		}
	}

	@Test
	void a_clip_has_sound_unless_it_is_to_have_none() throws Exception {
		byte[] heard = film(scene("a red fox"));
		byte[] muted = film(new Muted(scene("a red fox")));

		assertThat(WholeClip.of(Files.write(this.folder.resolve("heard.mp4"), heard)).sound()).isTrue();
		ClipFacts silent = WholeClip.of(Files.write(this.folder.resolve("muted.mp4"), muted));
		assertThat(silent).isEqualTo(new ClipFacts(ClipFacts.Format.MP4, 640, 360, Duration.ofSeconds(8), false));
		assertThat(heard.length - muted.length).isBetween(1, 2_000);
	}

	@ParameterizedTest
	@FieldSource("GIFS")
	void a_picture_of_a_clip_is_a_small_one_of_its_shape(String size) throws Exception {
		for (String film : FILMS) {
			BufferedImage still = ImageIO
				.read(new ByteArrayInputStream(film(new Still(scene(0, "generate", film, 8, Format.MP4)))));
			double shape = (double) side(film, 0) / side(film, 1);
			if (Math.abs((double) side(size, 0) / side(size, 1) - shape) < 0.01) {
				assertThat(still.getWidth() + "x" + still.getHeight()).isEqualTo(size);
			}
		}
	}

	@ParameterizedTest
	@FieldSource("GIFS")
	void each_gif_of_a_size_is_whole_and_moves_for_ever(String size) throws Exception {
		for (int number = 0; number < Reel.SCENES; number++) {
			byte[] clip = film(scene(number, "gif", size, 8, Format.GIF));

			ClipFacts facts = WholeClip.of(Files.write(this.folder.resolve("clip.gif"), clip));
			assertThat(List.of(facts.format(), facts.width(), facts.height()))
				.isEqualTo(List.of(ClipFacts.Format.GIF, side(size, 0), side(size, 1)));
			ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
			reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(clip)));
			assertThat(reader.getNumImages(true)).isEqualTo(8);
			assertThat(pixels(reader.read(0))).isNotEqualTo(pixels(reader.read(4)));
			assertThat(letters(clip)).containsOnlyOnce("NETSCAPE2.0\3\1\0\0\0");
		}
	}

	@Test
	void the_scenes_of_a_size_have_their_headers_in_common_so_that_they_can_be_joined() {
		assertThat(FILMS).allSatisfy((size) -> {
			Reel first = Reel.of(new Frame(side(size, 0), side(size, 1)), 0);
			for (int number = 1; number < Reel.SCENES; number++) {
				Reel other = Reel.of(new Frame(side(size, 0), side(size, 1)), number);
				assertThat(other.sequence()).isEqualTo(first.sequence());
				assertThat(other.picture()).isEqualTo(first.picture());
			}
		});
	}

	@Test
	void a_reel_is_four_seconds_that_can_be_cut_at_every_other_one() {
		assertThat(FILMS).allSatisfy((size) -> {
			for (int number = 0; number < Reel.SCENES; number++) {
				Reel reel = Reel.of(new Frame(side(size, 0), side(size, 1)), number);
				assertThat(IntStream.range(0, reel.length()).filter((i) -> reel.sample(i).isKey())).containsExactly(0,
						2 * Reel.FRAMES_PER_SECOND);
				assertThat(reel.length()).isEqualTo(4 * Reel.FRAMES_PER_SECOND);
			}
		});
	}

	@ParameterizedTest
	@CsvSource({ "1, 7, 15", "0.5, 7.5, 15.5", "2.1, 5.9, 14", "7.99, 0.01, 8.5" })
	void scenes_are_joined_to_a_clip_of_the_length_that_is_left_of_them(BigDecimal from, BigDecimal left,
			String seconds) throws Exception {
		byte[] clip = film(new JoinedScenes(List.of(cut(scene("a red fox"), "0", "8"),
				new Cut(scene("a grey wolf", "generate > extend"), from, left))));

		ClipFacts facts = WholeClip.of(Files.write(this.folder.resolve("clip.mp4"), clip));
		assertThat(facts.duration()).isEqualTo(Duration.parse("PT" + seconds + "S"));
		assertThat(facts.width()).isEqualTo(640);
	}

	@Test
	void what_cannot_be_joined_is_refused() {
		BigDecimal all = BigDecimal.valueOf(8);

		assertThatThrownBy(() -> new Cut(scene("a red fox"), BigDecimal.ONE, all))
			.hasMessageContaining("outside its scene of 8 s");
		assertThatThrownBy(() -> new JoinedScenes(List.of())).hasMessageContaining("one or more, of one size");
		assertThatThrownBy(() -> new JoinedScenes(List.of(cut(scene("a red fox"), "0", "8"),
				cut(new Scene("a red fox", "generate", 360, 640, 8, Format.MP4), "0", "8"))))
			.hasMessageContaining("one or more, of one size");
	}

	@Test
	void a_clip_has_its_index_in_front_and_the_longest_takes_no_more_room_than_its_index_does() {
		byte[] clip = film(new Scene("a red fox", "generate", 3840, 2160, 4, Format.MP4));
		byte[] longest = film(new Scene("a red fox", "generate", 3840, 2160, 600, Format.MP4));

		assertThat(letters(clip).indexOf("ftyp")).isEqualTo(4);
		assertThat(letters(clip).indexOf("moov")).isBetween(5, letters(clip).indexOf("mdat"));
		assertThat(longest.length - clip.length).isBetween(1, 30_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "MP4", "GIF" })
	void the_same_scene_of_the_same_task_is_the_same_file_and_every_other_is_another(Format format) {
		List<Scene> scenes = Stream.of("a red fox", "a red fax", "東京の夜", "大阪の夜", "🦊", "", "x".repeat(2000))
			.flatMap((text) -> Stream.of("generate", "reshoot UP")
				.map((badge) -> (format == Format.GIF) ? new Scene(text, badge, 480, 270, 8, format)
						: new Scene(text, badge, 640, 360, 8, format)))
			.toList();

		List<Integer> files = scenes.stream()
			.flatMap((scene) -> Stream.of(this.studio.film(scene, "one"), this.studio.film(scene, "two")))
			.map(Arrays::hashCode)
			.toList();

		assertThat(files).doesNotHaveDuplicates();
		assertThat(scenes.stream()
			.parallel()
			.flatMap((scene) -> Stream.of(new ClipStudio().film(scene, "one"), new ClipStudio().film(scene, "two")))
			.map(Arrays::hashCode)).isEqualTo(files);
	}

	@Test
	void prompts_are_spread_over_all_scenes_and_what_is_made_from_a_clip_shows_its_scene() {
		List<Integer> numbers = IntStream.range(0, 100).mapToObj((i) -> ClipStudio.number(scene("shot " + i))).toList();

		assertThat(numbers).contains(0, 1, 2, 3, 4, 5);
		assertThat(ClipStudio.number(scene("a red fox", "reshoot UP")))
			.isEqualTo(ClipStudio.number(scene("a red fox")));
	}

	@ParameterizedTest
	@CsvSource({ "a red fox, a red fox", "'', ''", "東京の夜 🦊, 東京の夜 🦊", "a\tb\0c, a b c",
			"half \uD83E of it, half ? of it" })
	void a_label_of_any_language_is_written_into_the_file(String text, String title) throws Exception {
		byte[] mp4 = film(scene(text, "reshoot UP"));
		byte[] gif = film(new Scene(text, "gif", 480, 270, 8, Format.GIF));

		assertThat(label(mp4, "udta", "mdat")).contains(title, "task a-task: reshoot UP");
		assertThat(label(gif, "GIF89a", "NETSCAPE")).contains(title + " (task a-task: gif)");
		WholeClip.of(Files.write(this.folder.resolve("clip.mp4"), mp4));
		WholeClip.of(Files.write(this.folder.resolve("clip.gif"), gif));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "東", "🦊" })
	void a_label_is_cut_off_where_it_is_too_long_and_never_within_a_sign(String sign) throws Exception {
		byte[] mp4 = film(scene(sign.repeat(100_000), "generate > extend"));
		byte[] gif = film(new Scene(sign.repeat(100_000), "gif", 480, 270, 8, Format.GIF));

		assertThat(label(mp4, "udta", "mdat")).contains(sign.repeat(999) + "…").doesNotContain(sign.repeat(1000));
		WholeClip.of(Files.write(this.folder.resolve("clip.mp4"), mp4));
		WholeClip.of(Files.write(this.folder.resolve("clip.gif"), gif));
		assertThat(gif).hasSizeLessThan(150_000);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 601 })
	void a_scene_of_a_length_that_no_clip_has_is_refused(int seconds) {
		assertThatThrownBy(() -> new Scene("a red fox", "generate", 640, 360, seconds, Format.MP4))
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("lasts " + seconds + " s");
	}

	@Test
	void a_size_that_no_provider_documents_is_refused_by_name() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> film(new Scene("a red fox", "generate", 1281, 720, 8, Format.MP4)))
			.withMessageContaining("1281x720");
	}

	private byte[] film(Footage footage) {
		return this.studio.film(footage, TASK);
	}

	private static Scene scene(String text) {
		return scene(text, "generate");
	}

	private static Scene scene(String text, String badge) {
		return new Scene(text, badge, 640, 360, 8, Format.MP4);
	}

	/**
	 * A scene that is filmed from that reel.
	 */
	static Scene scene(int number, String badge, String size, int seconds, Format format) {
		return IntStream.iterate(0, (i) -> i + 1)
			.mapToObj((i) -> new Scene("prompt " + i, badge, side(size, 0), side(size, 1), seconds, format))
			.filter((scene) -> ClipStudio.number(scene) == number)
			.findFirst()
			.orElseThrow();
	}

	static Cut cut(Scene scene, String from, String seconds) {
		return new Cut(scene, new BigDecimal(from), new BigDecimal(seconds));
	}

	private static int side(String size, int which) {
		return Integer.parseInt(size.split("x")[which]);
	}

	private static String letters(byte[] clip) {
		return new String(clip, StandardCharsets.ISO_8859_1);
	}

	private static String label(byte[] clip, String from, String to) {
		String letters = letters(clip);
		return new String(clip, letters.indexOf(from), letters.indexOf(to) - letters.indexOf(from),
				StandardCharsets.UTF_8);
	}

	private static int[] pixels(BufferedImage image) {
		return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
	}

}
