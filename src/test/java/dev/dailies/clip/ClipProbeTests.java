package dev.dailies.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;

import dev.dailies.clip.ClipFacts.Format;
import dev.dailies.clip.Look.Broken;
import dev.dailies.clip.Look.NotAClip;
import dev.dailies.clip.Look.Whole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ClipProbeTests {

	private static final int MOOV = 32;

	@TempDir
	Path home;

	@Test
	void size_and_duration_of_an_mp4_are_read() throws Exception {
		assertThat(look(SampleClips.LANDSCAPE))
			.isEqualTo(new Whole(new ClipFacts(Format.MP4, 1280, 720, Duration.ofSeconds(1))));
	}

	@Test
	void a_turned_picture_has_the_size_that_players_show() throws Exception {
		assertThat(look(SampleClips.TURNED))
			.isEqualTo(new Whole(new ClipFacts(Format.MP4, 360, 640, Duration.ofSeconds(2))));
	}

	@Test
	void size_and_duration_of_a_gif_are_read() throws Exception {
		assertThat(look(SampleClips.BLINK))
			.isEqualTo(new Whole(new ClipFacts(Format.GIF, 96, 54, Duration.ofSeconds(1))));
	}

	@Test
	void a_file_cut_off_anywhere_is_never_whole() throws Exception {
		for (byte[] clip : new byte[][] { SampleClips.LANDSCAPE, SampleClips.TURNED, SampleClips.BLINK }) {
			for (int count = 0; count < clip.length; count += (count < 1000) ? 7 : 97) {
				assertThat(look(SampleClips.first(count, clip))).as("%d bytes of %d", count, clip.length)
					.isNotInstanceOf(Whole.class);
			}
			assertThat(look(SampleClips.first(clip.length - 1, clip))).isInstanceOf(Broken.class);
		}
	}

	@Test
	void a_file_cut_off_says_where() throws Exception {
		assertThat(look(SampleClips.first(9000, SampleClips.LANDSCAPE)))
			.isEqualTo(new Broken("the file ends inside its mdat box at byte 9000 of 16374"));
		assertThat(look(SampleClips.first(2000, SampleClips.BLINK))).isInstanceOfSatisfying(Broken.class,
				(broken) -> assertThat(broken.how()).matches("the file ends inside its GIF frame \\d at byte 2000"));
	}

	@Test
	void a_file_that_ends_between_two_boxes_lacks_one() throws Exception {
		assertThat(look(SampleClips.first(MOOV, SampleClips.LANDSCAPE)))
			.isEqualTo(new Broken("the file has no moov box, so it cannot be played"));
		int mdat = new String(SampleClips.LANDSCAPE, StandardCharsets.ISO_8859_1).indexOf("mdat") - 4;
		assertThat(look(SampleClips.first(mdat, SampleClips.LANDSCAPE)))
			.isEqualTo(new Broken("the file has no mdat box, so there is no picture in it"));
	}

	@Test
	void a_box_without_a_usable_size_is_damage() throws Exception {
		byte[] clip = SampleClips.LANDSCAPE.clone();
		ByteBuffer.wrap(clip).putInt(MOOV, 4);

		assertThat(look(clip)).isEqualTo(new Broken("the moov box at byte 32 has no usable size"));
	}

	@Test
	void a_box_that_is_larger_than_its_parent_is_damage() throws Exception {
		byte[] clip = SampleClips.LANDSCAPE.clone();
		int stsd = new String(clip, StandardCharsets.ISO_8859_1).indexOf("stsd") - 4;
		ByteBuffer.wrap(clip).putInt(stsd, Integer.MAX_VALUE);

		assertThat(look(clip)).isEqualTo(new Broken("the stsd box inside stbl does not fit there"));
	}

	@Test
	void what_cannot_be_read_is_left_out() throws Exception {
		byte[] clip = SampleClips.LANDSCAPE.clone();
		String text = new String(clip, StandardCharsets.ISO_8859_1);
		Arrays.fill(clip, text.indexOf("mvhd") + 4, text.indexOf("trak") - 4, (byte) 0);
		clip[text.indexOf("stsd")] = 'x';

		assertThat(look(clip)).isEqualTo(new Whole(new ClipFacts(Format.MP4, null, null, null)));
	}

	@Test
	void a_media_box_of_64_bit_size_and_one_that_reaches_to_the_end_are_walked() throws Exception {
		ByteBuffer clip = ByteBuffer.allocate(SampleClips.TURNED.length + 40);
		clip.put(SampleClips.TURNED);
		clip.putInt(1).put(ascii("free")).putLong(24).putLong(0);
		clip.putInt(0).put(ascii("mdat"));

		assertThat(look(clip.array())).isInstanceOf(Whole.class);
	}

	@Test
	void a_64_bit_size_beyond_the_file_is_noticed() throws Exception {
		ByteBuffer clip = ByteBuffer.allocate(SampleClips.TURNED.length + 16);
		clip.put(SampleClips.TURNED);
		clip.putInt(1).put(ascii("mdat")).putLong(Long.MAX_VALUE);

		assertThat(look(clip.array())).isInstanceOf(Broken.class);
	}

	@Test
	void a_big_file_is_walked_without_being_read() throws Exception {
		Path file = this.home.resolve("big.mp4");
		Files.write(file, SampleClips.TURNED);
		long size = 3L << 30;
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			ByteBuffer header = ByteBuffer.allocate(16).putInt(1).put(ascii("mdat")).putLong(size).flip();
			channel.write(header, SampleClips.TURNED.length);
			channel.write(ByteBuffer.allocate(1), SampleClips.TURNED.length + size - 1);
		}

		assertThat(ClipProbe.look(file)).isInstanceOf(Whole.class);
	}

	@Test
	void a_gif_without_delays_has_no_duration() throws Exception {
		byte[] still = SampleClips.BLINK.clone();
		for (int i = 0; i < still.length - 4; i++) {
			if ((still[i] & 0xFF) == 0x21 && (still[i + 1] & 0xFF) == 0xF9 && still[i + 2] == 4) {
				still[i + 4] = 0;
				still[i + 5] = 0;
			}
		}

		assertThat(look(still)).isEqualTo(new Whole(new ClipFacts(Format.GIF, 96, 54, null)));
	}

	@Test
	void anything_else_is_no_clip_and_shows_its_beginning() throws Exception {
		assertThat(look("<html>\n\u0007<body>gone".getBytes(StandardCharsets.UTF_8)))
			.isEqualTo(new NotAClip("it begins with '<html> <body>gone'"));
		assertThat(look(ascii("GIF9"))).isInstanceOf(NotAClip.class);
	}

	private Look look(byte[] content) throws IOException {
		return ClipProbe.look(Files.write(this.home.resolve("clip"), content));
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
