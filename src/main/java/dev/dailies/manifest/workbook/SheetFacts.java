package dev.dailies.manifest.workbook;

import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamReader;

import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a sheet's file says of its cells only after all of them.
 */
public final class SheetFacts {

	private static final int MOST = 200_000;

	private final List<CellRange> merged = new ArrayList<>();

	private final List<Link> links = new ArrayList<>();

	private @Nullable String drawing;

	/**
	 * Takes in the element that the reader is at.
	 * @throws FileRefusedException if there is more of it than a list of shots can have
	 */
	void notice(XMLStreamReader xml, Place file) {
		switch (xml.getLocalName()) {
			case "mergeCell" -> CellRange.of(xml.getAttributeValue(null, "ref"))
				.filter((range) -> !range.isOneCell())
				.ifPresent(this.merged::add);
			case "hyperlink" -> {
				String id = WorkbookParts.attribute(xml, "id");
				if (id != null) {
					CellRange.of(xml.getAttributeValue(null, "ref"))
						.ifPresent((range) -> this.links.add(new Link(range, id)));
				}
			}
			case "drawing" -> this.drawing = WorkbookParts.attribute(xml, "id");
			default -> {
				// stands where it is needed
			}
		}
		if (this.merged.size() > MOST || this.links.size() > MOST) {
			throw new FileRefusedException(Problem.error(file, "a sheet of more than " + MOST
					+ " merged ranges or links is not read. Copy the rows into a new workbook"));
		}
	}

	/**
	 * The merged ranges of more than one cell, in the file's order.
	 */
	public List<CellRange> merged() {
		return this.merged;
	}

	List<Link> links() {
		return this.links;
	}

	/**
	 * The id of what is drawn over the cells; null if nothing is.
	 */
	@Nullable String drawing() {
		return this.drawing;
	}

	/**
	 * A link of cells.
	 *
	 * @param id of its target
	 */
	record Link(CellRange range, String id) {
	}

}
