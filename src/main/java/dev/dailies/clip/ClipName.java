package dev.dailies.clip;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.dailies.clip.ClipFacts.Format;
import dev.dailies.shot.Operation;

/**
 * The file name of an operation's clip, for example
 * {@code harbour-dawn.t2.reshoot-up.3fa9c1d2.mp4}: safe on every file system, and no two
 * alike, whatever the shots are called.
 */
public final class ClipName {

	private static final int MAX_BYTES = 120;

	private static final int MAX_STEP_BYTES = 32;

	private static final int ID_LENGTH = 8;

	// Marks belong to the letters of many scripts.
	private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}._-]+");

	private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

	private ClipName() {
	}

	/**
	 * The same operation and number always give the same name.
	 * @param number 0 for the first clip of the operation
	 */
	public static String of(Operation operation, int number) {
		String take = (operation.take() > 1) ? ".t" + operation.take() : "";
		String id = operation.id().substring(0, ID_LENGTH) + ((number > 0) ? "-" + number : "");
		String tail = "%s.%s.%s.%s".formatted(take, step(operation), id, extension(operation));
		String shot = cut(unreserved(safe(operation.shotId())), MAX_BYTES - tail.length());
		return (shot.isEmpty() ? "shot" : shot) + tail;
	}

	// Quoted text is left out: it is a prompt, and prompts are long.
	private static String step(Operation operation) {
		String step = operation.order().step();
		int quote = step.indexOf(":\"");
		String word = (quote < 0) ? step : step.substring(0, quote);
		return cut(safe(word.toLowerCase(Locale.ROOT).replaceAll("[:_.]", "-")), MAX_STEP_BYTES);
	}

	private static String extension(Operation operation) {
		return (Wanted.by(operation.order(), null).format() == Format.GIF) ? "gif" : "mp4";
	}

	private static String safe(String text) {
		String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
		String plain = UNSAFE.matcher(composed).replaceAll("-").replaceAll("\\.{2,}", ".");
		return unended(plain.replaceFirst("^[\\p{M}.-]+", ""));
	}

	// Windows takes "con.mp4", and "con.anything.mp4", for a device.
	private static String unreserved(String shot) {
		return RESERVED.matcher(shot).matches() ? "_" + shot : shot;
	}

	private static String cut(String text, int maxBytes) {
		int end = 0;
		for (int bytes = 0; end < text.length();) {
			int next = text.offsetByCodePoints(end, 1);
			bytes += text.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
			if (bytes > maxBytes) {
				break;
			}
			end = next;
		}
		return unended(text.substring(0, end));
	}

	private static String unended(String text) {
		return text.replaceFirst("[.-]+$", "");
	}

}
