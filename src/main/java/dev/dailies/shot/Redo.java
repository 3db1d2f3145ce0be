package dev.dailies.shot;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How the ledger calls what an operation made before it was made again: by the
 * operation's id and which redo it made room for, for example
 * {@code 3fa9c1d25b7e8046.redo1}. No manifest can ask for that.
 */
public final class Redo {

	/** Between an operation's id and the number, as SQL compares it. */
	public static final String ANY = "%.redo%";

	private static final Pattern ID = Pattern.compile("(.+)\\.(redo\\d+)");

	private Redo() {
	}

	public static String id(String operationId, int number) {
		return operationId + ".redo" + number;
	}

	/**
	 * Which redo it made room for, for example {@code redo1}; null for an operation.
	 */
	public static @Nullable String word(String id) {
		Matcher redone = ID.matcher(id);
		return redone.matches() ? redone.group(2) : null;
	}

	/**
	 * The operation that was made again; an operation's own id for itself.
	 */
	public static String operation(String id) {
		Matcher redone = ID.matcher(id);
		return redone.matches() ? redone.group(1) : id;
	}

}
