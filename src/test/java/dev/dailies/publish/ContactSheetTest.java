package dev.dailies.publish;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ContactSheetTest {

	private static final int RED = 0xD02020;

	private static final int BLUE = 0x2020D0;

	@TempDir
	private Path folder;

	@Test
	void pictures_of_any_shape_stand_in_a_row_each_whole() throws IOException {
		Path sheet = this.folder.resolve(ContactSheet.NAME);

		int tiles = ContactSheet.write(sheet,
				List.of(picture("wide.png", 640, 360, RED), picture("tall.jpg", 180, 320, BLUE)));

		BufferedImage made = ImageIO.read(sheet.toFile());
		assertThat(tiles).isEqualTo(2);
		assertThat(made.getWidth()).isEqualTo(2 * 248 + 8);
		assertThat(made.getHeight()).isEqualTo(256);
		assertNear(made.getRGB(8 + 120, 8 + 120), RED);
		assertNear(made.getRGB(248 + 8 + 120, 8 + 120), BLUE);
		assertNear(made.getRGB(8 + 120, 8 + 10), 0);
		assertNear(made.getRGB(248 + 8 + 10, 8 + 120), 0);
	}

	@Test
	void it_holds_so_many_and_is_not_larger_than_a_message_can_hold() throws IOException {
		List<Path> pictures = new ArrayList<>();
		for (int i = 0; i < ContactSheet.MOST_TILES + 3; i++) {
			pictures.add(noise("noise" + i + ".png", i));
		}
		Path sheet = this.folder.resolve(ContactSheet.NAME);

		assertThat(ContactSheet.write(sheet, pictures)).isEqualTo(ContactSheet.MOST_TILES);

		assertThat(Files.size(sheet)).isLessThanOrEqualTo(ContactSheet.MOST_BYTES);
		assertThat(ImageIO.read(sheet.toFile()).getHeight()).isEqualTo(4 * 248 + 8);
	}

	@Test
	void what_is_no_picture_is_left_out_and_without_any_nothing_is_written() throws IOException {
		Path broken = Files.writeString(this.folder.resolve("broken.jpg"), "no picture");
		Path sheet = this.folder.resolve(ContactSheet.NAME);

		assertThat(ContactSheet.write(sheet, List.of(broken, this.folder.resolve("gone.png")))).isZero();
		assertThat(sheet).doesNotExist();
		assertThat(ContactSheet.write(sheet, List.of(broken, picture("one.png", 20, 20, RED)))).isEqualTo(1);
	}

	private Path picture(String name, int width, int height, int colour) throws IOException {
		BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				picture.setRGB(x, y, colour);
			}
		}
		return write(name, picture);
	}

	private Path noise(String name, int seed) throws IOException {
		Random random = new Random(seed);
		BufferedImage picture = new BufferedImage(240, 240, BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < 240; y++) {
			for (int x = 0; x < 240; x++) {
				picture.setRGB(x, y, random.nextInt(0x1000000));
			}
		}
		return write(name, picture);
	}

	private Path write(String name, BufferedImage picture) throws IOException {
		Path file = this.folder.resolve(name);
		assertThat(ImageIO.write(picture, name.substring(name.length() - 3), file.toFile())).isTrue();
		return file;
	}

	private static void assertNear(int found, int wanted) {
		for (int shift = 0; shift <= 16; shift += 8) {
			assertThat(found >> shift & 0xFF).isCloseTo(wanted >> shift & 0xFF, within(24));
		}
	}

}
