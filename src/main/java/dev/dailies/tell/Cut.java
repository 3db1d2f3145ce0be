package dev.dailies.tell;

/**
 * Text that is not longer than its receiver takes.
 */
final class Cut {

	private Cut() {
	}

	static String to(String text, int most) {
		if (text.length() <= most) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
		return text.substring(0, end) + "…";
	}

}
