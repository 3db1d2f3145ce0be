package dev.dailies.ledger.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PackedLinesTest {

	@Test
	void lines_are_read_as_they_were_packed_and_are_one_line() {
		Random random = new Random(12);
		List<byte[]> lines = new ArrayList<>();
		for (int number = 0; number < 300; number++) {
			lines.add(JournalLine
				.bare(java.util.Map.of("id", Long.toHexString(random.nextLong()), "text", "a\n\u001bü")));
		}
		byte[] packed = PackedLines.write(lines);
		assertThat(packed[packed.length - 1]).isEqualTo((byte) '\n');
		byte[] line = withoutEnd(packed);
		assertThat(line).doesNotContain((byte) '\n');
		assertThat(PackedLines.isOne(line)).isTrue();
		assertThat(PackedLines.read(line).orElseThrow()).usingElementComparator(Arrays::compare).isEqualTo(lines);
		assertThat(packed.length).isLessThan(lines.stream().mapToInt((one) -> one.length).sum() / 2);
	}

	@Test
	void any_byte_that_is_not_what_it_was_is_noticed() {
		byte[] line = withoutEnd(
				PackedLines.write(List.of("{\"kind\":\"operation\"}".getBytes(StandardCharsets.UTF_8))));
		for (int at = 1; at < line.length; at++) {
			byte[] damaged = line.clone();
			damaged[at] ^= 1;
			// the letter of another form is as good as damaged where it is the only
			// damage
			assertThat(isRead(damaged)).as("byte " + at).isFalse();
			assertThat(PackedLines.read(Arrays.copyOf(line, at))).as("cut at " + at).isEmpty();
		}
	}

	@Test
	void an_earlier_version_takes_a_packed_line_for_damaged() {
		assertThat(JournalLine.read(withoutEnd(PackedLines.write(List.of(new byte[] { '{', '}' }))))).isEmpty();
	}

	@Test
	void what_a_newer_version_packed_is_not_taken_for_damaged() {
		byte[] body = "whatever".getBytes(StandardCharsets.UTF_8);
		assertThatThrownBy(() -> PackedLines.read(newer(body))).isInstanceOf(PackedLines.NewerFormException.class);
	}

	/**
	 * What another version would pack, without its end.
	 */
	static byte[] newer(byte[] body) {
		CRC32 sum = new CRC32();
		sum.update(body);
		byte[] head = "#y %08x ".formatted(sum.getValue()).getBytes(StandardCharsets.UTF_8);
		byte[] line = Arrays.copyOf(head, head.length + body.length);
		System.arraycopy(body, 0, line, head.length, body.length);
		return line;
	}

	private static boolean isRead(byte[] line) {
		try {
			return PackedLines.read(line).isPresent();
		}
		catch (PackedLines.NewerFormException ex) {
			return false;
		}
	}

	private static byte[] withoutEnd(byte[] line) {
		return Arrays.copyOf(line, line.length - 1);
	}

}
