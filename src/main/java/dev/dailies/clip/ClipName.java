package dev.dailies.clip;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.clip.probe.ClipFacts.Format;
import dev.dailies.shot.Operation;
import dev.dailies.words.Ends;

/**
 * The file name of an operation's clip, for example
 * {@code harbour-dawn.t2.reshoot-up.3fa9c1d25b7e8046.mp4}: safe on every file system, and
 * no two alike, whatever the shots are called, also where case and the form of accents do
 * not count.
 */
public final class ClipName {

	/** How the name of a note ends that a download keeps beside a clip. */
	public static final String NOTE = ".part.from";

	private static final int MAX_BYTES = 120;

	private static final int MAX_STEP_BYTES = 32;

	/**
	 * Earlier versions took so much of an operation's id. Names that were given stay.
	 */
	private static final int SHORT_ID = 8;

	// with what a download keeps beside it
	private static final Pattern ENDING = Pattern.compile(
			"(?s)\\.?(.*?)\\.([0-9a-f]{8}|[0-9a-f]{16})(-\\d+)?(\\.\\d+)?(\\.(?:mp4|gif))(?:\\.part(?:\\.from)?)?");

	// Marks belong to the letters of many scripts.
	private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}._-]+");

	private static final Pattern MARKS = Pattern.compile("\\p{M}+");

	private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x20-\\x7e]+");

	private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

	private ClipName() {
	}

	/**
	 * The same operation and number always give the same name.
	 * @param number 0 for the first clip of the operation
	 */
	public static String of(Operation operation, int number) {
		return of(operation, number, safe(operation.shotId()));
	}

	/**
	 * As {@link #of(Operation, int)}, without letters beyond ASCII, for a machine that
	 * cannot name a file with them.
	 */
	public static String plain(Operation operation, int number) {
		String letters = MARKS.matcher(Normalizer.normalize(operation.shotId(), Normalizer.Form.NFKD)).replaceAll("");
		return of(operation, number, safe(BEYOND_ASCII.matcher(letters).replaceAll("-")));
	}

	private static String of(Operation operation, int number, String safe) {
		String id = operation.id() + ((number > 0) ? "-" + number : "");
		String tail = "%s.%s.%s".formatted(step(operation), id, extension(operation));
		String shot = cut(unreserved(safe), MAX_BYTES - tail.length());
		return (shot.isEmpty() ? "shot" : shot) + tail;
	}

	/**
	 * What the note is called that lies beside a clip until whoever asked for it has
	 * written down that it is home.
	 */
	public static String note(String name) {
		return "." + name + NOTE;
	}

	/**
	 * The name to take where a name's place is taken by something else.
	 * @param again 2 for the second name
	 */
	static String other(String name, int again) {
		int end = name.lastIndexOf('.');
		return name.substring(0, end) + "." + again + name.substring(end);
	}

	/**
	 * What in a file's name stands for its operation; empty if it was not given here. The
	 * file may be a clip, or what is left of a download.
	 */
	public static Optional<String> mark(String fileName) {
		Matcher name = ENDING.matcher(folded(fileName));
		return name.matches() ? Optional.of(name.group(2)) : Optional.empty();
	}

	/**
	 * The marks that files of an operation may bear.
	 */
	public static List<String> marks(String operationId) {
		return List.of(operationId, operationId.substring(0, SHORT_ID));
	}

	/**
	 * Whether a file's name was given for an operation, or for what is left of its
	 * download. The shot's part of it may be written in another way. Where the mark is a
	 * short one it takes take, step and kind of file, too.
	 */
	public static boolean isOf(Operation operation, String fileName) {
		Matcher name = ENDING.matcher(folded(fileName));
		return name.matches()
				&& (name.group(2).equals(operation.id()) || (name.group(2).equals(operation.id().substring(0, SHORT_ID))
						&& name.group(1).endsWith(folded(step(operation)))
						&& name.group(5).equals("." + extension(operation))));
	}

	/**
	 * The same for all names that are one where case and the form of accents do not
	 * count.
	 */
	public static String folded(String fileName) {
		boolean plain = fileName.chars().allMatch((sign) -> sign < 0x80);
		return (plain ? fileName : Normalizer.normalize(fileName, Normalizer.Form.NFC)).toLowerCase(Locale.ROOT);
	}

	/**
	 * Take and step, as a name says them.
	 */
	private static String step(Operation operation) {
		return ((operation.take() > 1) ? ".t" + operation.take() : "") + "." + word(operation);
	}

	// Quoted text is left out: it is a prompt, and prompts are long.
	private static String word(Operation operation) {
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
		return Ends.endWithout(text, (sign) -> sign == '.' || sign == '-');
	}

}
