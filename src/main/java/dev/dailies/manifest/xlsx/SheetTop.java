package dev.dailies.manifest.xlsx;

import java.util.ArrayList;
import java.util.List;

import dev.dailies.manifest.rows.HeaderSearch;
import dev.dailies.manifest.rows.Naming;
import dev.dailies.manifest.workbook.OpenWorkbook;
import dev.dailies.manifest.workbook.SheetRow;
import dev.dailies.manifest.workbook.Sheets;
import dev.dailies.words.FileRefusedException;

/**
 * The first rows of an open sheet, with the one that names the columns.
 *
 * @param rows that are not empty
 * @param names the row of names, as it looks; empty if the sheet has no row
 * @param search where that row is among those that are more than a part of a row above
 * @param line the number of that row; 0 if the sheet has none
 * @param rival the number of a row that may as well be it; 0 if there is none
 */
record SheetTop(ShownSheet sheet, List<SheetRow> rows, List<ShownCell> names, HeaderSearch search, int line,
		int rival) {

	static SheetTop of(Sheets workbook, OpenWorkbook.Sheet named, Naming naming) {
		ShownSheet sheet = new ShownSheet(workbook, named);
		try {
			MergedCells merged = new MergedCells(sheet.place(), workbook.merged(named), false);
			return of(sheet, merged, naming);
		}
		catch (FileRefusedException ex) {
			sheet.close();
			throw ex;
		}
	}

	private static SheetTop of(ShownSheet sheet, MergedCells merged, Naming naming) {
		List<SheetRow> rows = new ArrayList<>();
		List<Integer> lines = new ArrayList<>();
		List<MergedCells.Laid> looked = new ArrayList<>();
		while (looked.size() < HeaderSearch.ROWS) {
			SheetRow row = sheet.next();
			if (row == null) {
				break;
			}
			rows.add(row);
			MergedCells.Laid laid = merged.over(row.number(), sheet.cells(row, List.of()), 0);
			if (laid.hasOwn()) {
				looked.add(laid);
				lines.add(row.number());
			}
		}
		if (looked.isEmpty()) {
			return new SheetTop(sheet, rows, List.of(), new HeaderSearch(0, -1, false), 0, 0);
		}
		HeaderSearch search = HeaderSearch
			.among(looked.stream().map(MergedCells.Laid::texts).map(naming::ours).toList());
		return new SheetTop(sheet, rows, looked.get(search.index()).cells(), search, lines.get(search.index()),
				(search.rival() >= 0) ? lines.get(search.rival()) : 0);
	}

	boolean isNamed() {
		return this.search.found();
	}

}
