package dev.dailies.sandbox;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

import com.drew.imaging.mp4.Mp4MetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.mp4.Mp4Directory;
import com.drew.metadata.mp4.media.Mp4VideoDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.dailies.sandbox.JoinedScenes.Cut;
import dev.dailies.sandbox.Scene.Format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClipStudioTest {

	private final ClipStudio studio = new ClipStudio();

	@ParameterizedTest
	@CsvSource({ "1280, 720, 8", "1920, 1080, 4", "3840, 2160, 8", "720, 1280, 6", "1080, 1920, 8", "2160, 3840, 1",
			"1280, 720, 31", "202, 334, 3", "32, 32, 1", "4096, 32, 1" })
	void an_mp4_has_the_size_and_the_length_it_was_asked_for(int width, int height, int seconds) throws Exception {
		byte[] clip = this.studio.film(new Scene("a red fox", "generate", width, height, seconds, Format.MP4));

		Metadata metadata = Mp4MetadataReader.readMetadata(new ByteArrayInputStream(clip));
		Mp4VideoDirectory video = metadata.getFirstDirectoryOfType(Mp4VideoDirectory.class);
		assertThat(video.getInt(Mp4VideoDirectory.TAG_WIDTH)).isEqualTo(width);
		assertThat(video.getInt(Mp4VideoDirectory.TAG_HEIGHT)).isEqualTo(height);
		assertThat(metadata.getFirstDirectoryOfType(Mp4Directory.class).getDouble(Mp4Directory.TAG_DURATION_SECONDS))
			.isEqualTo(seconds);
	}

	@ParameterizedTest
	@CsvSource({ "1, 7, 15", "0.5, 7.5, 15.5", "2.1, 5.9, 14", "7.99, 0.01, 8.25" })
	void scenes_are_joined_to_a_clip_of_the_length_that_is_left_of_them(BigDecimal from, BigDecimal left,
			double seconds) throws Exception {
		Scene scene = scene("a red fox", Format.MP4);
		byte[] clip = this.studio.film(new JoinedScenes(List.of(new Cut(scene, BigDecimal.ZERO, BigDecimal.valueOf(8)),
				new Cut(badged("generate > extend"), from, left))));

		Metadata metadata = Mp4MetadataReader.readMetadata(new ByteArrayInputStream(clip));
		assertThat(metadata.getFirstDirectoryOfType(Mp4VideoDirectory.class).getInt(Mp4VideoDirectory.TAG_WIDTH))
			.isEqualTo(640);
		assertThat(metadata.getFirstDirectoryOfType(Mp4Directory.class).getDouble(Mp4Directory.TAG_DURATION_SECONDS))
			.isEqualTo(seconds);
	}

	@Test
	void what_cannot_be_joined_is_refused() {
		Scene scene = scene("a red fox", Format.MP4);
		BigDecimal all = BigDecimal.valueOf(8);

		assertThatThrownBy(() -> new Cut(scene, BigDecimal.ONE, all)).hasMessageContaining("outside its scene of 8 s");
		assertThatThrownBy(() -> new JoinedScenes(List.of())).hasMessageContaining("one or more, of one size");
		assertThatThrownBy(() -> new JoinedScenes(List.of(new Cut(scene, BigDecimal.ZERO, all),
				new Cut(new Scene("a red fox", "generate", 360, 640, 8, Format.MP4), BigDecimal.ZERO, all))))
			.hasMessageContaining("one or more, of one size");
	}

	@Test
	void a_clip_has_its_index_in_front_and_stays_small() {
		byte[] clip = this.studio.film(scene("a red fox", Format.MP4));

		String letters = new String(clip, StandardCharsets.ISO_8859_1);
		assertThat(letters.indexOf("ftyp")).isEqualTo(4);
		assertThat(letters.indexOf("moov")).isBetween(5, letters.indexOf("mdat"));
		assertThat(clip).hasSizeLessThan(1_000_000);
	}

	// The digest is fixed here so that another process or machine is held to it too. It
	// changes
	// whenever the picture does: then look at the new clip, and write down its digest.
	@Test
	void the_same_scene_is_the_same_file_in_every_process() throws Exception {
		byte[] clip = this.studio.film(scene("the same fox", Format.MP4));

		String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(clip));
		assertThat(digest).startsWith("bb00ee93d7301e19");
	}

	@Test
	void a_gif_is_filmed_alike_again() {
		byte[] clip = this.studio.film(scene("the same fox", Format.GIF));

		assertThat(new ClipStudio().film(scene("the same fox", Format.GIF))).isEqualTo(clip);
	}

	@Test
	void many_threads_film_the_same_scene_alike() {
		byte[] alone = this.studio.film(scene("a crowd", Format.MP4));

		List<byte[]> together = IntStream.range(0, 8)
			.parallel()
			.mapToObj((i) -> this.studio.film(scene("a crowd", Format.MP4)))
			.toList();

		assertThat(together).allSatisfy((clip) -> assertThat(clip).isEqualTo(alone));
	}

	@Test
	void every_prompt_has_its_own_picture_even_if_its_letters_cannot_be_drawn() {
		List<String> prompts = List.of("a red fox", "a red fax", "東京の夜", "大阪の夜", "🦊", "");

		List<byte[]> clips = prompts.stream().map((prompt) -> this.studio.film(scene(prompt, Format.MP4))).toList();

		assertThat(clips.stream().map(Arrays::hashCode)).doesNotHaveDuplicates();
	}

	@Test
	void what_was_made_from_a_clip_shows_the_same_place_moving_otherwise() {
		byte[] before = new Picture(badged("generate"), 160, 90, 160, 90).at(0);
		byte[] after = new Picture(badged("upsample 4k"), 160, 90, 160, 90).at(0);
		byte[] moved = new Picture(badged("reshoot UP"), 160, 90, 160, 90).at(0.4);

		assertThat(IntStream.range(0, before.length).filter((i) -> before[i] != after[i]).count())
			.isLessThan(before.length / 10);
		assertThat(IntStream.range(0, before.length).filter((i) -> before[i] != moved[i]).count())
			.isGreaterThan(before.length / 10);
	}

	@ParameterizedTest
	@CsvSource({ "1280, 720, 480, 270", "1080, 1920, 270, 480", "3840, 2160, 480, 270", "4096, 32, 480, 4" })
	void a_gif_is_a_small_picture_of_the_same_shape_that_moves(int width, int height, int gifWidth, int gifHeight)
			throws IOException {
		byte[] clip = this.studio.film(new Scene("a red fox", "gif", width, height, 8, Format.GIF));

		ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
		reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(clip)));
		assertThat(reader.getNumImages(true)).isGreaterThan(10);
		assertThat(reader.getWidth(0)).isEqualTo(gifWidth);
		assertThat(reader.getHeight(0)).isEqualTo(gifHeight);
		assertThat(pixels(reader.read(0))).isNotEqualTo(pixels(reader.read(5)));
	}

	@Test
	void a_gif_has_the_colours_of_the_picture_and_plays_for_ever() throws IOException {
		Scene scene = scene("a red fox", Format.GIF);
		byte[] clip = this.studio.film(scene);

		Picture picture = new Picture(scene, 240, 135, 240, 135);
		BufferedImage first = ImageIO.read(new ByteArrayInputStream(clip));
		int sky = picture.palette().rgb(picture.at(0)[200]);
		assertThat(first.getRGB(400, 0) & 0xFFFFFF).isEqualTo(sky);
		assertThat(new String(clip, StandardCharsets.ISO_8859_1)).containsOnlyOnce("NETSCAPE2.0\3\1\0\0\0");
	}

	@ParameterizedTest
	@CsvSource({ "0, 720, 8, width is 0", "1281, 720, 8, width is 1281", "1280, 5000, 8, height is 5000",
			"1280, 720, 0, lasts 0 s" })
	void a_scene_that_cannot_be_filmed_is_refused(int width, int height, int seconds, String found) {
		assertThatThrownBy(() -> new Scene("a red fox", "generate", width, height, seconds, Format.MP4))
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining(found);
	}

	private static Scene scene(String text, Format format) {
		return new Scene(text, "generate", 640, 360, 8, format);
	}

	private static Scene badged(String badge) {
		return new Scene("a red fox", badge, 640, 360, 8, Format.MP4);
	}

	private static int[] pixels(BufferedImage image) {
		return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
	}

}
