package dev.dailies.sandbox;

import java.util.Arrays;
import java.util.List;

/**
 * The code tables by which H.264 writes a block's coefficients (9.2), for blocks whose
 * neighbours have none.
 */
final class CoefficientCodes {

	// Table 9-5, columns 0 <= nC < 2 and nC = -1: a line per number of coefficients, a
	// code per number of trailing ones.
	private static final List<Code[]> LUMA_TOKENS = table("""
			1
			000101 01
			00000111 000100 001
			000000111 00000110 0000101 00011
			0000000111 000000110 00000101 000011
			00000000111 0000000110 000000101 0000100
			0000000001111 00000000110 0000000101 00000100
			0000000001011 0000000001110 00000000101 000000100
			0000000001000 0000000001010 0000000001101 0000000100
			00000000001111 00000000001110 0000000001001 00000000100
			00000000001011 00000000001010 00000000001101 0000000001100
			000000000001111 000000000001110 00000000001001 00000000001100
			000000000001011 000000000001010 000000000001101 00000000001000
			0000000000001111 000000000000001 000000000001001 000000000001100
			0000000000001011 0000000000001110 0000000000001101 000000000001000
			0000000000000111 0000000000001010 0000000000001001 0000000000001100
			0000000000000100 0000000000000110 0000000000000101 0000000000001000
			""");

	private static final List<Code[]> CHROMA_TOKENS = table("""
			01
			000111 1
			000100 000110 001
			000011 0000011 0000010 000101
			000010 00000011 00000010 0000000
			""");

	// Tables 9-7, 9-8 and 9-9 (a): a line per number of coefficients, a code per number
	// of zeros before the last of them.
	private static final List<Code[]> LUMA_ZEROS = table(
			"""
					1 011 010 0011 0010 00011 00010 000011 000010 0000011 0000010 00000011 00000010 000000011 000000010 000000001
					111 110 101 100 011 0101 0100 0011 0010 00011 00010 000011 000010 000001 000000
					0101 111 110 101 0100 0011 100 011 0010 00011 00010 000001 00001 000000
					00011 111 0101 0100 110 101 100 0011 011 0010 00010 00001 00000
					0101 0100 0011 111 110 101 100 011 0010 00001 0001 00000
					000001 00001 111 110 101 100 011 010 0001 001 000000
					000001 00001 101 100 011 11 010 0001 001 000000
					000001 0001 00001 011 11 10 010 001 000000
					000001 000000 0001 11 10 001 01 00001
					00001 00000 001 11 10 01 0001
					0000 0001 001 010 1 011
					0000 0001 01 1 001
					000 001 1 01
					00 01 1
					0 1
					""");

	private static final List<Code[]> CHROMA_ZEROS = table("""
			1 01 001 000
			1 01 00
			1 0
			""");

	// Table 9-10: a line per number of zeros left (the last one for 7 and more), a code
	// per run of zeros before a coefficient.
	private static final List<Code[]> RUNS = table("""
			1 0
			1 01 00
			11 10 01 00
			11 10 01 001 000
			11 10 011 010 001 000
			11 000 001 011 010 101 100
			111 110 101 100 011 010 001 0001 00001 000001 0000001 00000001 000000001 0000000001 00000000001
			""");

	private final List<Code[]> tokens;

	private final List<Code[]> zeros;

	private CoefficientCodes(List<Code[]> tokens, List<Code[]> zeros) {
		this.tokens = tokens;
		this.zeros = zeros;
	}

	/**
	 * For the 16 luma DC coefficients of a macroblock.
	 */
	static CoefficientCodes luma() {
		return new CoefficientCodes(LUMA_TOKENS, LUMA_ZEROS);
	}

	/**
	 * For the 4 DC coefficients of a macroblock's Cb or Cr.
	 */
	static CoefficientCodes chroma() {
		return new CoefficientCodes(CHROMA_TOKENS, CHROMA_ZEROS);
	}

	void token(BitWriter out, int coefficients, int trailingOnes) {
		this.tokens.get(coefficients)[trailingOnes].write(out);
	}

	void zeros(BitWriter out, int coefficients, int zeros) {
		this.zeros.get(coefficients - 1)[zeros].write(out);
	}

	void run(BitWriter out, int zerosLeft, int run) {
		RUNS.get(Math.min(zerosLeft, RUNS.size()) - 1)[run].write(out);
	}

	private static List<Code[]> table(String lines) {
		return lines.lines()
			.map((line) -> Arrays.stream(line.split(" ")).map(Code::parse).toArray(Code[]::new))
			.toList();
	}

	private record Code(int value, int length) {

		static Code parse(String bits) {
			return new Code(Integer.parseInt(bits, 2), bits.length());
		}

		void write(BitWriter out) {
			out.bits(this.value, this.length);
		}

	}

}
