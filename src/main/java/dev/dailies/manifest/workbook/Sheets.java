package dev.dailies.manifest.workbook;

import java.util.List;

import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;

/**
 * An open spreadsheet file, of whatever program, whose sheets can be chosen from.
 */
public interface Sheets extends AutoCloseable {

	Place place();

	/**
	 * The sheets with cells that a person sees; those that are hidden where there is no
	 * other.
	 * @throws FileRefusedException if there is none
	 */
	List<OpenWorkbook.Sheet> shown();

	/**
	 * The sheet of that name.
	 * @param name in any case
	 */
	OpenWorkbook.Sheet named(String name);

	SheetRows rows(OpenWorkbook.Sheet sheet);

	/**
	 * The merged ranges of more than one cell.
	 */
	List<CellRange> merged(OpenWorkbook.Sheet sheet);

	/**
	 * What the cells of a sheet link to outside the file.
	 */
	CellLinks links(OpenWorkbook.Sheet sheet);

	/**
	 * Where pictures lie on the cells of a sheet.
	 */
	List<CellRange> pictures(OpenWorkbook.Sheet sheet);

	CellFormats formats();

	boolean isFrom1904();

	@Override
	void close();

}
