package dev.dailies.manifest.workbook;

import java.util.List;

/**
 * A row as a workbook's file has it.
 *
 * @param number from 1
 */
public record SheetRow(int number, boolean hidden, List<SheetCell> cells) {

	public boolean isBlank() {
		return this.cells.stream().allMatch(SheetCell::isBlank);
	}

}
