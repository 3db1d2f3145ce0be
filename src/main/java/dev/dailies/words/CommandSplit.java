package dev.dailies.words;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command that somebody wrote on one line. Blanks part them; what stands
 * in quotes of either kind is taken as it is. No shell: neither variables nor backslashes
 * mean anything, so that paths of Windows stay what they are.
 */
public final class CommandSplit {

	private CommandSplit() {
	}

	/**
	 * The words, the program first.
	 * @throws IllegalArgumentException with what is wrong, without a full stop, if there
	 * is no word or a quote is not closed
	 */
	public static List<String> words(String line) {
		List<String> words = new ArrayList<>();
		StringBuilder word = new StringBuilder();
		boolean begun = false;
		char quote = 0;
		for (int i = 0; i < line.length(); i++) {
			char sign = line.charAt(i);
			if (quote != 0 && sign == quote) {
				quote = 0;
			}
			else if (quote == 0 && (sign == '"' || sign == '\'')) {
				quote = sign;
				begun = true;
			}
			else if (quote == 0 && Character.isWhitespace(sign)) {
				if (begun) {
					words.add(word.toString());
				}
				word.setLength(0);
				begun = false;
			}
			else {
				word.append(sign);
				begun = true;
			}
		}
		if (quote != 0) {
			throw new IllegalArgumentException("a quote is not closed");
		}
		if (begun) {
			words.add(word.toString());
		}
		if (words.isEmpty() || words.get(0).isEmpty()) {
			throw new IllegalArgumentException("it names no program");
		}
		return words;
	}

}
