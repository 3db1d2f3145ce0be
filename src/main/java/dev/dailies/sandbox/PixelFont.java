package dev.dailies.sandbox;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Capital letters, digits and marks as 5 x 7 cells, so that no font has to be installed.
 */
final class PixelFont {

	static final int WIDTH = 5;

	static final int HEIGHT = 7;

	/** From the left edge of one letter to that of the next. */
	static final int ADVANCE = WIDTH + 1;

	private static final String DRAWN = """
			A     B     C     D     E     F     G     H     I     J     K     L     M     N     O     P
			.###. ####. .###. ####. ##### ##### .###. #...# .###. ..### #...# #.... #...# #...# .###. ####.
			#...# #...# #...# #...# #.... #.... #...# #...# ..#.. ...#. #..#. #.... ##.## #...# #...# #...#
			#...# #...# #.... #...# #.... #.... #.... #...# ..#.. ...#. #.#.. #.... #.#.# ##..# #...# #...#
			##### ####. #.... #...# ####. ####. #.### ##### ..#.. ...#. ##... #.... #.#.# #.#.# #...# ####.
			#...# #...# #.... #...# #.... #.... #...# #...# ..#.. ...#. #.#.. #.... #...# #..## #...# #....
			#...# #...# #...# #...# #.... #.... #...# #...# ..#.. #..#. #..#. #.... #...# #...# #...# #....
			#...# ####. .###. ####. ##### #.... .###. #...# .###. .##.. #...# ##### #...# #...# .###. #....
			Q     R     S     T     U     V     W     X     Y     Z     0     1     2     3     4     5
			.###. ####. .#### ##### #...# #...# #...# #...# #...# ##### .###. ..#.. .###. ####. ...#. #####
			#...# #...# #.... ..#.. #...# #...# #...# .#.#. #...# ....# #...# .##.. #...# ....# ..##. #....
			#...# #...# #.... ..#.. #...# #...# #...# ..#.. .#.#. ...#. #..## ..#.. ....# ....# .#.#. ####.
			#...# ####. .###. ..#.. #...# #...# #.#.# ..#.. ..#.. ..#.. #.#.# ..#.. ..##. .###. #..#. ....#
			#.#.# #.#.. ....# ..#.. #...# .#.#. #.#.# ..#.. ..#.. .#... ##..# ..#.. .#... ....# ##### ....#
			#..#. #..#. ....# ..#.. #...# .#.#. ##.## .#.#. ..#.. #.... #...# ..#.. #.... ....# ...#. #...#
			.##.# #...# ####. ..#.. .###. ..#.. #...# #...# ..#.. ##### .###. .###. ##### ####. ...#. .###.
			6     7     8     9     .     ,     :     ;     !     ?     '     "     -     _     +     =
			..##. ##### .###. .###. ..... ..... ..... ..... ..#.. .###. ..#.. .#.#. ..... ..... ..... .....
			.#... ....# #...# #...# ..... ..... .##.. .##.. ..#.. #...# ..#.. .#.#. ..... ..... ..#.. .....
			#.... ...#. #...# #...# ..... ..... .##.. .##.. ..#.. ....# .#... ..... ..... ..... ..#.. #####
			####. ..#.. .###. .#### ..... ..... ..... ..... ..#.. ..##. ..... ..... .###. ..... ##### .....
			#...# ..#.. #...# ....# ..... .##.. .##.. .##.. ..#.. ..#.. ..... ..... ..... ..... ..#.. #####
			#...# .#... #...# ...#. .##.. ..#.. .##.. ..#.. ..... ..... ..... ..... ..... ..... ..#.. .....
			.###. .#... .###. .##.. .##.. .#... ..... .#... ..#.. ..#.. ..... ..... ..... ##### ..... .....
			/     \\     (     )     [     ]     &     %     #     *     @     $     <     >
			....# #.... ...#. .#... .###. .###. .##.. ##..# .#.#. ..... .###. ..#.. ...#. .#...
			...#. .#... ..#.. ..#.. .#... ...#. #..#. ##..# .#.#. #.#.# #...# .#### ..#.. ..#..
			...#. .#... .#... ...#. .#... ...#. #.#.. ...#. ##### .###. #.### #.#.. .#... ...#.
			..#.. ..#.. .#... ...#. .#... ...#. .#... ..#.. .#.#. ##### #.#.# .###. #.... ....#
			.#... ...#. .#... ...#. .#... ...#. #.#.# .#... ##### .###. #.##. ..#.# .#... ...#.
			.#... ...#. ..#.. ..#.. .#... ...#. #..#. #..## .#.#. #.#.# #.... ####. ..#.. ..#..
			#.... ....# ...#. .#... .###. .###. .##.# #..## .#.#. ..... .#### ..#.. ...#. .#...
			""";

	private static final Map<Character, boolean[]> GLYPHS = glyphs();

	private PixelFont() {
	}

	/**
	 * The text as this font can show it: in capitals, accents and unknown letters left
	 * out, single spaces between words.
	 */
	static String showable(String text) {
		// Decomposed, an accented letter is a plain one and a mark that the font does not
		// have.
		String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
		StringBuilder shown = new StringBuilder();
		for (int i = 0; i < plain.length(); i++) {
			char letter = typed(plain.charAt(i));
			if (GLYPHS.containsKey(letter)) {
				shown.append(letter);
			}
			else if (Character.isWhitespace(letter)) {
				shown.append(' ');
			}
		}
		return shown.toString().replaceAll(" +", " ").strip();
	}

	/**
	 * Whether a letter, which may be a space, covers one of its cells.
	 */
	static boolean covers(char letter, int x, int y) {
		boolean[] glyph = GLYPHS.get(letter);
		return glyph != null && glyph[y * WIDTH + x];
	}

	// Word processors set these in place of what was typed.
	private static char typed(char letter) {
		return switch (letter) {
			case '\u2018', '\u2019' -> '\'';
			case '\u201c', '\u201d' -> '"';
			case '\u2010', '\u2011', '\u2013', '\u2014' -> '-';
			default -> letter;
		};
	}

	private static Map<Character, boolean[]> glyphs() {
		Map<Character, boolean[]> glyphs = new HashMap<>();
		Iterator<String> lines = DRAWN.lines().iterator();
		while (lines.hasNext()) {
			String letters = lines.next();
			List<String> rows = Stream.generate(lines::next).limit(HEIGHT).toList();
			for (int at = 0; at < letters.length(); at += ADVANCE) {
				glyphs.put(letters.charAt(at), glyph(rows, at));
			}
		}
		return Map.copyOf(glyphs);
	}

	private static boolean[] glyph(List<String> rows, int at) {
		boolean[] glyph = new boolean[WIDTH * HEIGHT];
		for (int i = 0; i < glyph.length; i++) {
			glyph[i] = rows.get(i / WIDTH).charAt(at + i % WIDTH) == '#';
		}
		return glyph;
	}

}
