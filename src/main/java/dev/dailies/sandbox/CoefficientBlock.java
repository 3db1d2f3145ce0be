package dev.dailies.sandbox;

/**
 * Writes one block's coefficients, in scan order, by context-adaptive variable length
 * codes (9.2).
 */
final class CoefficientBlock {

	private static final int MOST_TRAILING_ONES = 3;

	private final CoefficientCodes codes;

	private final int size;

	private final int[] levels;

	private final int[] runs;

	CoefficientBlock(CoefficientCodes codes, int size) {
		this.codes = codes;
		this.size = size;
		this.levels = new int[size];
		this.runs = new int[size];
	}

	void write(BitWriter out, int[] coefficients) {
		int count = 0;
		int zeros = 0;
		int run = 0;
		// The standard counts from the highest frequency down.
		for (int i = this.size - 1; i >= 0; i--) {
			if (coefficients[i] != 0) {
				if (count > 0) {
					this.runs[count - 1] = run;
				}
				this.levels[count++] = coefficients[i];
				run = 0;
			}
			else if (count > 0) {
				run++;
				zeros++;
			}
		}
		int ones = trailingOnes(count);
		this.codes.token(out, count, ones);
		if (count > 0) {
			levels(out, count, ones);
			positions(out, count, zeros);
		}
	}

	private int trailingOnes(int count) {
		int ones = 0;
		while (ones < Math.min(count, MOST_TRAILING_ONES) && Math.abs(this.levels[ones]) == 1) {
			ones++;
		}
		return ones;
	}

	private void levels(BitWriter out, int count, int ones) {
		for (int i = 0; i < ones; i++) {
			out.flag(this.levels[i] < 0);
		}
		int suffix = (count > 10 && ones < MOST_TRAILING_ONES) ? 1 : 0;
		for (int i = ones; i < count; i++) {
			int level = this.levels[i];
			int code = (level > 0) ? 2 * level - 2 : -2 * level - 1;
			// The first level that is not a trailing one cannot be 1 or -1, unless the
			// trailing
			// ones were full.
			level(out, (i == ones && ones < MOST_TRAILING_ONES) ? code - 2 : code, suffix);
			suffix = Math.max(suffix, 1);
			if (Math.abs(level) > (3 << (suffix - 1)) && suffix < 6) {
				suffix++;
			}
		}
	}

	private void level(BitWriter out, int code, int suffix) {
		if (suffix == 0 && code >= 14 && code < 30) {
			out.bits(1, 15);
			out.bits(code - 14, 4);
		}
		else if (suffix == 0 && code >= 30) {
			out.bits(1, 16);
			out.bits(code - 30, 12);
		}
		else if (code >= 15 << suffix) {
			out.bits(1, 16);
			out.bits(code - (15 << suffix), 12);
		}
		else {
			out.bits(1, (code >> suffix) + 1);
			out.bits(code, suffix);
		}
	}

	private void positions(BitWriter out, int count, int zeros) {
		if (count < this.size) {
			this.codes.zeros(out, count, zeros);
		}
		int left = zeros;
		for (int i = 0; i < count - 1 && left > 0; i++) {
			this.codes.run(out, left, this.runs[i]);
			left -= this.runs[i];
		}
	}

}
