package dev.dailies.words;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * The word that was probably meant.
 */
public final class Nearest {

	private static final int LONGEST = 60;

	private Nearest() {
	}

	/**
	 * The accepted word a few slips of the finger away, upper or lower case; null if none
	 * is that near.
	 */
	public static @Nullable String of(String found, Collection<String> accepted) {
		return within(Math.max(1, Math.min(3, found.length() / 3)), found, accepted);
	}

	/**
	 * The accepted word at most so many slips away.
	 */
	public static @Nullable String within(int slips, String found, Collection<String> accepted) {
		if (found.isBlank() || found.length() > LONGEST) {
			return null;
		}
		return accepted.stream()
			.filter((word) -> distance(found, word) <= slips)
			.min(Comparator.<String>comparingInt((word) -> distance(found, word))
				.thenComparingInt((word) -> distance(plain(found), plain(word))))
			.orElse(null);
	}

	// of two words as near, the one that was only joined otherwise
	private static String plain(String word) {
		return word.replaceAll("[\\s_-]", "");
	}

	private static int distance(String left, String right) {
		return new DamerauLevenshteinDistance().apply(left.toLowerCase(Locale.ROOT), right.toLowerCase(Locale.ROOT));
	}

}
