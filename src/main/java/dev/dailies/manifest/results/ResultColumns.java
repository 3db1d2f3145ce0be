package dev.dailies.manifest.results;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import dev.dailies.manifest.workbook.CellRange;
import dev.dailies.manifest.workbook.RichText;
import dev.dailies.manifest.workbook.SharedTexts;
import dev.dailies.manifest.workbook.XmlCopy;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Where in a sheet the results stand.
 *
 * @param first the number of their first column, from 1
 * @param names what they are called
 */
record ResultColumns(int first, List<String> names) {

	static final List<String> WORDS = List.of("status", "clip", "credits", "error");

	private static final int COLUMNS_OF_A_SHEET = 16_384;

	/**
	 * Right of everything that has a value or is merged; those of an earlier copy are
	 * written over.
	 * @param texts that cells name by number
	 */
	static ResultColumns find(InputStream in, int headerLine, SharedTexts texts, Place place)
			throws XMLStreamException {
		TreeMap<Integer, String> header = new TreeMap<>();
		int last = 0;
		int row = 0;
		int column = 0;
		boolean inHeader = false;
		String type = "";
		XMLStreamReader xml = XmlCopy.reader(in);
		while (xml.hasNext()) {
			if (xml.next() != XMLStreamConstants.START_ELEMENT) {
				continue;
			}
			switch (xml.getLocalName()) {
				case "row" -> {
					String number = xml.getAttributeValue(null, "r");
					row = (number != null) ? Integer.parseInt(number) : row + 1;
					inHeader = row == headerLine;
					column = 0;
				}
				case "c" -> {
					column = CellRange.number(xml.getAttributeValue(null, "r"), column + 1);
					type = String.valueOf(xml.getAttributeValue(null, "t"));
				}
				case "v", "f", "is" -> {
					last = Math.max(last, column);
					if (inHeader && !xml.getLocalName().equals("f")) {
						header.put(column, text(xml, type, texts));
					}
				}
				// a title that is wider than the table has no results beside it
				case "mergeCell" -> last = Math.max(last,
						CellRange.of(xml.getAttributeValue(null, "ref"))
							.filter((range) -> range.bottom() >= headerLine)
							.map((range) -> range.right() + 1)
							.orElse(0));
				default -> {
					// nothing that takes a column
				}
			}
		}
		return of(header, last, place);
	}

	private static ResultColumns of(Map<Integer, String> header, int last, Place place) {
		for (Map.Entry<Integer, String> cell : header.entrySet()) {
			int first = cell.getKey();
			if (List.of(0, 1, 2, 3).stream().allMatch((i) -> WORDS.get(i).equals(header.get(first + i)))) {
				return new ResultColumns(first, WORDS);
			}
		}
		if (last + WORDS.size() > COLUMNS_OF_A_SHEET) {
			throw new FileRefusedException(Problem.error(place,
					"the sheet uses all its columns, so there is no room for the results right of them. "
							+ "They are in results.csv"));
		}
		Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		header.values().forEach((name) -> taken.add(name.strip()));
		return new ResultColumns(last + 1,
				WORDS.stream().map((name) -> taken.contains(name) ? "dailies " + name : name).toList());
	}

	private static String text(XMLStreamReader xml, String type, SharedTexts texts) throws XMLStreamException {
		if (xml.getLocalName().equals("is")) {
			return RichText.read(xml, "is");
		}
		String value = xml.getElementText();
		return (type.equals("s") && !value.isBlank()) ? texts.at(value.strip()) : value;
	}

	boolean holds(int column) {
		return column >= this.first && column < this.first + WORDS.size();
	}

}
