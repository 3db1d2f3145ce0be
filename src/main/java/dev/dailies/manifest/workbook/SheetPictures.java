package dev.dailies.manifest.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The pictures that lie on a sheet. They belong to no cell, but a person who sees one
 * over a cell takes it for what the cell holds.
 */
final class SheetPictures {

	private SheetPictures() {
	}

	/**
	 * The cells under each picture, from the top of the sheet down.
	 * @param part the drawing
	 */
	static List<CellRange> in(WorkbookParts parts, String part) throws IOException, XMLStreamException {
		List<CellRange> pictures = new ArrayList<>();
		try (InputStream in = parts.open(part)) {
			XMLStreamReader xml = XmlCopy.reader(in);
			int[] corners = new int[4];
			int corner = 0;
			boolean anchored = false;
			while (xml.hasNext()) {
				xml.next();
				if (!xml.isStartElement()) {
					continue;
				}
				switch (xml.getLocalName()) {
					case "oneCellAnchor", "twoCellAnchor" -> {
						anchored = true;
						corners = new int[] { 0, 0, -1, -1 };
					}
					case "absoluteAnchor" -> anchored = false;
					case "from" -> corner = 0;
					case "to" -> corner = 2;
					case "col" -> corners[corner] = number(xml.getElementText());
					case "row" -> corners[corner + 1] = number(xml.getElementText());
					case "pic" -> {
						if (anchored) {
							pictures.add(new CellRange(corners[1] + 1, corners[0], Math.max(corners[3], corners[1]) + 1,
									Math.max(corners[2], corners[0])));
						}
					}
					default -> {
						// how the picture looks
					}
				}
			}
		}
		pictures.sort(Comparator.comparingInt(CellRange::top));
		return pictures;
	}

	private static int number(String text) {
		return text.strip().matches("\\d{1,7}") ? Integer.parseInt(text.strip()) : 0;
	}

}
