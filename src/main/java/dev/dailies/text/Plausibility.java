package dev.dailies.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How much a text looks like one that people write: each letter that goes well counts a
 * little, each sign that no text has where it stands counts a lot against it.
 */
final class Plausibility {

	private static final double ODD = -3;

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

	private static final Pattern CROWDED = Pattern.compile("(?:(?![\\x00-\\x7f])\\p{IsLatin}){3,}");

	private static final Pattern FOREIGN_MARK = Pattern.compile("\\p{IsLatin}[\\u0591-\\u05c7\\u0610-\\u065f]");

	// within a word these are spoiled letters, and so are most of them anywhere
	private static final Pattern IN_WORD = Pattern
		.compile("(?<=\\p{L})[^\\x00-\\x7f\\p{L}\\p{M}\\u2019\\u00b7\\u00ad\\u2010\\u2013\\u2014\\u00a0\\u3000-\\u303f"
				+ "\\u30fb\\u30fc\\uff00-\\uff65](?=\\p{L})");

	private static final Pattern SPOILED = Pattern.compile("[\\u2500-\\u259f\\u00a4\\u00a6\\u00a8\\u00ac\\u00af\\u00b4"
			+ "\\u00b8\\u02c6\\u02dc\\u02d8-\\u02dd\\u2020\\u2021\\u2030\\u0192\\u221a\\u2206\\u2248\\u2044\\u222b"
			+ "\\u03a9\\u220f\\u2211\\u2310\\uf8ff\\u2219\\ufb01\\ufb02]");

	// an opening sign that nothing closes, a figure or a mark before a letter
	private static final Pattern BEFORE_WORD = Pattern.compile(
			"[\\u00b9\\u00b2\\u00b3\\u00bc-\\u00be\\u20ac\\u2026\\u00a3\\u00a5\\u00a7\\u00b0\\u00aa\\u00ba\\u2022](?=\\p{Ll})"
					+ "|\\u2039(?![^\\n]*\\u203a)|\\u201e(?![^\\n]*[\\u201c\\u201d])|(?<=\\p{Ll})[\\u00bf\\u00a1]|(?<!\\p{L})[\\u2013\\u2014\\u00f7\\u201d\\u2026](?=[\\u0430-\\u044f])");

	// marks where they belong
	private static final Pattern USUAL = Pattern
		.compile("(?i)(?<=\\p{L})\\u2019(?:s|t|re|ve|ll|d|m)\\b|\\b(?:[dljmnst]|qu|dell|all|un)\\u2019(?=\\p{L})"
				+ "|(?<![\\p{L}\\p{N}])[\\u201c\\u201e\\u2018](?=\\p{L})|(?<=[\\p{L}.!?,])[\\u201d\\u201c](?!\\p{L})"
				+ "|(?<= )[\\u2013\\u2014](?= )|(?<=\\p{N})\\u2013(?=\\p{N})|(?<=\\p{L})\\u2026(?!\\p{L})|(?<=\\p{N}) ?\\u20ac");

	// dashes that may have been letters, and dots before the words
	private static final Pattern UNUSUAL = Pattern
		.compile("(?<=\\p{Ll})[\\u2013\\u2014](?=\\p{Ll})|(?<![\\p{L}\\p{N}\\p{P}])\\u2026(?=\\s\\p{Ll})"
				+ "|(?<=[\",;\\t ])\\u2026(?=\\s\\p{Ll})");

	private Plausibility() {
	}

	/**
	 * @param languages that the Latin letters among them may be of
	 */
	static double of(String text, List<String> languages) {
		if (text.codePoints().anyMatch(Plausibility::isNoText)) {
			return Double.NEGATIVE_INFINITY;
		}
		double score = LatinText.best(text.lines().toList(), languages);
		score += ODD * (CROWDED.matcher(text).results().count() + IN_WORD.matcher(text).results().count()
				+ SPOILED.matcher(text).results().count() + BEFORE_WORD.matcher(text).results().count());
		score += WORD.matcher(text).results().map(MatchResult::group).mapToDouble(Plausibility::word).sum();
		score += USUAL.matcher(text).results().count() - UNUSUAL.matcher(text).results().count();
		return score + ForeignScripts.of(text);
	}

	private static boolean isNoText(int sign) {
		boolean control = Character.isISOControl(sign) && !Character.isWhitespace(sign);
		return control || switch (Character.getType(sign)) {
			case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> true;
			default -> sign == 0xFFFD;
		};
	}

	private static double word(String word) {
		if (word.codePoints().allMatch((letter) -> letter <= 0x7F)) {
			return 0;
		}
		return mixed(word) + cased(word);
	}

	private static double mixed(String word) {
		Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
		word.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
		scripts.removeAll(EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
		// these are written without blanks, also beside a Latin word
		scripts.removeAll(EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA,
				UnicodeScript.HANGUL, UnicodeScript.THAI));
		return (scripts.size() > 1 || FOREIGN_MARK.matcher(word).find()) ? ODD : 0;
	}

	private static double cased(String word) {
		int breaks = 0;
		for (int index = 1; index < word.length(); index++) {
			char before = word.charAt(index - 1);
			char next = word.charAt(index);
			if (Character.isLowerCase(before) && Character.isUpperCase(next) && (before > 0x7F || next > 0x7F)) {
				breaks++;
			}
		}
		return ODD * breaks;
	}

}
