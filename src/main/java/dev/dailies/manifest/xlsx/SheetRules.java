package dev.dailies.manifest.xlsx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.HeaderRow;
import dev.dailies.manifest.rows.Row;
import dev.dailies.manifest.workbook.CellRange;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the rows of a sheet beyond their own cells: what a merged range may
 * stand for, and what lies on the cells.
 */
final class SheetRules {

	private final Place place;

	private final int headerLine;

	private final List<String> names;

	private final int images;

	private final List<CellRange> pictures;

	private int nextPicture;

	private int spread;

	/**
	 * @param pictures the cells under each, from the top down
	 */
	SheetRules(Place place, int headerLine, List<String> names, List<CellRange> pictures) {
		this.place = place;
		this.headerLine = headerLine;
		this.names = names;
		this.images = IntStream.range(0, names.size())
			.filter((index) -> is(index, Column.IMAGE_URLS))
			.findFirst()
			.orElse(-1);
		this.pictures = pictures;
	}

	/**
	 * How many merged ranges gave their value to further cells.
	 */
	int spread() {
		return this.spread;
	}

	/**
	 * Leaves out a row that is hidden, with what lies on it.
	 */
	void pass(int number) {
		hasPicture(number);
	}

	Row row(HeaderRow header, int number, MergedCells.Laid laid) {
		Place line = this.place.atLine(number);
		List<Problem> problems = new ArrayList<>();
		List<String> texts = new ArrayList<>(laid.texts());
		for (MergedCells.Held held : laid.merged()) {
			if (!held.value().isBlank()) {
				take(held, number, texts, problems);
			}
		}
		Row row = header.row(line, texts);
		problems.addAll(row.problems());
		for (int index = 0; index < laid.cells().size(); index++) {
			String fault = laid.cells().get(index).fault();
			if (fault != null && laid.isNews(number, index)) {
				problems.add(Problem.error(named(line, index), fault));
			}
		}
		if (hasPicture(number) && (this.images >= texts.size() || texts.get(this.images).isBlank())) {
			problems.add(Problem.error(named(line, this.images), "a picture lies on the cell, and the cell itself is "
					+ "empty. Write the picture's address or the name of its file into it"));
		}
		return new Row(row.place(), row.cells(), problems);
	}

	private void take(MergedCells.Held held, int number, List<String> texts, List<Problem> problems) {
		CellRange range = held.range();
		String objection = objection(range, number);
		if (objection == null) {
			boolean further = range.top() < number || Math.min(range.right(), this.names.size() - 1) > range.left();
			this.spread += (further && held.count()) ? 1 : 0;
			return;
		}
		// what the row starts from stays, so that nothing else is said of it
		int kept = IntStream.rangeClosed(range.left(), Math.min(range.right(), this.names.size() - 1))
			.filter((index) -> is(index, Column.PROMPT) || is(index, Column.VIDEO_ID))
			.findFirst()
			.orElse(-1);
		for (int index = range.left(); index <= Math.min(range.right(), texts.size() - 1); index++) {
			if (index != kept) {
				texts.set(index, "");
			}
		}
		if (held.object()) {
			problems.add(Problem.error(named(this.place.atLine(number), range.left()), objection));
		}
	}

	private @Nullable String objection(CellRange range, int number) {
		List<String> asked = IntStream.rangeClosed(range.left(), Math.min(range.right(), this.names.size() - 1))
			.mapToObj(this.names::get)
			.filter((name) -> Column.of(name).isPresent())
			.map(Quote::of)
			.toList();
		if (range.top() <= this.headerLine) {
			return range + " is merged over the names of the columns and rows below them. Unmerge it";
		}
		if (asked.size() > 1) {
			return range + " is merged over " + String.join(" and ", asked)
					+ ", and one value cannot be all of them. Unmerge it";
		}
		if (number > range.top() && covers(range, Column.ID)) {
			return range + " is merged, and an id belongs to one row alone. Unmerge it, and give each row its own";
		}
		return null;
	}

	private boolean covers(CellRange range, Column column) {
		return IntStream.rangeClosed(range.left(), Math.min(range.right(), this.names.size() - 1))
			.anyMatch((index) -> is(index, column));
	}

	private boolean is(int index, Column column) {
		return index < this.names.size() && Column.of(this.names.get(index)).equals(Optional.of(column));
	}

	/**
	 * Whether a picture begins on the row, or on one before it that lists no shot.
	 */
	private boolean hasPicture(int number) {
		boolean found = false;
		while (this.nextPicture < this.pictures.size() && this.pictures.get(this.nextPicture).top() <= number) {
			found |= this.pictures.get(this.nextPicture++).holds(number, this.images);
		}
		return found;
	}

	private Place named(Place line, int index) {
		String name = (index < this.names.size()) ? this.names.get(index) : "";
		return name.isEmpty() ? line.cell(index) : line.cell(index).in(name);
	}

}
