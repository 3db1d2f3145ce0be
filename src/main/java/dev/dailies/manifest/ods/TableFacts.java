package dev.dailies.manifest.ods;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import dev.dailies.manifest.workbook.CellRange;
import dev.dailies.manifest.workbook.OpenWorkbook;
import dev.dailies.manifest.workbook.XmlCopy;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;

/**
 * What is to be known of a sheet before its rows are read.
 *
 * @param index of the sheet in the file
 * @param merged ranges of more than one cell
 * @param links by the one cell that each is in
 * @param pictures the cells under each
 */
record TableFacts(int index, OpenWorkbook.Sheet sheet, List<CellRange> merged, Map<CellRange, String> links,
		List<CellRange> pictures) {

	private static final int MOST = 200_000;

	private static final String TABLE_STYLE = "table";

	/**
	 * Of all sheets, in the file's order.
	 * @throws FileRefusedException if there is more of them than a list of shots can have
	 */
	static List<TableFacts> all(InputStream in, Place place) throws XMLStreamException {
		XMLStreamReader xml = XmlCopy.reader(in);
		Set<String> hiddenStyles = new HashSet<>();
		String style = "";
		List<TableFacts> tables = new ArrayList<>();
		TableWalk walk = new TableWalk(xml);
		while (walk.next()) {
			if (walk.isTable()) {
				boolean hidden = hiddenStyles.contains(walk.said("style-name"));
				String name = walk.said("name");
				tables.add(new TableFacts(tables.size(), new OpenWorkbook.Sheet(name, hidden, null), new ArrayList<>(),
						new HashMap<>(), new ArrayList<>()));
			}
			else if (!walk.isInTable() && xml.isStartElement()) {
				switch (xml.getLocalName()) {
					case "style" -> style = TABLE_STYLE.equals(walk.said("family")) ? walk.said("name") : "";
					case "table-properties" -> {
						if (!style.isEmpty() && "false".equals(walk.said("display"))) {
							hiddenStyles.add(style);
						}
					}
					default -> {
						// how it looks otherwise
					}
				}
			}
			else if (!tables.isEmpty() && walk.isInTable() && xml.isStartElement()) {
				tables.get(tables.size() - 1).notice(walk, place);
			}
		}
		return tables;
	}

	private void notice(TableWalk walk, Place place) {
		int row = walk.row();
		int column = walk.column();
		if (walk.isCell() && !walk.is("covered-table-cell")) {
			int right = column + TableWalk.number(walk.said("number-columns-spanned"), 1) - 1;
			int bottom = row + TableWalk.number(walk.said("number-rows-spanned"), 1) - 1;
			if (right > column || bottom > row) {
				this.merged.add(new CellRange(row, column, bottom, right));
			}
		}
		else if (walk.is("a") && !walk.said("href").isEmpty()) {
			this.links.putIfAbsent(new CellRange(row, column, row, column), walk.said("href"));
		}
		else if (walk.is("frame") && row > 0 && column >= 0 && walk.isInCell()) {
			this.pictures.add(new CellRange(row, column, row, column));
		}
		if (this.merged.size() > MOST || this.links.size() > MOST || this.pictures.size() > MOST) {
			throw new FileRefusedException(Problem.error(place, "a sheet of more than " + MOST
					+ " merged ranges or links is not read. Copy the rows into a new file"));
		}
	}

}
