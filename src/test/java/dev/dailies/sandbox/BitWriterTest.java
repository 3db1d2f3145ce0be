package dev.dailies.sandbox;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BitWriterTest {

	@ParameterizedTest
	@CsvSource({ "0, 0, 1", "1, 1, 010", "2, -1, 011", "3, 2, 00100", "4, -2, 00101", "7, 4, 0001000",
			"8, -4, 0001001" })
	void numbers_become_exponential_golomb_codes(int unsigned, int signed, String code) {
		BitWriter one = new BitWriter();
		one.unsigned(unsigned);
		BitWriter other = new BitWriter();
		other.signed(signed);
		BitWriter expected = new BitWriter();
		expected.bits(Integer.parseInt(code, 2), code.length());

		byte[] unit = expected.nalUnit(0x65);
		assertThat(one.nalUnit(0x65)).isEqualTo(unit);
		assertThat(other.nalUnit(0x65)).isEqualTo(unit);
	}

	@ParameterizedTest
	@CsvSource({ "000000, 0000030080", "000001, 0000030180", "000002, 0000030280", "000003, 0000030380",
			"000004, 00000480", "00000000, 000003000080", "0000000000, 0000030000030080", "010000, 01000080" })
	void a_unit_never_holds_what_looks_like_a_start_code(String content, String written) {
		BitWriter out = new BitWriter();
		for (byte next : HexFormat.of().parseHex(content)) {
			out.bits(next, 8);
		}

		assertThat(HexFormat.of().formatHex(out.nalUnit(0x65))).isEqualTo("65" + written);
	}

	@Test
	void it_takes_more_bits_than_it_first_has_room_for() {
		BitWriter out = new BitWriter();
		for (int i = 0; i < 30_000; i++) {
			out.bits(-1, 32);
		}

		assertThat(out.nalUnit(0x65)).hasSize(1 + 4 * 30_000 + 1).endsWith(0xFF, 0x80);
	}

}
