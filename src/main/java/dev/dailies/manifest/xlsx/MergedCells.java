package dev.dailies.manifest.xlsx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.dailies.manifest.workbook.CellRange;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;

/**
 * The merged ranges of a sheet, laid over its rows from the top down. A range shows the
 * value of its first cell, whatever its other cells hold.
 */
final class MergedCells {

	private final Place place;

	private final List<CellRange> ranges;

	private final boolean across;

	private int next;

	// no two can share a cell, so there is at most one for each column
	private final Map<Integer, Held> byColumn = new TreeMap<>();

	/**
	 * @param across whether a range also counts for the columns right of its first, as
	 * values do but names and titles do not
	 */
	MergedCells(Place place, List<CellRange> ranges, boolean across) {
		this.place = place;
		this.across = across;
		this.ranges = ranges.stream()
			.sorted(Comparator.comparingInt(CellRange::top).thenComparingInt(CellRange::left))
			.toList();
	}

	/**
	 * A row as it looks.
	 * @param written its cells as the file has them
	 * @param width how many columns are of interest; of a range that is wider, the rest
	 * is left alone
	 * @throws FileRefusedException if two ranges share a cell
	 */
	Laid over(int row, List<ShownCell> written, int width) {
		while (this.next < this.ranges.size() && this.ranges.get(this.next).top() <= row) {
			begin(this.ranges.get(this.next++), row, written, width);
		}
		List<ShownCell> cells = new ArrayList<>(written);
		Set<Held> held = new LinkedHashSet<>();
		for (Iterator<Map.Entry<Integer, Held>> open = this.byColumn.entrySet().iterator(); open.hasNext();) {
			Map.Entry<Integer, Held> entry = open.next();
			if (entry.getValue().range.bottom() < row) {
				open.remove();
			}
			else {
				held.add(entry.getValue());
				put(cells, entry.getKey(), entry.getValue().value);
			}
		}
		return new Laid(cells, List.copyOf(held), hasOwn(row, written));
	}

	private void begin(CellRange range, int row, List<ShownCell> written, int width) {
		if (range.bottom() < row) {
			return;
		}
		boolean here = range.top() == row && range.left() < written.size();
		Held held = new Held(range, here ? written.get(range.left()) : ShownCell.EMPTY);
		int last = this.across ? Math.min(range.right(), width - 1) : range.left();
		for (int column = range.left(); column <= last; column++) {
			Held before = this.byColumn.put(column, held);
			if (before != null && before.range.bottom() >= row) {
				throw new FileRefusedException(Problem.error(this.place, "the merged ranges " + before.range + " and "
						+ range + " share cells, which no spreadsheet program allows. Unmerge them"));
			}
		}
	}

	/**
	 * Whether a row has a value that is not only a part of what stands above or left of
	 * it.
	 */
	private boolean hasOwn(int row, List<ShownCell> written) {
		for (int column = 0; column < written.size(); column++) {
			Held held = this.byColumn.get(column);
			boolean covered = held != null && !(held.range.top() == row && held.range.left() == column);
			if (!covered && !written.get(column).isBlank()) {
				return true;
			}
		}
		return false;
	}

	private static void put(List<ShownCell> cells, int column, ShownCell value) {
		while (cells.size() <= column) {
			cells.add(ShownCell.EMPTY);
		}
		cells.set(column, value);
	}

	/**
	 * A row with its merged ranges laid over it.
	 *
	 * @param merged the ranges that it is part of
	 * @param hasOwn whether it is more than a part of the rows above
	 */
	record Laid(List<ShownCell> cells, List<Held> merged, boolean hasOwn) {

		List<String> texts() {
			return this.cells.stream().map(ShownCell::text).toList();
		}

		/**
		 * Whether what is wrong with a cell is still to be said.
		 */
		boolean isNews(int row, int column) {
			return this.merged.stream()
				.filter((held) -> held.range().holds(row, column))
				.findFirst()
				.map(Held::object)
				.orElse(true);
		}

	}

	/**
	 * A range with what it shows.
	 */
	static final class Held {

		private final CellRange range;

		private final ShownCell value;

		private boolean counted;

		private boolean objected;

		private Held(CellRange range, ShownCell value) {
			this.range = range;
			this.value = value;
		}

		CellRange range() {
			return this.range;
		}

		ShownCell value() {
			return this.value;
		}

		/**
		 * True the first time.
		 */
		boolean count() {
			boolean first = !this.counted;
			this.counted = true;
			return first;
		}

		/**
		 * True the first time: one cause is said once, however many rows it has.
		 */
		boolean object() {
			boolean first = !this.objected;
			this.objected = true;
			return first;
		}

	}

}
