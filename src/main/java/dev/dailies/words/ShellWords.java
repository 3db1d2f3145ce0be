package dev.dailies.words;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words of a command as somebody would type them.
 */
public final class ShellWords {

	// what no shell takes for anything else; a ~ at the beginning would be a home folder
	private static final String PLAIN = "[\\w./:,@%+-][\\w./:=,@%+~-]*";

	private static final String PLAIN_ON_WINDOWS = "[\\w./:,@%+\\\\-][\\w./:=,@%+\\\\~-]*";

	private ShellWords() {
	}

	/**
	 * One word, in quotes where a shell would take it apart.
	 */
	public static String quoted(String word) {
		return word.matches((File.separatorChar == '\\') ? PLAIN_ON_WINDOWS : PLAIN) ? word
				: "'" + word.replace("'", "'\\''") + "'";
	}

	/**
	 * Several words, a blank between them.
	 */
	public static String joined(List<String> words) {
		return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
	}

}
