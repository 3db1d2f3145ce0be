package dev.dailies.manifest.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * A workbook whose sheets can be chosen from.
 */
public final class OpenWorkbook implements Sheets {

	private final Place place;

	private final Map<String, SheetFacts> facts;

	private final WorkbookParts parts;

	private final List<Sheet> sheets = new ArrayList<>();

	private final CellFormats formats;

	private final SharedTexts texts;

	private boolean from1904;

	private OpenWorkbook(Place place, Map<String, SheetFacts> facts, WorkbookParts parts)
			throws IOException, XMLStreamException {
		this.place = place;
		this.facts = facts;
		this.parts = parts;
		String main = parts.main();
		Map<String, WorkbookParts.Relation> relations = parts.relations(main);
		readSheets(main, relations);
		this.formats = CellFormats.of(parts, target(relations, "styles"));
		this.texts = new SharedTexts(parts, target(relations, "sharedStrings"));
	}

	/**
	 * Opens a workbook. To be closed.
	 * @throws FileRefusedException if it is not whole, or not safe to be read
	 */
	public static OpenWorkbook of(Path file) {
		Map<String, SheetFacts> facts = WorkbookGuard.check(file);
		Place place = Place.of(file);
		try {
			WorkbookParts parts = WorkbookParts.of(file);
			try {
				return new OpenWorkbook(place, facts, parts);
			}
			catch (IOException | XMLStreamException | RuntimeException ex) {
				parts.close();
				throw ex;
			}
		}
		// what a damaged file makes a reader of XML throw has no common type
		catch (IOException | XMLStreamException | RuntimeException ex) {
			throw new FileRefusedException(WorkbookGuard.damaged(place, ex));
		}
	}

	private void readSheets(String main, Map<String, WorkbookParts.Relation> relations)
			throws IOException, XMLStreamException {
		try (InputStream in = this.parts.open(main)) {
			XMLStreamReader xml = XmlCopy.reader(in);
			while (xml.hasNext()) {
				xml.next();
				if (xml.isStartElement() && xml.getLocalName().equals("workbookPr")) {
					String flag = xml.getAttributeValue(null, "date1904");
					this.from1904 = "1".equals(flag) || "true".equalsIgnoreCase(flag);
				}
				else if (xml.isStartElement() && xml.getLocalName().equals("sheet")) {
					this.sheets.add(sheet(xml, relations));
				}
			}
		}
	}

	private static Sheet sheet(XMLStreamReader xml, Map<String, WorkbookParts.Relation> relations) {
		String state = xml.getAttributeValue(null, "state");
		WorkbookParts.Relation part = relations.get(String.valueOf(WorkbookParts.attribute(xml, "id")));
		return new Sheet(String.valueOf(xml.getAttributeValue(null, "name")),
				"hidden".equals(state) || "veryHidden".equals(state), part);
	}

	private static @Nullable String target(Map<String, WorkbookParts.Relation> relations, String kind) {
		return relations.values()
			.stream()
			.filter((relation) -> relation.is(kind))
			.map(WorkbookParts.Relation::target)
			.findFirst()
			.orElse(null);
	}

	@Override
	public Place place() {
		return this.place;
	}

	@Override
	public List<Sheet> shown() {
		List<Sheet> tables = this.sheets.stream().filter(Sheet::hasCells).toList();
		List<Sheet> shown = tables.stream().filter((sheet) -> !sheet.hidden()).toList();
		if (tables.isEmpty()) {
			throw new FileRefusedException(this.sheets.isEmpty()
					? Problem.error(this.place, "the workbook has no sheet") : WorkbookGuard.damaged(this.place, null));
		}
		return shown.isEmpty() ? tables : shown;
	}

	@Override
	public Sheet named(String name) {
		Sheet found = this.sheets.stream()
			.filter((sheet) -> sheet.name().strip().equalsIgnoreCase(name.strip()))
			.findFirst()
			.orElseThrow(() -> new FileRefusedException(Problem.error(this.place, name,
					"there is no sheet " + Quote.of(name), this.sheets.stream().map(Sheet::name).toList())));
		if (!found.hasCells()) {
			throw new FileRefusedException(Problem.error(this.place, name,
					"the sheet " + Quote.of(name) + " is no table. Name another", List.of()));
		}
		return found;
	}

	@Override
	public SheetReader rows(Sheet sheet) {
		try {
			return new SheetReader(this.parts.open(part(sheet)), this.texts);
		}
		catch (IOException | XMLStreamException ex) {
			throw new FileRefusedException(WorkbookGuard.damaged(this.place, ex));
		}
	}

	@Override
	public List<CellRange> merged(Sheet sheet) {
		return facts(sheet).merged();
	}

	/**
	 * What stands behind the cells of a sheet.
	 */
	public SheetFacts facts(Sheet sheet) {
		return this.facts.getOrDefault(WorkbookParts.key(part(sheet)), new SheetFacts());
	}

	@Override
	public CellLinks links(Sheet sheet) {
		try {
			return new CellLinks(facts(sheet).links(), this.parts.relations(part(sheet)));
		}
		catch (IOException | XMLStreamException ex) {
			throw new FileRefusedException(WorkbookGuard.damaged(this.place, ex));
		}
	}

	@Override
	public List<CellRange> pictures(Sheet sheet) {
		String id = facts(sheet).drawing();
		try {
			WorkbookParts.Relation drawing = (id != null) ? this.parts.relations(part(sheet)).get(id) : null;
			return (drawing != null && !drawing.external() && this.parts.has(drawing.target()))
					? SheetPictures.in(this.parts, drawing.target()) : List.of();
		}
		catch (IOException | XMLStreamException ex) {
			throw new FileRefusedException(WorkbookGuard.damaged(this.place, ex));
		}
	}

	private static String part(Sheet sheet) {
		return (sheet.part() != null) ? sheet.part().target() : "";
	}

	/**
	 * Where in the file the cells of a sheet are.
	 */
	public ZipEntry entry(Sheet sheet) throws IOException {
		ZipEntry entry = this.parts.entry(part(sheet));
		if (entry == null) {
			throw new IOException("the part " + part(sheet) + " is missing");
		}
		return entry;
	}

	@Override
	public CellFormats formats() {
		return this.formats;
	}

	@Override
	public boolean isFrom1904() {
		return this.from1904;
	}

	/**
	 * The texts that cells name by number.
	 */
	public SharedTexts texts() {
		return this.texts;
	}

	public WorkbookParts parts() {
		return this.parts;
	}

	@Override
	public void close() {
		try {
			this.texts.close();
			this.parts.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A sheet as it is listed.
	 *
	 * @param part where its cells are; null if the list does not say it
	 */
	public record Sheet(String name, boolean hidden, WorkbookParts.@Nullable Relation part) {

		boolean hasCells() {
			return this.part != null && this.part.is("worksheet");
		}

	}

}
