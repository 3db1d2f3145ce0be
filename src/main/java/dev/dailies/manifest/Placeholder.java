package dev.dailies.manifest;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.words.WordList;

/**
 * Texts that stand in a cell where something is missing: what spreadsheets show for an
 * error, what programs write for nothing, and what people write for later.
 */
final class Placeholder {

	private static final Set<String> WORDS = Set.copyOf(WordList.lines(Placeholder.class, "placeholders.txt"));

	// #REF!, #¿NOMBRE?, #REF !, #DIV/0! in whatever language, and cells too narrow
	private static final Pattern ERROR = Pattern.compile("#+|#[\\p{L}\\p{M}\\p{N}¡¿/._ ]{1,24}[!?]");

	// as LibreOffice numbers them: Err:502
	private static final Pattern NUMBERED = Pattern.compile("[\\p{L}\\p{M}]{3,9}\\.?\\s?:\\s?5\\d\\d");

	private static final Pattern WRAPPED = Pattern
		.compile("\\[(.*)]|\\((.*)\\)|\\{+([^{}]*)}+|<([^<>]*)>|\"(.*)\"|'(.*)'|\u00ab(.*)\u00bb|\u201c(.*)\u201d"
				+ "|\\*+([^*]*)\\*+|_+([^_]*)_+");

	private static final Pattern FILLER = Pattern.compile("x{2,}|lorem ipsum dolor.*", Pattern.DOTALL);

	// letters, and pictures of all kinds; a number or a mark shows nothing
	private static final Pattern SHOWS_SOMETHING = Pattern.compile("[\\p{L}\\p{So}\\p{Sk}\\x{1F000}-\\x{1FFFF}]");

	// what was to be calculated, saved as text
	private static final Pattern FORMULA = Pattern
		.compile("=\\s*[\\p{Lu}][\\p{Lu}\\p{N}._]*\\(.*\\)\\s*|=\\$?[A-Z]{1,3}\\$?\\d+", Pattern.DOTALL);

	private static final Pattern TRAILING = Pattern.compile("[\\s.\u2026?!:;,]++$|^[\\s.]+");

	private static final int LONGEST = 60;

	private Placeholder() {
	}

	/**
	 * Whether a text is one, as a whole.
	 */
	static boolean isOne(String text) {
		String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().replace('\u00a0', ' ');
		if (plain.length() > LONGEST) {
			return plain.toLowerCase(Locale.ROOT).startsWith("lorem ipsum dolor");
		}
		// most texts are none, and each pattern is known by one character
		return isMarks(plain) || (plain.startsWith("#") && ERROR.matcher(plain).matches())
				|| (plain.indexOf(':') >= 0 && NUMBERED.matcher(plain).matches())
				|| isWord(plain.toLowerCase(Locale.ROOT));
	}

	/**
	 * Whether a text cannot be a prompt: it is a placeholder, a mere number, or a formula
	 * that was saved instead of what it shows.
	 */
	static boolean isNoPrompt(String text) {
		return isOne(text) || !showsSomething(text)
				|| (text.indexOf('=') >= 0 && FORMULA.matcher(text.strip()).matches());
	}

	private static boolean isMarks(String plain) {
		return !showsSomething(plain) && plain.codePoints().noneMatch(Character::isLetterOrDigit);
	}

	private static boolean showsSomething(String text) {
		return (!text.isEmpty() && Character.isLetter(text.charAt(0))) || SHOWS_SOMETHING.matcher(text).find();
	}

	private static boolean isBare(String text) {
		return !text.isEmpty() && Character.isLetterOrDigit(text.charAt(0))
				&& Character.isLetterOrDigit(text.charAt(text.length() - 1));
	}

	private static boolean isWord(String lower) {
		if (WORDS.contains(lower)) {
			return true;
		}
		// most texts are sentences without an end
		String bare = isBare(lower) ? lower : TRAILING.matcher(lower).replaceAll("");
		if (WORDS.contains(bare) || FILLER.matcher(bare).matches()) {
			return true;
		}
		if (bare.isEmpty() || Character.isLetterOrDigit(bare.charAt(0))) {
			return false;
		}
		Matcher wrapped = WRAPPED.matcher(bare);
		if (!wrapped.matches()) {
			return false;
		}
		for (int group = 1; group <= wrapped.groupCount(); group++) {
			if (wrapped.group(group) != null) {
				return isWord(wrapped.group(group).strip());
			}
		}
		return false;
	}

}
