package dev.dailies.manifest.ods;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.xml.stream.XMLStreamException;

import dev.dailies.manifest.workbook.CellFormats;
import dev.dailies.manifest.workbook.CellLinks;
import dev.dailies.manifest.workbook.CellRange;
import dev.dailies.manifest.workbook.OpenWorkbook;
import dev.dailies.manifest.workbook.SheetRows;
import dev.dailies.manifest.workbook.Sheets;
import dev.dailies.manifest.workbook.WorkbookGuard;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;

/**
 * An OpenDocument spreadsheet. Its sheets stand one after the other in one part, so that
 * part is read once to know them, and again for the rows.
 */
public final class OpenDocument implements Sheets {

	private static final String CONTENT = "content.xml";

	private final Place place;

	private final ZipFile zip;

	private final List<TableFacts> tables;

	private OpenDocument(Place place, ZipFile zip) throws IOException, XMLStreamException {
		this.place = place;
		this.zip = zip;
		try (InputStream in = content()) {
			this.tables = TableFacts.all(in, place);
		}
	}

	/**
	 * Opens a spreadsheet. To be closed.
	 * @throws FileRefusedException if it is not whole, or not safe to be read
	 */
	public static OpenDocument of(Path file) {
		WorkbookGuard.checkOpenDocument(file);
		Place place = Place.of(file);
		try {
			ZipFile zip = new ZipFile(file.toFile());
			try {
				return new OpenDocument(place, zip);
			}
			catch (IOException | XMLStreamException | RuntimeException ex) {
				zip.close();
				throw ex;
			}
		}
		catch (FileRefusedException ex) {
			throw ex;
		}
		// what a damaged file makes a reader of XML throw has no common type
		catch (IOException | XMLStreamException | RuntimeException ex) {
			throw new FileRefusedException(WorkbookGuard.damaged(place, ex));
		}
	}

	private InputStream content() throws IOException {
		ZipEntry entry = this.zip.getEntry(CONTENT);
		if (entry == null) {
			throw new IOException("the part " + CONTENT + " is missing");
		}
		return this.zip.getInputStream(entry);
	}

	@Override
	public Place place() {
		return this.place;
	}

	@Override
	public List<OpenWorkbook.Sheet> shown() {
		List<OpenWorkbook.Sheet> all = new ArrayList<>();
		this.tables.forEach((table) -> all.add(table.sheet()));
		List<OpenWorkbook.Sheet> shown = all.stream().filter((sheet) -> !sheet.hidden()).toList();
		if (all.isEmpty()) {
			throw new FileRefusedException(Problem.error(this.place, "the spreadsheet has no sheet"));
		}
		return shown.isEmpty() ? all : shown;
	}

	@Override
	public OpenWorkbook.Sheet named(String name) {
		List<OpenWorkbook.Sheet> all = this.tables.stream().map(TableFacts::sheet).toList();
		return all.stream()
			.filter((sheet) -> sheet.name().strip().equalsIgnoreCase(name.strip()))
			.findFirst()
			.orElseThrow(() -> new FileRefusedException(Problem.error(this.place, name,
					"there is no sheet " + Quote.of(name), all.stream().map(OpenWorkbook.Sheet::name).toList())));
	}

	@Override
	public SheetRows rows(OpenWorkbook.Sheet sheet) {
		try {
			return new TableReader(content(), facts(sheet).index(), this.place);
		}
		catch (IOException | XMLStreamException ex) {
			throw new FileRefusedException(WorkbookGuard.damaged(this.place, ex));
		}
	}

	private TableFacts facts(OpenWorkbook.Sheet sheet) {
		return this.tables.stream()
			.filter((table) -> table.sheet().equals(sheet))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("no sheet " + sheet.name()));
	}

	@Override
	public List<CellRange> merged(OpenWorkbook.Sheet sheet) {
		return facts(sheet).merged();
	}

	@Override
	public CellLinks links(OpenWorkbook.Sheet sheet) {
		return new CellLinks(facts(sheet).links());
	}

	@Override
	public List<CellRange> pictures(OpenWorkbook.Sheet sheet) {
		return facts(sheet).pictures();
	}

	@Override
	public CellFormats formats() {
		return CellFormats.PLAIN;
	}

	@Override
	public boolean isFrom1904() {
		return false;
	}

	@Override
	public void close() {
		try {
			this.zip.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
