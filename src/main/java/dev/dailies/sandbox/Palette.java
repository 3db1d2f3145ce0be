package dev.dailies.sandbox;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The colours of one clip by index, as RGB and as the luma and chroma of BT.709.
 */
final class Palette {

	static final int SKY = 0;

	static final int SKY_SHADES = 12;

	static final int SUN = SKY + SKY_SHADES;

	static final int SUN_SHADES = 8;

	static final int LAND = SUN + SUN_SHADES;

	static final int LAND_SHADES = 24;

	/** One lit edge for each shade of land. */
	static final int RIM = LAND + LAND_SHADES;

	static final int PANEL = RIM + LAND_SHADES;

	static final int LETTERS = PANEL + 1;

	static final int ACCENT = PANEL + 2;

	static final int SPARK = PANEL + 3;

	static final int SIZE = PANEL + 4;

	private static final int WHITE = 0xFFFFFF;

	private final int[] rgb = new int[SIZE];

	private final int[] luma = new int[SIZE];

	private final int[] cb = new int[SIZE];

	private final int[] cr = new int[SIZE];

	private Palette(Mood mood, double turn) {
		ramp(SKY, SKY_SHADES, turned(mood.zenith, turn), turned(mood.horizon, turn));
		ramp(SUN, SUN_SHADES, turned(mood.sunTop, turn), turned(mood.sunFoot, turn));
		int far = turned(mood.far, turn);
		int near = turned(mood.near, turn);
		ramp(LAND, LAND_SHADES, far, near);
		int light = mixed(turned(mood.horizon, turn), turned(mood.sunTop, turn), 0.5);
		ramp(RIM, LAND_SHADES, mixed(far, light, 0.45), mixed(near, light, 0.3));
		this.rgb[PANEL] = mixed(near, 0, 0.45);
		this.rgb[LETTERS] = mixed(mood.sunTop, WHITE, 0.75);
		this.rgb[ACCENT] = mood.accent;
		this.rgb[SPARK] = mixed(mood.sunTop, WHITE, 0.4);
		for (int i = 0; i < SIZE; i++) {
			split(i);
		}
	}

	/**
	 * A palette chosen by chance.
	 */
	static Palette of(RandomGenerator chance) {
		Mood mood = Mood.ALL.get(chance.nextInt(Mood.ALL.size()));
		// a little off, so that two prompts of one mood still differ
		return new Palette(mood, (chance.nextInt(61) - 30) / 250.0);
	}

	int rgb(int index) {
		return this.rgb[index];
	}

	int luma(int index) {
		return this.luma[index];
	}

	int cb(int index) {
		return this.cb[index];
	}

	int cr(int index) {
		return this.cr[index];
	}

	private void ramp(int first, int count, int from, int to) {
		for (int i = 0; i < count; i++) {
			this.rgb[first + i] = mixed(from, to, i / (count - 1.0));
		}
	}

	// Even, because the mosaic's coefficients count in twos: then flat areas come out
	// exactly.
	private void split(int index) {
		int red = this.rgb[index] >> 16 & 0xFF;
		int green = this.rgb[index] >> 8 & 0xFF;
		int blue = this.rgb[index] & 0xFF;
		this.luma[index] = (16 + ((47 * red + 157 * green + 16 * blue + 128) >> 8)) & ~1;
		this.cb[index] = (128 + ((-26 * red - 86 * green + 112 * blue + 128) >> 8)) & ~1;
		this.cr[index] = (128 + ((112 * red - 102 * green - 10 * blue + 128) >> 8)) & ~1;
	}

	private static int mixed(int from, int to, double share) {
		int mixed = 0;
		for (int shift = 16; shift >= 0; shift -= 8) {
			int a = from >> shift & 0xFF;
			int b = to >> shift & 0xFF;
			mixed |= (int) Math.round(a + (b - a) * share) << shift;
		}
		return mixed;
	}

	// Some of each channel goes to its neighbour, which shifts the hue and keeps greys
	// grey.
	private static int turned(int rgb, double turn) {
		int neighbours = (turn > 0) ? (rgb << 8 | rgb >> 16) : (rgb >> 8 | rgb << 16);
		return mixed(rgb, neighbours & WHITE, Math.abs(turn));
	}

	/**
	 * A light in which a landscape can lie.
	 */
	private record Mood(int zenith, int horizon, int sunTop, int sunFoot, int far, int near, int accent) {

		static final List<Mood> ALL = List.of(
				// dusk
				new Mood(0x2B1B5A, 0xFF8A65, 0xFFE08A, 0xFF5E7A, 0x9A4C86, 0x1A1033, 0xFFB347),
				// a clear day
				new Mood(0x3F97DC, 0xD9F3F2, 0xFFF8D8, 0xFFE07A, 0x9CD0AC, 0x12443C, 0xFFD23F),
				// moonlight
				new Mood(0x0B1238, 0x4A5AA0, 0xF7F4DC, 0xC9D2F0, 0x40508E, 0x070B1F, 0x8FE3FF),
				// neon
				new Mood(0x1A0B3B, 0xE0409A, 0xFFE66D, 0xFF3D81, 0x6A30A0, 0x0E0624, 0x2DE2E6),
				// desert
				new Mood(0xE9935A, 0xFCE7BD, 0xFFF6E0, 0xFFC97A, 0xE0915A, 0x47201C, 0x4AC6B7),
				// the sea
				new Mood(0x0E5A78, 0xB8E8D8, 0xFFF1C1, 0xFFC857, 0x4FB0BC, 0x062A38, 0xFF8A5C),
				// a forest in the morning
				new Mood(0x86B8AE, 0xF4F3D4, 0xFFFDE4, 0xF9D976, 0x7FB495, 0x12291F, 0xF4A259),
				// blossom
				new Mood(0xE48FB0, 0xFFF0E4, 0xFFFFFF, 0xFFC2B4, 0xD795C0, 0x3A1A44, 0xFFD6E0),
				// embers
				new Mood(0x240A12, 0xD8432A, 0xFFD166, 0xFF7B00, 0x8C2A22, 0x160506, 0xFFB703),
				// ice
				new Mood(0x6FAFD8, 0xEFF8FF, 0xFFFFFF, 0xDCEBFF, 0xAFCFE6, 0x1C3858, 0xFF8080),
				// northern lights
				new Mood(0x041C2C, 0x27A082, 0xF3FFE3, 0xBEEBC8, 0x1A7468, 0x02130F, 0xC5F467),
				// lavender
				new Mood(0x5B5EA6, 0xF0DCF2, 0xFFF3C9, 0xFFB8A8, 0x9686C6, 0x231E4A, 0xF9C846));

	}

}
