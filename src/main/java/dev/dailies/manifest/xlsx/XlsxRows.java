package dev.dailies.manifest.xlsx;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.HeaderRow;
import dev.dailies.manifest.rows.HeaderSearch;
import dev.dailies.manifest.rows.Naming;
import dev.dailies.manifest.rows.Row;
import dev.dailies.manifest.rows.Rows;
import dev.dailies.manifest.workbook.OpenWorkbook;
import dev.dailies.manifest.workbook.SheetRow;
import dev.dailies.manifest.workbook.Sheets;
import dev.dailies.words.Count;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import dev.dailies.words.RowNumbers;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one sheet of a workbook, read one by one. What is hidden there, by hand or
 * by a filter, is passed over.
 */
public final class XlsxRows implements Rows {

	private final Sheets workbook;

	private final SheetTop top;

	private final ShownSheet sheet;

	// those that were read to find the names
	private final Deque<SheetRow> ahead;

	private final MergedCells merged;

	private final SheetRules rules;

	private final List<Optional<Column>> columns;

	private final BitSet hidden = new BitSet();

	private final List<Problem> problems = new ArrayList<>();

	private final Naming naming;

	private final HeaderRow header;

	private XlsxRows(Sheets workbook, SheetChoice.Chosen chosen, Naming naming) {
		this.naming = naming;
		this.workbook = workbook;
		this.top = chosen.top();
		this.sheet = this.top.sheet();
		this.ahead = new ArrayDeque<>(this.top.rows());
		this.header = header();
		this.columns = this.header.names().stream().map(Column::of).toList();
		this.merged = new MergedCells(place(), workbook.merged(chosen.sheet()), true);
		this.rules = new SheetRules(place(), this.top.line(), this.header.names(),
				this.columns.contains(Optional.of(Column.IMAGE_URLS)) ? workbook.pictures(chosen.sheet()) : List.of());
	}

	/**
	 * Opens the shots of a workbook. To be closed.
	 * @param sheet by its name; null for the first that names its columns
	 */
	public static XlsxRows of(Path file, @Nullable String sheet, Naming naming) {
		return of(OpenWorkbook.of(file), sheet, naming);
	}

	/**
	 * The shots of an open file, which is closed with them.
	 * @param sheet by its name; null for the first that names its columns
	 */
	public static XlsxRows of(Sheets opened, @Nullable String sheet, Naming naming) {
		try {
			return new XlsxRows(opened, new SheetChoice(opened, naming).choose(sheet), naming);
		}
		catch (FileRefusedException ex) {
			opened.close();
			throw ex;
		}
	}

	private Place place() {
		return this.sheet.place();
	}

	private HeaderRow header() {
		if (this.top.line() == 0) {
			throw new FileRefusedException(Problem.error(place(),
					"the sheet is empty. It needs a row of column names, such as id, prompt, model, steps, and a row "
							+ "for each shot"));
		}
		Place line = place().atLine(this.top.line());
		if (this.top.rival() > 0) {
			throw new FileRefusedException(HeaderSearch.twice(place(), Math.min(this.top.line(), this.top.rival()),
					Math.max(this.top.line(), this.top.rival())));
		}
		List<ShownCell> names = this.top.names();
		HeaderRow row = HeaderRow.of(line, names.stream().map(ShownCell::text).toList(), "", this.naming);
		for (int index = 0; index < names.size(); index++) {
			String fault = names.get(index).fault();
			if (fault != null) {
				this.problems.add(Problem.error(line.cell(index), fault));
			}
		}
		this.problems.addAll(row.problems());
		return row;
	}

	@Override
	public List<Problem> problems() {
		return this.problems;
	}

	@Override
	public boolean lacksSource() {
		return this.header.lacksSource();
	}

	@Override
	public @Nullable String sheet() {
		return place().sheet();
	}

	@Override
	public int headerLine() {
		return this.top.line();
	}

	@Override
	public String written(String column) {
		return this.header.written(column);
	}

	@Override
	public @Nullable Row next() {
		for (SheetRow row = written(); row != null; row = written()) {
			MergedCells.Laid laid = this.merged.over(row.number(), this.sheet.cells(row, this.columns),
					this.columns.size());
			if (row.number() <= this.top.line() || !laid.hasOwn()) {
				continue;
			}
			if (!row.hidden()) {
				return this.rules.row(this.header, row.number(), laid);
			}
			this.rules.pass(row.number());
			this.hidden.set(row.number());
		}
		return null;
	}

	private @Nullable SheetRow written() {
		SheetRow row = this.ahead.poll();
		return (row != null) ? row : this.sheet.next();
	}

	@Override
	public List<Problem> passedOver() {
		if (this.hidden.isEmpty()) {
			return List.of();
		}
		boolean one = this.hidden.cardinality() == 1;
		return List.of(Problem.warning(place(), "",
				(one ? "row " : "rows ") + RowNumbers.text(this.hidden) + (one ? " is" : " are") + " hidden and "
						+ (one ? "was" : "were") + " skipped. Show " + (one ? "it" : "them")
						+ " (by hand, or clear the filter) to have " + (one ? "it" : "them") + " made",
				null));
	}

	@Override
	public String readAs(int count) {
		List<String> said = new ArrayList<>();
		said.add("sheet \"" + Quote.plain(String.valueOf(sheet())) + "\"");
		if (this.top.search().index() > 0) {
			said.add(HeaderSearch.said(place(), this.top.line()));
		}
		said.add(Count.of(count, "row"));
		if (!this.hidden.isEmpty()) {
			said.add(Count.of(this.hidden.cardinality(), "hidden row") + " skipped");
		}
		if (this.rules.spread() > 0) {
			said.add(Count.of(this.rules.spread(), "merged range") + " spread");
		}
		return String.join(", ", said);
	}

	@Override
	public void close() {
		this.sheet.close();
		this.workbook.close();
	}

}
