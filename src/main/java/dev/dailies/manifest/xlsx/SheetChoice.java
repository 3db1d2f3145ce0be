package dev.dailies.manifest.xlsx;

import java.util.ArrayList;
import java.util.List;

import dev.dailies.manifest.rows.Naming;
import dev.dailies.manifest.workbook.OpenWorkbook;
import dev.dailies.manifest.workbook.Sheets;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * Which sheet of a workbook lists the shots: people put a cover before it.
 */
final class SheetChoice {

	/** A workbook of more is looked through no further. */
	private static final int MOST = 100;

	private final Sheets workbook;

	private final Naming naming;

	SheetChoice(Sheets workbook, Naming naming) {
		this.workbook = workbook;
		this.naming = naming;
	}

	/**
	 * @param name of the sheet that is wanted; null for the first that names its columns,
	 * of those that are not hidden
	 * @throws FileRefusedException if there is no such sheet, or if the first names no
	 * columns and several others do
	 */
	Chosen choose(@Nullable String name) {
		List<OpenWorkbook.Sheet> sheets = (name != null) ? List.of(this.workbook.named(name)) : this.workbook.shown();
		OpenWorkbook.Sheet first = sheets.get(0);
		if (sheets.size() == 1 || isNamed(first)) {
			return new Chosen(first, SheetTop.of(this.workbook, first, this.naming));
		}
		List<OpenWorkbook.Sheet> named = new ArrayList<>();
		for (OpenWorkbook.Sheet sheet : sheets.subList(1, Math.min(MOST, sheets.size()))) {
			if (isNamed(sheet)) {
				named.add(sheet);
			}
		}
		if (named.size() > 1) {
			throw new FileRefusedException(Problem.error(this.workbook.place(), "",
					"the first sheet, " + Quote.of(first.name()) + ", has no column 'prompt' or 'video_id', and "
							+ named.size() + " others have. Name one with --sheet, or as 'sheet' in the job file",
					named.stream().map(OpenWorkbook.Sheet::name).toList()));
		}
		OpenWorkbook.Sheet chosen = named.isEmpty() ? first : named.get(0);
		return new Chosen(chosen, SheetTop.of(this.workbook, chosen, this.naming));
	}

	private boolean isNamed(OpenWorkbook.Sheet sheet) {
		SheetTop top = SheetTop.of(this.workbook, sheet, this.naming);
		top.sheet().close();
		return top.isNamed();
	}

	/**
	 * A sheet, open.
	 */
	record Chosen(OpenWorkbook.Sheet sheet, SheetTop top) {
	}

}
