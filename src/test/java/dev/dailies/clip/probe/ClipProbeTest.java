package dev.dailies.clip.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.dailies.clip.SampleClips;
import dev.dailies.clip.probe.ClipFacts.Format;
import dev.dailies.clip.probe.Look.Broken;
import dev.dailies.clip.probe.Look.NotAClip;
import dev.dailies.clip.probe.Look.Whole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClipProbeTest {

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
			.isEqualTo(new Whole(new ClipFacts(Format.MP4, 360, 640, Duration.ofSeconds(2), true)));
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
		for (String box : List.of("mvhd", "tkhd", "mdhd")) {
			int at = at(clip, box);
			Arrays.fill(clip, at + 8, at + ByteBuffer.wrap(clip).getInt(at), (byte) 0);
		}
		clip[at(clip, "stsd") + 4] = 'x';

		assertThat(look(clip)).isEqualTo(new Whole(new ClipFacts(Format.MP4, null, null, null)));
	}

	static Stream<byte[]> tails() {
		return Stream.of(new byte[1], new byte[4], new byte[7], new byte[8], new byte[4096], ascii("\r\n"),
				ascii("<!-- cached -->"), new byte[] { 0, 0, 0, 5, 'f', 'r', 'e', '?' },
				new byte[] { 0, 0, 0, 1, 'x', 'y', 'z', '!', 0, 0, 0, 0, 0, 0, 0, 3 },
				new byte[] { (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0, 1, 2, 3, 4 },
				new byte[] { 0, 0, 0, 12, 'q', 'q', 'q', 'q', 1, 2, 3, 4 }, ascii("0\r\n\r\n"));
	}

	@ParameterizedTest
	@MethodSource("tails")
	void what_is_behind_the_last_box_is_let_be(byte[] tail) throws Exception {
		for (byte[] clip : List.of(SampleClips.LANDSCAPE, SampleClips.TURNED)) {
			assertThat(look(joined(clip, tail))).isEqualTo(look(clip)).isInstanceOf(Whole.class);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "wide", "free", "skip", "uuid", "junk", "styp", "pnot" })
	void a_film_may_begin_with_another_box(String type) throws Exception {
		byte[] clip = SampleClips.LANDSCAPE.clone();
		// ftyp has as many bytes
		System.arraycopy(ascii(type), 0, clip, 4, 4);

		assertThat(look(clip)).isEqualTo(look(SampleClips.LANDSCAPE)).isInstanceOf(Whole.class);
	}

	@Test
	void a_film_may_begin_with_its_pictures_or_its_header() throws Exception {
		byte[] clip = SampleClips.LANDSCAPE;
		int mdat = at(clip, "mdat");
		byte[] moov = Arrays.copyOfRange(clip, at(clip, "moov"), mdat);
		byte[] media = Arrays.copyOfRange(clip, mdat, clip.length);

		assertThat(look(joined(moov, new byte[MOOV], media))).isInstanceOf(Broken.class);
		assertThat(look(joined(moov, free(MOOV), media))).isEqualTo(look(clip)).isInstanceOf(Whole.class);
		assertThat(look(joined(moov, free(MOOV), SampleClips.first(media.length - 1, media))))
			.isInstanceOf(Broken.class);
	}

	@Test
	void pictures_that_reach_to_the_end_of_the_file_by_their_own_word_are_counted() throws Exception {
		byte[] clip = SampleClips.LANDSCAPE.clone();
		ByteBuffer.wrap(clip).putInt(at(clip, "mdat"), 0);

		assertThat(look(clip)).isEqualTo(look(SampleClips.LANDSCAPE)).isInstanceOf(Whole.class);
		assertThat(look(SampleClips.first(clip.length - 1, clip))).isInstanceOfSatisfying(Broken.class,
				(broken) -> assertThat(broken.how())
					.isEqualTo("the file ends at byte 16373, and what it plays goes on to byte 16374"));
	}

	@Test
	void a_box_that_ends_beyond_a_film_that_has_all_it_plays_does_no_harm_once_all_is_here() throws Exception {
		byte[] clip = joined(SampleClips.LANDSCAPE, SampleClips.first(20, free(100)));

		assertThat(look(clip, true)).isInstanceOf(Whole.class);
		assertThat(look(clip, false)).isEqualTo(new Broken("the file ends inside its free box at byte 16394 of 16474"));
	}

	@Test
	void tables_that_name_what_no_file_has_are_damage_and_cost_nothing() throws Exception {
		byte[] clip = SampleClips.LANDSCAPE.clone();
		int stsz = at(clip, "stsz");
		ByteBuffer.wrap(clip).putInt(stsz + 12, -1).putInt(stsz + 16, -1);
		int stsc = at(clip, "stsc");
		ByteBuffer.wrap(clip).putInt(stsc + 20, -1);

		assertThat(look(clip)).isInstanceOf(Broken.class);
	}

	@Test
	void boxes_without_number_are_damage_and_cost_nothing() throws Exception {
		ByteBuffer moov = ByteBuffer.allocate(8 + 8 * 20_000).putInt(8 + 8 * 20_000).put(ascii("moov"));
		while (moov.hasRemaining()) {
			moov.putInt(8).put(ascii("free"));
		}

		assertThat(look(joined(moov.array(), free(8))))
			.isEqualTo(new Broken("the moov box holds more than 10000 boxes"));
	}

	@Test
	void a_gif_without_its_trailer_is_whole_once_all_is_here() throws Exception {
		byte[] gif = SampleClips.first(SampleClips.BLINK.length - 1, SampleClips.BLINK);

		assertThat(look(gif, true)).isEqualTo(look(SampleClips.BLINK)).isInstanceOf(Whole.class);
		assertThat(look(gif, false)).isInstanceOf(Broken.class);
		for (int cut = 1; cut < 40; cut++) {
			assertThat(look(SampleClips.first(gif.length - cut, gif), true)).as("%d bytes less", cut)
				.isInstanceOf(Broken.class);
		}
	}

	@ParameterizedTest
	@MethodSource("tails")
	void what_is_behind_the_trailer_of_a_gif_is_let_be(byte[] tail) throws Exception {
		assertThat(look(joined(SampleClips.BLINK, tail))).isEqualTo(look(SampleClips.BLINK)).isInstanceOf(Whole.class);
	}

	@Test
	void a_gif_may_have_zeros_and_remarks_between_its_blocks() throws Exception {
		byte[] gif = SampleClips.BLINK;
		int frame = new String(gif, StandardCharsets.ISO_8859_1).indexOf("!\u00F9\u0004", 900);
		byte[] before = SampleClips.first(frame, gif);
		byte[] after = Arrays.copyOfRange(gif, frame, gif.length);
		byte[] remark = { 0x21, (byte) 0xFE, 2, 'h', 'i', 0, 0x21, 1, 1, 'x', 0 };

		assertThat(look(joined(before, new byte[3], remark, new byte[1], after))).isEqualTo(look(gif))
			.isInstanceOf(Whole.class);
		assertThat(look(joined(before, ascii("junk"), after))).isInstanceOf(Broken.class);
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
		return look(content, false);
	}

	private Look look(byte[] content, boolean isAll) throws IOException {
		return ClipProbe.look(Files.write(this.home.resolve("clip"), content), isAll);
	}

	private static int at(byte[] clip, String box) {
		return new String(clip, StandardCharsets.ISO_8859_1).indexOf(box) - 4;
	}

	private static byte[] free(int size) {
		return ByteBuffer.allocate(size).putInt(size).put(ascii("free")).array();
	}

	private static byte[] joined(byte[]... pieces) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] piece : pieces) {
			joined.writeBytes(piece);
		}
		return joined.toByteArray();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
