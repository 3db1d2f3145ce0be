package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.dailies.manifest.rows.Cell;
import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.ColumnMeaning;
import dev.dailies.manifest.rows.Row;
import dev.dailies.provider.Offer;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import dev.dailies.words.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Finds columns of a manifest that are carried through as the user's own although they
 * seem to be meant as one of ours, so that a default would be bought instead of what they
 * say.
 */
final class OwnColumns {

	private final Reading reading;

	private final ValueMeaning values;

	private final Map<String, Seen> seen = new LinkedHashMap<>();

	OwnColumns(Reading reading, Map<String, Offer> offers) {
		this.reading = reading;
		this.values = new ValueMeaning(offers);
	}

	/**
	 * @param headerLine that names the columns; 0 if each row names its own
	 */
	void add(Row row, int headerLine) {
		EnumSet<Column> given = EnumSet.noneOf(Column.class);
		row.cells().forEach((cell) -> Column.of(cell.column()).ifPresent(given::add));
		for (Cell cell : row.cells()) {
			if (!cell.text().isBlank() && !cell.column().isEmpty() && Column.of(cell.column()).isEmpty()
					&& !this.reading.isOwn(cell.column())) {
				this.seen.computeIfAbsent(cell.column(), (name) -> new Seen(name, place(cell, headerLine)))
					.add(cell.text(), given);
			}
		}
	}

	private static Place place(Cell cell, int headerLine) {
		Place place = cell.place();
		return (headerLine == 0) ? place : new Place(place.file(), place.sheet(), headerLine, place.character(), null);
	}

	List<Problem> problems() {
		List<Problem> problems = new ArrayList<>();
		this.seen.values().forEach((column) -> {
			Problem problem = column.problem();
			if (problem != null) {
				problems.add(problem);
			}
		});
		return problems;
	}

	private final class Seen {

		private final String name;

		private final Place place;

		private final @Nullable ColumnMeaning meaning;

		private final @Nullable ColumnMeaning slip;

		// what all values so far are, and where ours was missing beside one of them
		private final Set<Column> surely = EnumSet.allOf(Column.class);

		private final Set<Column> perhaps = EnumSet.allOf(Column.class);

		private final Set<Column> missing = EnumSet.noneOf(Column.class);

		private final Set<String> different = new HashSet<>();

		private int count;

		Seen(String name, Place place) {
			this.name = name;
			this.place = place;
			this.meaning = ColumnMeaning.of(name);
			this.slip = (this.meaning == null) ? ColumnMeaning.nearly(name) : null;
		}

		void add(String text, EnumSet<Column> given) {
			this.missing.addAll(EnumSet.complementOf(given));
			this.count++;
			if (!this.surely.isEmpty()) {
				this.surely.retainAll(OwnColumns.this.values.surely(text));
			}
			if (this.meaning != null && !this.meaning.sure() && !this.perhaps.isEmpty()) {
				this.perhaps.retainAll(OwnColumns.this.values.perhaps(text));
				this.different.add((this.different.size() < 100) ? text : "");
			}
		}

		@Nullable Problem problem() {
			if (this.meaning != null && this.meaning.column() == null) {
				return error(
						"no provider here has such a setting, so column " + Quote.of(this.name)
								+ " would change nothing. Write it into the prompt, or say that it is yours: " + own(),
						null);
			}
			Column meant = meant();
			if (meant == null) {
				return ((this.slip != null) && this.slip.column() != null) ? label(this.slip.column()) : null;
			}
			if (!this.missing.contains(meant)) {
				return isStart(meant) ? null : label(meant);
			}
			return error("column " + Quote.of(this.name) + " would be carried through as a label, and the clips bought "
					+ "without what it says. Rename it, or say that it is yours: " + own(), meant);
		}

		private @Nullable Column meant() {
			if (this.meaning != null && (this.meaning.sure() || fits(this.meaning.column()))) {
				return isStart(this.meaning.column()) ? null : this.meaning.column();
			}
			if (this.slip != null && this.slip.sure()) {
				return this.slip.column();
			}
			return this.surely.stream().filter(this.missing::contains).findFirst().orElse(null);
		}

		// a text of theirs beside the prompt may well be called so
		private static boolean isStart(@Nullable Column column) {
			return column != null && column.isStart();
		}

		private boolean fits(@Nullable Column column) {
			// that many different numbers count the rows
			boolean counted = column == Column.TAKES && this.count > 1 && this.different.size() == this.count;
			return column != null && this.perhaps.contains(column) && !counted;
		}

		private Problem label(Column meant) {
			return Problem.warning(this.place, this.name,
					"column " + Quote.of(this.name) + " is carried through as a label", meant.word());
		}

		private Problem error(String problem, @Nullable Column meant) {
			return new Problem(Severity.ERROR, this.place, this.name, problem, List.of(),
					(meant != null) ? meant.word() : null);
		}

		private String own() {
			String plain = Quote.plain(this.name);
			return "--own " + (plain.matches("[\\p{L}\\p{N}_-]+") ? plain : "'" + plain + "'")
					+ " (in a job file labels: [ " + (plain.matches("[\\p{L}\\p{N}_ -]+") ? plain : "\"" + plain + "\"")
					+ " ])";
		}

	}

}
