package dev.dailies.manifest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.dailies.manifest.rows.Column;
import dev.dailies.text.TextEncoding;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * How a manifest is to be read, where it cannot say so itself.
 *
 * @param sheet which sheet of a workbook; null for the first
 * @param encoding of a text file, as {@link TextEncoding#named} knows it; null if its
 * bytes tell
 * @param own columns that are the user's, whatever their names seem to mean
 * @param placeholders whether texts that seem to stand for nothing are meant
 * @param columns what a job file says of its columns
 */
public record Reading(@Nullable String sheet, @Nullable String encoding, Set<String> own, boolean placeholders,
		SheetColumns columns) {

	/** Nothing was said. */
	public static final Reading PLAIN = new Reading(null, null, Set.of(), false);

	public Reading {
		own = own.stream().map(Column::plain).collect(Collectors.toUnmodifiableSet());
	}

	public Reading(@Nullable String sheet, @Nullable String encoding, Set<String> own, boolean placeholders) {
		this(sheet, encoding, own, placeholders, SheetColumns.PLAIN);
	}

	/**
	 * Of a workbook that was accepted before.
	 */
	public static Reading ofAccepted(@Nullable String sheet) {
		return ofAccepted(sheet, SheetColumns.PLAIN);
	}

	/**
	 * The same, as the job file said of its columns then.
	 */
	public static Reading ofAccepted(@Nullable String sheet, SheetColumns columns) {
		return new Reading(sheet, null, Set.of(), true, columns);
	}

	/**
	 * What is wrong with the name of an encoding; empty if it is known.
	 */
	public static Optional<Problem> refusedEncoding(Place place, String name) {
		return TextEncoding.named(name).isPresent() ? Optional.empty()
				: Optional.of(Problem.error(place, name, "unknown encoding", TextEncoding.COMMON));
	}

	/**
	 * What is wrong with a column that the user calls theirs; empty if it may be.
	 */
	public static Optional<Problem> refusedOwn(Place place, String name) {
		return Column.of(name)
			.map((column) -> Problem.error(place, name, Quote.of(name)
					+ " is a column that has a meaning, so it cannot be one of yours. Rename it in the manifest",
					List.of()));
	}

	/**
	 * Whether the user said that a column is theirs.
	 */
	public boolean isOwn(String column) {
		return this.own.contains(Column.plain(column));
	}

}
