package dev.dailies.manifest.workbook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The addresses that cells of a sheet lead to.
 */
public final class CellLinks {

	/** A link of several cells is looked through for each of them. */
	private static final int MOST_WIDE = 1000;

	private final Map<Cell, String> single = new HashMap<>();

	private final Map<CellRange, String> wide = new HashMap<>();

	CellLinks(List<SheetFacts.Link> links, Map<String, WorkbookParts.Relation> targets) {
		for (SheetFacts.Link link : links) {
			WorkbookParts.Relation target = targets.get(link.id());
			if (target != null && target.external()) {
				if (link.range().isOneCell()) {
					this.single.put(new Cell(link.range().top(), link.range().left()), target.target());
				}
				else if (this.wide.size() < MOST_WIDE) {
					this.wide.put(link.range(), target.target());
				}
			}
		}
	}

	/**
	 * A link is where its cell is, one cell each.
	 */
	public CellLinks(Map<CellRange, String> links) {
		links.forEach((range, link) -> this.single.put(new Cell(range.top(), range.left()), link));
	}

	/**
	 * Null if the cell leads nowhere outside the workbook.
	 */
	public @Nullable String of(int row, int column) {
		String link = this.single.get(new Cell(row, column));
		return (link != null) ? link
				: this.wide.entrySet()
					.stream()
					.filter((entry) -> entry.getKey().holds(row, column))
					.map(Map.Entry::getValue)
					.findFirst()
					.orElse(null);
	}

	private record Cell(int row, int column) {
	}

}
