package dev.dailies.ledger.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JournalLineTest {

	private static final Map<String, Object> FIELDS = Map.of("kind", "receipt", "task", "4f\n\u2028ü");

	@Test
	void a_line_is_read_as_it_was_written_and_is_one_line() {
		byte[] line = JournalLine.write(FIELDS);
		assertThat(new String(line, StandardCharsets.UTF_8)).endsWith("}\n").containsOnlyOnce("\n");
		Map<String, Object> read = new LinkedHashMap<>(JournalLine.read(withoutEnd(line)).orElseThrow());
		assertThat(read.remove("sum")).isNotNull();
		assertThat(read).isEqualTo(FIELDS);
	}

	@Test
	void any_byte_that_is_not_what_it_was_is_noticed() {
		byte[] line = withoutEnd(JournalLine.write(FIELDS));
		for (int at = 0; at < line.length; at++) {
			byte[] damaged = line.clone();
			damaged[at] ^= 1;
			assertThat(JournalLine.read(damaged)).as("byte " + at).isEmpty();
			assertThat(JournalLine.read(Arrays.copyOf(line, at))).as("cut at " + at).isEmpty();
		}
	}

	private static byte[] withoutEnd(byte[] line) {
		return Arrays.copyOf(line, line.length - 1);
	}

}
