package dev.dailies.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.dailies.words.WordList;

/**
 * How well lines of Latin letters go as sentences of a language.
 */
final class LatinText {

	static final List<String> ENGLISH = List.of("en");

	static final List<String> FRENCH = List.of("en", "fr");

	static final List<String> WESTERN = List.of("de", "fr", "es", "pt", "it", "sv", "da", "fi", "nl", "is", "ca", "en",
			"et");

	static final List<String> CENTRAL = List.of("pl", "cs", "sk", "hu", "ro", "hr", "de", "en");

	static final List<String> TURKISH = List.of("tr", "de", "en");

	static final List<String> BALTIC = List.of("lt", "lv", "et", "pl", "de", "en");

	static final List<String> VIETNAMESE = List.of("vi", "en");

	private static final Map<String, LatinText> BY_CODE = WordList.lines(LatinText.class, "languages.txt")
		.stream()
		.map(LatinText::new)
		.collect(Collectors.toUnmodifiableMap((language) -> language.code, Function.identity()));

	// s0 and it's are no word s
	private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'\\u2019]+");

	// what none of these letters does: [n with tilde] before a consonant, and so on
	private static final Pattern ODD = Pattern.compile(
			"\u00f1(?![aeiou\u00e1\u00e9\u00ed\u00f3\u00fa])|\u0144[aeiou]"
					+ "|\\b\u00df|\u0153(?![uiest])|\u00ea\\b|\u00e6\\b|(?<=[aeiou])\u010d(?=e\\b)",
			Pattern.UNICODE_CHARACTER_CLASS);

	private static final double COMMON = 0.6;

	private static final double RARE = -0.4;

	// English has no accents of its own, and takes over those of its neighbours
	private static final double BORROWED = -0.1;

	private static final double OTHER_LANGUAGE = -1;

	private static final double STRANGE = -3;

	private static final int MOST_WORDS = 3;

	private static final double SHORT_WORD = 0.5;

	private final String code;

	private final double likely;

	private final Set<Integer> common;

	private final Set<Integer> rare;

	private final Set<String> words;

	private LatinText(String line) {
		String[] parts = line.split("\\|", -1);
		this.code = parts[0];
		this.likely = Double.parseDouble(parts[1]);
		this.common = parts[2].codePoints().boxed().collect(Collectors.toSet());
		this.rare = parts[3].codePoints().boxed().collect(Collectors.toSet());
		this.words = new HashSet<>(Arrays.asList(parts[4].split(" ", -1)));
	}

	/**
	 * How well a text goes in the language that it goes best in, with a line here and
	 * there in another.
	 */
	static double best(List<String> lines, List<String> codes) {
		List<LatinText> languages = codes.stream().map(LatinText::of).toList();
		List<double[]> scores = lines.stream().map((line) -> scores(line, languages)).toList();
		double best = Double.NEGATIVE_INFINITY;
		for (int language = 0; language < languages.size(); language++) {
			double sum = languages.get(language).likely;
			for (double[] line : scores) {
				sum += Math.max(line[language], Arrays.stream(line).max().orElse(0) + OTHER_LANGUAGE);
			}
			best = Math.max(best, sum);
		}
		return best;
	}

	private static LatinText of(String code) {
		return Objects.requireNonNull(BY_CODE.get(code), code);
	}

	private static double[] scores(String line, List<LatinText> languages) {
		String lower = Normalizer.normalize(line.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
		List<String> words = List.of(BETWEEN_WORDS.split(lower));
		double odd = ODD.matcher(lower).results().count();
		return languages.stream().mapToDouble((language) -> language.fits(lower, words) - odd).toArray();
	}

	private double fits(String lower, List<String> words) {
		double letters = lower.codePoints()
			.filter((letter) -> letter > 0x7F && Character.isLetter(letter)
					&& Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN)
			.mapToDouble(this::letter)
			.sum();
		double known = words.stream()
			.filter(this.words::contains)
			.distinct()
			.mapToDouble((word) -> (word.length() == 1) ? SHORT_WORD : 1)
			.sum();
		return letters + Math.min(MOST_WORDS, known);
	}

	private double letter(int letter) {
		if (this.common.contains(letter)) {
			return COMMON;
		}
		// of letters with a tone the one without it counts
		boolean toned = this.code.equals("vi") && isToned(letter);
		if (this.rare.contains(letter)) {
			return this.common.isEmpty() ? BORROWED : RARE;
		}
		return toned ? COMMON : STRANGE;
	}

	private boolean isToned(int letter) {
		String apart = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD);
		String base = Normalizer.normalize(apart.replaceAll("[\\u0300\\u0301\\u0303\\u0309\\u0323]", ""),
				Normalizer.Form.NFC);
		return base.length() == 1 && (base.charAt(0) <= 0x7F || this.common.contains((int) base.charAt(0)));
	}

}
