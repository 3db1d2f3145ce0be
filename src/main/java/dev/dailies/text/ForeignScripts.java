package dev.dailies.text;

import java.lang.Character.UnicodeScript;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.dailies.words.WordList;

/**
 * How much letters of other scripts than the Latin one look like words.
 */
final class ForeignScripts {

	private static final String CYRILLIC_COMMON = "\u043e\u0435\u0430\u0438\u043d\u0442\u0441\u0440\u0432\u043b";

	private static final String CYRILLIC_USUAL = "\u043a\u043c\u0434\u043f\u0443\u044f\u044b\u044c\u0433\u0437\u0431\u0447"
			+ "\u0439\u0445\u0436\u0448\u044e\u0446\u0449\u044d\u0444\u044a\u0451\u0456\u0457\u0454\u045e\u0491\u0458\u0459"
			+ "\u045a\u045b\u0452\u045f";

	private static final String THAI_RARE = "\u0e03\u0e05\u0e06\u0e0c\u0e0e\u0e0f\u0e10\u0e11\u0e12\u0e18\u0e1f\u0e26"
			+ "\u0e2c\u0e2e\u0e2f\u0e09\u0e0b\u0e1c\u0e1d\u0e20\u0e24\u0e28\u0e29\u0e3a\u0e3f\u0e46\u0e4d\u0e4e\u0e4f"
			+ "\u0e50\u0e51\u0e52\u0e53\u0e54\u0e55\u0e56\u0e57\u0e58\u0e59\u0e5a\u0e5b";

	private static final Pattern NO_VOWEL = Pattern.compile(
			"(?<!\\p{L})(?:(?![\u0430\u0435\u0451\u0438\u043e\u0443\u044b\u044d\u044e\u044f\u0456\u0457\u0454\u0440])\\p{IsCyrillic}){3,}(?!\\p{L})",
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	// a sign in the form, or at the end of a word, where it cannot stand
	private static final Pattern MISPLACED = Pattern.compile("\u03c2(?=\\p{L})|\u03c3(?!\\p{L})|[\u0390\u03b0]"
			+ "|[\u05da\u05dd\u05df\u05e3\u05e5](?=\\p{IsHebrew})|[\u0629\u0649](?=\\p{IsArabic})"
			+ "|(?<!\\p{IsThai})[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]|[\uff61-\uff9f]|[\u05b0-\u05c7]|[\u0e40-\u0e44](?!\\p{IsThai})");

	// one sign between Latin letters is a spoiled letter
	private static final Pattern LONELY = Pattern.compile(
			"(?<=[A-Za-z])[\\p{IsHan}\\p{IsHangul}\\p{IsKatakana}\\p{IsThai}]{1,2}(?=[a-z])|(?<=[a-z])\\p{IsThai}(?!\\p{IsThai})|(?<=[a-z])[\\p{IsHan}\\p{IsHangul}](?![\\p{IsHan}\\p{IsHangul}\\p{L}])");

	private static final Set<Integer> COMMON_SIGNS = WordList.lines(ForeignScripts.class, "common-signs.txt")
		.stream()
		.flatMap((line) -> line.codePoints().boxed())
		.collect(Collectors.toUnmodifiableSet());

	private ForeignScripts() {
	}

	static double of(String text) {
		return text.codePoints().filter((sign) -> sign > 0x7F).mapToDouble(ForeignScripts::sign).sum()
				- 2.0 * MISPLACED.matcher(text).results().count() - 2.0 * LONELY.matcher(text).results().count()
				- 1.5 * NO_VOWEL.matcher(text).results().count();
	}

	private static double sign(int sign) {
		return switch (UnicodeScript.of(sign)) {
			case CYRILLIC -> cyrillic(Character.toLowerCase(sign));
			case GREEK, HEBREW, ARABIC -> Character.isLetter(sign) ? 0.3 : 0;
			case THAI -> (THAI_RARE.indexOf(sign) < 0) ? 0.25 : -0.5;
			case HAN -> COMMON_SIGNS.contains(sign) ? 0.6 : (sign > 0x9FA5) ? -1 : -0.15;
			case HIRAGANA, KATAKANA -> 0.4;
			case HANGUL -> COMMON_SIGNS.contains(sign) ? 0.5 : -0.1;
			default -> 0;
		};
	}

	private static double cyrillic(int letter) {
		if (CYRILLIC_COMMON.indexOf(letter) >= 0) {
			return 0.4;
		}
		return (CYRILLIC_USUAL.indexOf(letter) >= 0) ? 0 : -3;
	}

}
