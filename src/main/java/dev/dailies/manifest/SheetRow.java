package dev.dailies.manifest;

import java.util.List;

/**
 * A row as a workbook's file has it.
 *
 * @param number from 1
 */
record SheetRow(int number, boolean hidden, List<SheetCell> cells) {

	boolean isBlank() {
		return this.cells.stream().allMatch(SheetCell::isBlank);
	}

}
