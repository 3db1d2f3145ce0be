package dev.dailies.words;

/**
 * Numbers of things, in words.
 */
public final class Count {

	private Count() {
	}

	/**
	 * For example {@code 1 shot} and {@code 2 shots}.
	 */
	public static String of(long number, String thing) {
		return number + " " + thing + ((number == 1) ? "" : "s");
	}

}
