package dev.dailies.provider.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the address of a result, as strangers' templates write it: with blanks and line
 * ends around it, or with something in its place as long as there is none.
 */
public final class LinkText {

	/** What templates write where nothing is. */
	private static final Set<String> NOTHING = Set.of("null", "nil", "none", "undefined", "nan", "n/a", "na", "false",
			"true", "0", "-");

	/** As browsers do: an address that was folded is one address. */
	private static final Pattern FOLDS = Pattern.compile("[\\t\\r\\n]+[ ]*");

	/**
	 * With a scheme, or with a host alone. What is only a path leads nowhere from here.
	 */
	private static final Pattern ADDRESS = Pattern
		.compile("(?i)(?:[a-z][a-z0-9+.-]*:/+[^/\\s]|data:|//[^/\\s]|[^/:\\s]+\\.[^/\\s]+/).*");

	private static final Pattern WEB = Pattern.compile("(?i)(?:https?:|//).*");

	private static final int SHOWN = 60;

	private LinkText() {
	}

	/**
	 * The address, without what stands around it; null if there is none yet. Whether it
	 * can be fetched is not looked at.
	 */
	public static @Nullable String in(JsonNode node) {
		if (!node.isString()) {
			return null;
		}
		String text = FOLDS.matcher(bare(node.stringValue())).replaceAll("");
		boolean unsafe = text.chars().anyMatch(Character::isISOControl);
		return (!unsafe && ADDRESS.matcher(text).matches()) ? text : null;
	}

	/**
	 * As {@link #in}, where only an address on the web will do.
	 */
	public static @Nullable String onTheWeb(JsonNode node) {
		String address = in(node);
		return (address != null && WEB.matcher(address).matches()) ? address : null;
	}

	/**
	 * What stands where an address is to be, for people, for example
	 * {@code `video_url` was empty}.
	 */
	public static String instead(String field, JsonNode node) {
		return "`" + field + "` " + instead(node);
	}

	private static String instead(JsonNode node) {
		if (node.isMissingNode()) {
			return "was missing";
		}
		if (node.isNull()) {
			return "was null";
		}
		if (node.isContainer()) {
			return node.isEmpty() ? "was empty" : "held no address";
		}
		String text = bare(node.asString());
		if (text.isEmpty()) {
			return "was empty";
		}
		String shown = text.codePoints()
			.limit(SHOWN)
			.map((sign) -> Character.isISOControl(sign) ? ' ' : sign)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		boolean nothing = NOTHING.contains(text.toLowerCase(Locale.ROOT));
		return "was \"" + shown + "\"" + (nothing ? "" : ", which is no address");
	}

	/**
	 * Without blanks of all kinds, line ends and invisible signs at either end.
	 */
	private static String bare(String text) {
		int[] signs = text.codePoints().toArray();
		int from = 0;
		int to = signs.length;
		while (from < to && isNothing(signs[from])) {
			from++;
		}
		while (to > from && isNothing(signs[to - 1])) {
			to--;
		}
		return new String(signs, from, to - from);
	}

	private static boolean isNothing(int sign) {
		return Character.isWhitespace(sign) || Character.isSpaceChar(sign) || Character.isISOControl(sign)
				|| Character.getType(sign) == Character.FORMAT;
	}

}
