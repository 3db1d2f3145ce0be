package dev.dailies.words;

import java.util.regex.Pattern;

/**
 * Text that cannot move a cursor, colour a terminal, turn the direction of writing round
 * or forge a line, whoever wrote it.
 */
public final class PlainText {

	/**
	 * Control and invisible format characters, and halves of characters. Two invisible
	 * ones are spared: emoji and many scripts are joined with them.
	 */
	private static final String UNFIT = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\u200c\\u200d]]";

	private static final Pattern IN_LINE = Pattern.compile(UNFIT);

	private static final Pattern IN_LINES = Pattern.compile("(?!\\n)" + UNFIT);

	private static final Pattern BLANKS = Pattern.compile("(?U:\\s)+");

	/** What stands behind the path of an address may be a signature. */
	private static final Pattern QUERY = Pattern
		.compile("(?i)\\b(https?://)([^\\s/@]*@)?([^\\s?#\"'<>]*)[?#][^\\s\"'<>]*");

	private static final Pattern DATA_BEGINS = Pattern.compile("(?i)data:");

	/** A file that is its own address may be millions of characters long. */
	private static final Pattern DATA = Pattern.compile("(?i)\\bdata:([\\w.+/-]*)[^\\s,\"'<>]*,[^\\s\"'<>]*");

	private PlainText() {
	}

	/**
	 * On one line, every unfit character a blank, all others where they are.
	 */
	public static String line(String text) {
		return isPrintableAscii(text, ' ') ? text : IN_LINE.matcher(text).replaceAll(" ");
	}

	/**
	 * As almost every text is.
	 * @param besides one more character that is fit
	 */
	private static boolean isPrintableAscii(String text, char besides) {
		for (int at = 0; at < text.length(); at++) {
			char character = text.charAt(at);
			if ((character < ' ' || character > '~') && character != besides) {
				return false;
			}
		}
		return true;
	}

	/**
	 * As {@link #line}, without blanks at its ends or side by side.
	 */
	public static String packed(String text) {
		String line = line(text);
		// most texts are packed already
		return isPrintableAscii(line, ' ') && !line.contains("  ") ? line.strip()
				: BLANKS.matcher(line).replaceAll(" ").strip();
	}

	/**
	 * Line breaks are kept, every other unfit character is a blank.
	 */
	public static String lines(String text) {
		return isPrintableAscii(text, '\n') ? text : IN_LINES.matcher(text).replaceAll(" ");
	}

	/**
	 * JSON with its unfit characters escaped, which means the same.
	 */
	public static String json(String json) {
		return IN_LINES.matcher(json).replaceAll((found) -> {
			StringBuilder escaped = new StringBuilder();
			found.group().chars().forEach((unit) -> escaped.append("\\\\u%04x".formatted(unit)));
			return escaped.toString();
		});
	}

	/**
	 * The text with what may be secret left out of each address in it.
	 */
	public static String withoutSignatures(String text) {
		String plain = text.contains("://") ? QUERY.matcher(text).replaceAll("$1$3?…") : text;
		return DATA_BEGINS.matcher(plain).find() ? DATA.matcher(plain).replaceAll("data:$1,…") : plain;
	}

}
