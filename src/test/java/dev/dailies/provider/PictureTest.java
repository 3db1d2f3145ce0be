package dev.dailies.provider;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import javax.imageio.ImageIO;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PictureTest {

	/** Little-endian, one entry: turned by 90 degrees. */
	private static final byte[] TURNED = HexFormat.of()
		.parseHex("ffe1" + "0022" + "457869660000" + "49492a0008000000" + "0100" + "120103000100000006000000"
				+ "00000000");

	@ParameterizedTest
	@CsvSource({ "png,image/png,png", "jpg,image/jpeg,jpg" })
	void type_and_size_are_read_from_the_beginning(String format, String type, String ending) throws IOException {
		Picture picture = Picture.of(made(format, 640, 360)).orElseThrow();

		assertThat(picture).isEqualTo(new Picture(type, 640, 360));
		assertThat(picture.ending()).isEqualTo(ending);
	}

	@ParameterizedTest
	@CsvSource({ "56503858 0a000000 10000000 7f0200 670100,640,360", "5650384c 00000000 2f 7fc25900 0000000000,640,360",
			"56503820 00000000 000000 9d012a 8002 6801,640,360", "58585858 00000000 00000000 0000000000000,0,0" })
	void a_webp_says_its_size_in_three_ways(String chunk, int width, int height) {
		String hex = "52494646" + "00000000" + "57454250" + chunk.replace(" ", "") + "00";
		byte[] file = HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : hex + "0");

		assertThat(Picture.of(Arrays.copyOf(file, 64))).hasValue(new Picture("image/webp", width, height));
	}

	@Test
	void a_photo_that_was_taken_upright_is_upright() throws IOException {
		byte[] jpeg = made("jpg", 640, 360);
		byte[] turned = new byte[jpeg.length + TURNED.length];
		System.arraycopy(jpeg, 0, turned, 0, 2);
		System.arraycopy(TURNED, 0, turned, 2, TURNED.length);
		System.arraycopy(jpeg, 2, turned, 2 + TURNED.length, jpeg.length - 2);

		assertThat(Picture.of(turned)).hasValue(new Picture("image/jpeg", 360, 640));
	}

	@Test
	void a_file_may_break_off_or_lie_anywhere() throws IOException {
		for (String format : new String[] { "png", "jpg" }) {
			byte[] whole = made(format, 640, 360);
			for (int length = 0; length < Math.min(whole.length, 700); length++) {
				byte[] part = Arrays.copyOf(whole, length);
				assertThat(Picture.of(part).stream().map(Picture::width)).isSubsetOf(0, 640);
			}
		}
		for (int at = 2; at < TURNED.length; at++) {
			byte[] broken = Arrays.copyOf(new byte[] { (byte) 0xff, (byte) 0xd8 }, 2 + TURNED.length);
			System.arraycopy(TURNED, 0, broken, 2, TURNED.length);
			broken[at] = (byte) 0xff;
			assertThat(Picture.of(broken).map(Picture::width)).isIn(Optional.of(0), Optional.empty());
		}
	}

	@ParameterizedTest
	@CsvSource({ "640,360,16:9,false", "1279,720,16:9,false", "640,360,9:16,true", "640,360,,false",
			"640,360,Auto,false", "0,0,16:9,false", "1024,1024,1:1,false", "1024,768,1:1,true" })
	void another_shape_is_said(int width, int height, @Nullable String ratio, boolean said) {
		assertThat(new Picture("image/png", width, height).misfit(ratio).isPresent()).isEqualTo(said);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.png", "A.JPG", "b/c.jpeg", "d.webp", "https://x.test/any" })
	void what_may_be_an_image(String image) {
		assertThat(Picture.mayBeOne(image)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.gif", "png", "file:///a.png", "ftp://x.test/a.png", "" })
	void what_may_not(String image) {
		assertThat(Picture.mayBeOne(image)).isFalse();
	}

	private static byte[] made(String format, int width, int height) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
		return bytes.toByteArray();
	}

}
