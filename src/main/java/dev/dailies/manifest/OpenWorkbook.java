package dev.dailies.manifest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * A workbook whose sheets can be chosen from.
 */
record OpenWorkbook(Place place, ReadableWorkbook workbook) {

	/**
	 * @throws ManifestException if it is not whole, or not safe to be read
	 */
	static OpenWorkbook of(Path file) {
		WorkbookGuard.check(file);
		Place place = Place.of(file);
		try {
			return new OpenWorkbook(place, open(file.toFile()));
		}
		// what a damaged file makes the library throw has no common type
		catch (IOException | RuntimeException ex) {
			throw new ManifestException(WorkbookGuard.damaged(place, ex));
		}
	}

	private static ReadableWorkbook open(File file) throws IOException {
		try {
			return new ReadableWorkbook(file, new ReadingOptions(true, true));
		}
		catch (ExcelReaderException ex) {
			// a workbook need not have formats
			return new ReadableWorkbook(file, new ReadingOptions(false, true));
		}
	}

	/**
	 * @param name in any case; null for the first that is not hidden
	 */
	Sheet sheet(@Nullable String name) {
		List<Sheet> sheets = this.workbook.getSheets().toList();
		if (name == null) {
			return sheets.stream()
				.filter((sheet) -> sheet.getVisibility() == SheetVisibility.VISIBLE)
				.findFirst()
				.or(() -> sheets.stream().findFirst())
				.orElseThrow(() -> new ManifestException(Problem.error(this.place, "the workbook has no sheet")));
		}
		return sheets.stream()
			.filter((sheet) -> sheet.getName().strip().equalsIgnoreCase(name.strip()))
			.findFirst()
			.orElseThrow(() -> new ManifestException(Problem.error(this.place, name,
					"there is no sheet " + Quote.of(name), sheets.stream().map(Sheet::getName).toList())));
	}

	Stream<Row> rows(Sheet sheet) {
		try {
			return sheet.openStream();
		}
		// as above
		catch (IOException | RuntimeException ex) {
			throw new ManifestException(WorkbookGuard.damaged(this.place, ex));
		}
	}

}
