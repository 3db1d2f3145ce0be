package dev.dailies.sandbox;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.dailies.sandbox.JoinedScenes.Cut;
import dev.dailies.sandbox.Scene.Format;

import static org.assertj.core.api.Assertions.assertThat;

class MosaicH264Test {

	@TempDir
	Path folder;

	@BeforeEach
	void only_with_a_decoder() {
		boolean installed = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.anyMatch((place) -> Files.isExecutable(Path.of(place, "ffmpeg")));
		Assumptions.assumeTrue(installed,
				"ffmpeg is not installed, so nothing here can decode the clips. Install it to run these tests.");
	}

	@ParameterizedTest
	@CsvSource({ "1280, 720, generate", "1080, 1920, reshoot UP", "3840, 2160, reshoot LEFT_TO_RIGHT",
			"202, 334, reshoot FORWARD" })
	void a_decoder_finds_no_fault_in_a_clip(int width, int height, String badge) throws Exception {
		Scene scene = new Scene("Neon city in the rain", badge, width, height, 5, Format.MP4);

		int size = decoded(new ClipStudio().film(scene), "-frames:v", "34", "-vf", "scale=8:8").length;

		assertThat(size).isEqualTo(34 * 8 * 8 * 3 / 2);
	}

	@Test
	void a_decoder_finds_no_fault_in_joined_scenes_and_shows_the_one_after_the_other() throws Exception {
		Scene first = new Scene("Neon city in the rain", "generate", 320, 180, 8, Format.MP4);
		Scene second = new Scene("A kite over a harbour", "generate > extend", 320, 180, 8, Format.MP4);
		JoinedScenes joined = new JoinedScenes(List.of(new Cut(first, BigDecimal.ZERO, new BigDecimal("4.25")),
				new Cut(second, BigDecimal.ONE, BigDecimal.valueOf(7)),
				new Cut(first, BigDecimal.ONE, BigDecimal.ONE)));

		byte[] pictures = decoded(new ClipStudio().film(joined));

		assertThat(pictures).hasSize((34 + 56 + 8) * 320 * 180 * 3 / 2);
		byte[] other = decoded(new ClipStudio().film(second));
		assertThat(frame(pictures, 34, 320, 180)).as("from its ninth frame on").isEqualTo(frame(other, 8, 320, 180));
		assertThat(frame(pictures, 33, 320, 180)).isNotEqualTo(frame(pictures, 34, 320, 180));
	}

	@Test
	void flat_macroblocks_decode_to_exactly_their_colours_from_the_first_frame_to_the_last() throws Exception {
		FrameShape shape = new FrameShape(96, 64);
		Random chance = new Random(7);
		Palette palette = Palette.of(chance);
		MosaicH264 encoder = new MosaicH264(shape, 16, palette);
		byte[] cells = new byte[6 * 4];
		List<byte[]> frames = new ArrayList<>();
		List<byte[]> wanted = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			for (int change = 0; change < 9; change++) {
				cells[chance.nextInt(cells.length)] = (byte) chance.nextInt(Palette.SIZE);
			}
			frames.add(encoder.frame(cells));
			wanted.add(cells.clone());
		}

		byte[] pictures = decoded(new Mp4File(shape, 8, frames, frames.size()).bytes());

		for (int i = 0; i < wanted.size(); i++) {
			assertThat(frame(pictures, i, 96, 64)).as("frame %d", i).isEqualTo(drawn(wanted.get(i), palette));
		}
	}

	@Test
	void the_finest_cells_come_out_close_to_their_colours_and_never_drift() throws Exception {
		FrameShape shape = new FrameShape(64, 64);
		Random chance = new Random(11);
		Palette palette = Palette.of(chance);
		MosaicH264 encoder = new MosaicH264(shape, 4, palette);
		byte[] cells = new byte[16 * 16];
		List<byte[]> frames = new ArrayList<>();
		List<byte[]> wanted = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			for (int change = 0; change < 60; change++) {
				cells[chance.nextInt(cells.length)] = (byte) chance.nextInt(Palette.SIZE);
			}
			frames.add(encoder.frame(cells));
			wanted.add(cells.clone());
		}

		byte[] pictures = decoded(new Mp4File(shape, 8, frames, frames.size()).bytes());

		for (int i = 0; i < wanted.size(); i++) {
			byte[] frame = frame(pictures, i, 64, 64);
			for (int cell = 0; cell < cells.length; cell++) {
				int luma = frame[(cell / 16 * 4 + 1) * 64 + cell % 16 * 4 + 1] & 0xFF;
				// sixteen coefficients, each at most half a step of two off
				assertThat(luma).isBetween(palette.luma(wanted.get(i)[cell]) - 16,
						palette.luma(wanted.get(i)[cell]) + 16);
			}
		}
	}

	private static byte[] frame(byte[] pictures, int number, int width, int height) {
		int size = width * height * 3 / 2;
		return Arrays.copyOfRange(pictures, number * size, (number + 1) * size);
	}

	private static byte[] drawn(byte[] cells, Palette palette) {
		byte[] picture = new byte[96 * 64 * 3 / 2];
		for (int i = 0; i < 96 * 64; i++) {
			picture[i] = (byte) palette.luma(cells[i / 96 / 16 * 6 + i % 96 / 16]);
		}
		for (int i = 0; i < 48 * 32; i++) {
			int colour = cells[i / 48 / 8 * 6 + i % 48 / 8];
			picture[96 * 64 + i] = (byte) palette.cb(colour);
			picture[96 * 64 + 48 * 32 + i] = (byte) palette.cr(colour);
		}
		return picture;
	}

	private byte[] decoded(byte[] clip, String... options) throws IOException, InterruptedException {
		Path file = Files.write(this.folder.resolve("clip.mp4"), clip);
		Path complaints = this.folder.resolve("complaints.txt");
		List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-i", file.toString()));
		command.addAll(List.of(options));
		command.addAll(List.of("-f", "rawvideo", "-pix_fmt", "yuv420p", "-"));
		Process decoder = new ProcessBuilder(command).redirectError(complaints.toFile()).start();
		byte[] pictures = decoder.getInputStream().readAllBytes();
		assertThat(decoder.waitFor()).isZero();
		assertThat(Files.readString(complaints)).isEmpty();
		return pictures;
	}

}
