package dev.dailies.text;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.Constants;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Tells the code page of a text that is not Unicode: by what each would make of its
 * letters, and by the opinion of a library. Where two of them make about as much sense, a
 * person is asked.
 */
public final class CodePage {

	private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

	private static final List<CodePage> ALL = List.of(page("windows-1252", 1.5, LatinText.WESTERN),
			page("windows-1250", 0, LatinText.CENTRAL), page("windows-1251", 0, LatinText.ENGLISH),
			page("windows-1253", 0, LatinText.ENGLISH), page("windows-1254", 0, LatinText.TURKISH),
			page("windows-1255", 0, LatinText.ENGLISH), page("windows-1256", 0, LatinText.FRENCH),
			page("windows-1257", 0, LatinText.BALTIC), page("windows-1258", 0, LatinText.VIETNAMESE),
			page("x-windows-874", 0, LatinText.ENGLISH), page("ISO-8859-15", -0.5, LatinText.WESTERN),
			page("ISO-8859-2", 0, LatinText.CENTRAL), page("ISO-8859-5", -0.5, LatinText.ENGLISH),
			page("KOI8-R", 0, LatinText.ENGLISH), page("KOI8-U", -0.5, LatinText.ENGLISH),
			page("IBM866", 0, LatinText.ENGLISH), page("IBM850", -2, LatinText.WESTERN),
			page("IBM437", -2, LatinText.WESTERN), page("IBM852", -2, LatinText.CENTRAL),
			page("x-MacRoman", -1, LatinText.WESTERN), page("x-MacCyrillic", -1, LatinText.ENGLISH),
			page("x-MacCentralEurope", -1, LatinText.CENTRAL), page("windows-31j", 0, LatinText.ENGLISH),
			page("EUC-JP", 0, LatinText.ENGLISH), page("GB18030", 0, LatinText.ENGLISH),
			page("x-windows-950", 0, LatinText.ENGLISH), page("x-windows-949", 0, LatinText.ENGLISH),
			page("ISO-2022-JP", 3, LatinText.ENGLISH));

	// of nearly the same weight for a whole text as a short word that fits
	private static final double CLEAR = 2;

	private static final double LEAST = 1;

	private static final double SECOND_OPINION = 1;

	// that is what it says where it knows nothing better
	private static final List<String> NO_OPINION = Arrays.asList(null, Constants.CHARSET_WINDOWS_1252,
			Constants.CHARSET_MACCYRILLIC, "MACROMAN", "x-MacRoman");

	private static final int SAMPLE = 64 * 1024;

	private static final int SHOWN = 40;

	private static final int ASKED = 3;

	private final Charset charset;

	private final double prior;

	private final List<String> languages;

	private CodePage(Charset charset, double prior, List<String> languages) {
		this.charset = charset;
		this.prior = prior;
		this.languages = languages;
	}

	private static CodePage page(String name, double prior, List<String> languages) {
		return new CodePage(Charset.forName(name), prior, languages);
	}

	/**
	 * The encoding of a file that is not Unicode.
	 * @throws FileRefusedException if it is not sure, with what each would make of the
	 * text
	 */
	public static TextEncoding of(Path file) throws IOException {
		byte[] foreign = foreign(file);
		List<Guess> guesses = guesses(foreign);
		if (isNoText(guesses)) {
			// the first byte that is none is named where the rows are read
			return TextEncoding.of(WINDOWS_1252);
		}
		Guess best = guesses.get(0);
		boolean clear = best.score > LEAST && (guesses.size() == 1 || best.score - guesses.get(1).score >= CLEAR);
		if (clear) {
			return TextEncoding.of(best.page.charset);
		}
		throw new FileRefusedException(Problem.error(Place.of(file), asked(guesses)));
	}

	private static boolean isNoText(List<Guess> guesses) {
		return guesses.isEmpty() || (guesses.get(0).score <= LEAST
				&& guesses.stream().noneMatch((guess) -> guess.page.charset.equals(WINDOWS_1252)));
	}

	/**
	 * What a text looks like when it is read so; empty if nothing in it depends on that.
	 */
	public static String sample(Path file, TextEncoding encoding) {
		if (encoding.isUnicode()) {
			return "";
		}
		try {
			String text = new String(foreign(file), encoding.charset());
			return text.isEmpty() ? "" : ", such as \"" + shown(text) + "\"";
		}
		catch (IOException ex) {
			return "";
		}
	}

	private static List<Guess> guesses(byte[] foreign) {
		String second = secondOpinion(foreign);
		Map<String, Guess> byText = new LinkedHashMap<>();
		for (CodePage page : ALL) {
			String text = page.decoded(foreign);
			if (text != null) {
				double score = page.prior + Plausibility.of(text, page.languages)
						+ (page.charset.equals(charset(second)) ? SECOND_OPINION : 0);
				if (score > Double.NEGATIVE_INFINITY) {
					byText.merge(text, new Guess(page, text, score), Guess::better);
				}
			}
		}
		return byText.values().stream().sorted(Comparator.comparingDouble(Guess::score).reversed()).toList();
	}

	private @Nullable String decoded(byte[] bytes) {
		try {
			return this.charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	private static @Nullable String secondOpinion(byte[] bytes) {
		UniversalDetector detector = new UniversalDetector();
		detector.handleData(bytes);
		detector.dataEnd();
		String opinion = detector.getDetectedCharset();
		return NO_OPINION.contains(opinion) ? null : opinion;
	}

	private static @Nullable Charset charset(@Nullable String name) {
		return Optional.ofNullable(name).flatMap(TextEncoding::named).map(TextEncoding::charset).orElse(null);
	}

	private static String asked(List<Guess> guesses) {
		String readings = guesses.stream()
			.limit(ASKED)
			.map((guess) -> TextEncoding.of(guess.page.charset).word() + " \"" + shown(guess.text) + "\"")
			.collect(Collectors.joining(", as "));
		String first = TextEncoding.of(guesses.get(0).page.charset).word();
		return "it is not sure which encoding the text has. It reads as " + readings
				+ ". Say which is right, with --encoding " + first
				+ " (or 'encoding' in a job file), or save the file as " + "CSV UTF-8";
	}

	/**
	 * The first words that are not plain English letters.
	 */
	private static String shown(String text) {
		String line = text.lines().filter((one) -> one.chars().anyMatch((next) -> next > 0x7F)).findFirst().orElse("");
		int at = 0;
		while (at < line.length() && line.charAt(at) <= 0x7F) {
			at++;
		}
		int start = Math.max(0, Math.max(line.lastIndexOf(' ', at),
				Math.max(line.lastIndexOf(',', at), Math.max(line.lastIndexOf(';', at), line.lastIndexOf('\t', at))))
				+ 1);
		String shown = line.substring(Math.min(start, at)).split("[;,\t]", 2)[0].replaceAll("^\"|\"$", "");
		return Quote.plain((shown.length() <= SHOWN) ? shown : shown.substring(0, SHOWN - 1) + "\u2026");
	}

	/**
	 * The lines that are not plain ASCII, up to a sample.
	 */
	private static byte[] foreign(Path file) throws IOException {
		ByteArrayOutputStream lines = new ByteArrayOutputStream();
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		Set<ByteBuffer> known = new HashSet<>();
		boolean plain = true;
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			int next = in.read();
			while (next >= 0 && lines.size() < SAMPLE) {
				line.write(next);
				plain &= next <= 0x7F && next != 0x1B;
				if (next == '\n') {
					// what stands there a hundred times proves nothing a hundred times
					if (!plain && known.add(ByteBuffer.wrap(line.toByteArray()))) {
						line.writeTo(lines);
					}
					line.reset();
					plain = true;
				}
				next = in.read();
			}
		}
		if (!plain) {
			line.writeTo(lines);
		}
		return lines.toByteArray();
	}

	private record Guess(CodePage page, String text, double score) {

		Guess better(Guess other) {
			return new Guess(this.page, this.text, Math.max(this.score, other.score));
		}

	}

}
