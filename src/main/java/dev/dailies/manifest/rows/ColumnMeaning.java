package dev.dailies.manifest.rows;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.dailies.words.WordList;
import org.jspecify.annotations.Nullable;

/**
 * What a column that is none of ours is probably meant to be, by its name.
 *
 * @param column null for a setting that no provider here has
 * @param sure whether the name alone tells; else its values have to fit
 */
public record ColumnMeaning(@Nullable Column column, boolean sure) {

	// 'feed' is no slip for 'seed'
	private static final Set<String> REAL_WORDS = Set.of("feed", "need", "speed", "seek", "mode", "modes", "tapes",
			"tales", "lakes", "cakes", "stops", "stages");

	private static final Pattern REMARK = Pattern.compile("[(\\[\\uff08].*$|[:*?.!0-9]+$");

	private static final Pattern ACCENTS = Pattern.compile("\\p{M}");

	private static final Map<String, ColumnMeaning> BY_NAME = read();

	/**
	 * By a name that people give such a column; null if it is none.
	 */
	public static @Nullable ColumnMeaning of(String name) {
		String bare = REMARK.matcher(name.strip()).replaceAll("");
		ColumnMeaning meaning = BY_NAME.get(plain(bare));
		if (meaning == null && bare.length() > 3 && bare.endsWith("s")) {
			meaning = BY_NAME.get(plain(bare.substring(0, bare.length() - 1)));
		}
		return meaning;
	}

	/**
	 * By a slip of the finger; null if the name is near to none of ours.
	 */
	public static @Nullable ColumnMeaning nearly(String name) {
		String word = ColumnNames.near(name, Column.words());
		if (word == null) {
			return null;
		}
		Column meant = Column.valueOf(word.toUpperCase(Locale.ROOT));
		// without those nothing else is bought than is meant
		boolean harmless = meant == Column.ID || meant == Column.APPROVE;
		return new ColumnMeaning(meant, !harmless && !REAL_WORDS.contains(Column.plain(name)));
	}

	private static Map<String, ColumnMeaning> read() {
		Map<String, ColumnMeaning> names = new HashMap<>();
		for (Column column : Column.values()) {
			names.put(plain(column.word()), new ColumnMeaning(column, true));
		}
		for (String line : WordList.lines(ColumnMeaning.class, "column-names.txt")) {
			String[] parts = line.split(":", 2);
			Column column = parts[0].equals("-") ? null : Column.valueOf(parts[0].toUpperCase(Locale.ROOT));
			boolean sure = !parts[1].strip().startsWith("?");
			for (String name : parts[1].replace("?", "").strip().split("\\s+", -1)) {
				names.putIfAbsent(plain(name), new ColumnMeaning(column, sure));
			}
		}
		return Map.copyOf(names);
	}

	private static String plain(String name) {
		return ACCENTS.matcher(Normalizer.normalize(Column.plain(name), Normalizer.Form.NFKD))
			.replaceAll("")
			.toLowerCase(Locale.ROOT);
	}

}
