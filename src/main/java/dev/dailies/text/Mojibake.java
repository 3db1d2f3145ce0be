package dev.dailies.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.words.Ends;
import org.jspecify.annotations.Nullable;

/**
 * UTF-8 that some program read as a code page and saved again: {@code CafÃ©}. Hardly any
 * text looks so that was not spoiled so.
 */
public final class Mojibake {

	private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

	// a first byte and those that follow it, each as the sign it has in Windows-1252 or
	// ISO-8859-1
	private static final String FOLLOWS = "[\\u0080-\\u00bf\\u20ac\\u201a\\u0192\\u201e\\u2026\\u2020\\u2021\\u02c6\\u2030"
			+ "\\u0160\\u2039\\u0152\\u017d\\u2018\\u2019\\u201c\\u201d\\u2022\\u2013\\u2014\\u02dc\\u2122\\u0161\\u203a"
			+ "\\u0153\\u017e\\u0178]";

	private static final Pattern SPOILED = Pattern.compile("(?:[\\u00c2-\\u00df]" + FOLLOWS + "|[\\u00e0-\\u00ef]"
			+ FOLLOWS + "{2}|[\\u00f0-\\u00f4]" + FOLLOWS + "{3}){1,200}");

	// of what a spoiled part begins with
	private static final char FIRST = '\u00c2';

	private static final String CLOSING = "\u201d\u2019\u00bb\u2026\u2013\u2014\u201c\u201e\u00ab\u2039\u203a\u2018\u00a0";

	private Mojibake() {
	}

	/**
	 * The spoiled part of a text as it was once; null if nothing seems spoiled.
	 */
	public static @Nullable String meant(String text) {
		if (text.chars().allMatch((sign) -> sign < FIRST)) {
			return null;
		}
		Matcher spoiled = SPOILED.matcher(text);
		while (spoiled.find()) {
			if (isSpoiled(text, spoiled)) {
				return before(text, spoiled.start()) + once(spoiled.group());
			}
		}
		return null;
	}

	/**
	 * The first spoiled part with what stands before it.
	 */
	public static String part(String text) {
		Matcher spoiled = SPOILED.matcher(text);
		while (spoiled.find()) {
			if (isSpoiled(text, spoiled)) {
				return before(text, spoiled.start()) + spoiled.group();
			}
		}
		return text;
	}

	// a word in capitals may end in \u00c9 before a quote or a dash: that is no spoiled
	// text
	private static boolean isSpoiled(String text, Matcher found) {
		if (once(found.group()) == null) {
			return false;
		}
		boolean closed = found.group().length() == 2 && CLOSING.indexOf(found.group().charAt(1)) >= 0;
		boolean inWord = found.end() < text.length() && Character.isLetter(text.charAt(found.end()));
		boolean afterSmall = found.start() > 0 && Character.isLowerCase(text.charAt(found.start() - 1));
		return !closed || inWord || afterSmall;
	}

	private static String before(String text, int end) {
		int from = end;
		while (from > 0 && !Ends.isPlainBlank(text.charAt(from - 1))) {
			from--;
		}
		return text.substring(from, end);
	}

	private static @Nullable String once(String group) {
		byte[] bytes = new byte[group.length()];
		for (int index = 0; index < bytes.length; index++) {
			char sign = group.charAt(index);
			bytes[index] = (sign <= 0xFF) ? (byte) sign : String.valueOf(sign).getBytes(WINDOWS_1252)[0];
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

}
