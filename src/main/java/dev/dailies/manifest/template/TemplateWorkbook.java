package dev.dailies.manifest.template;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import dev.dailies.manifest.rows.Choices;
import dev.dailies.manifest.rows.Column;
import dev.dailies.provider.Offer;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The sheets of a template: the shots, the explanation, and the lists to choose from,
 * which are hidden.
 */
final class TemplateWorkbook {

	private static final int LAST_ROW = 2000;

	private static final String HEADER_COLOR = "DDEBF7";

	private static final String ASKED_COLOR = "FFF2CC";

	private final List<Offer> offers;

	private final List<List<String>> rows;

	TemplateWorkbook(Collection<Offer> offers, List<List<String>> rows) {
		this.offers = offers.stream().sorted(Comparator.comparing(Offer::provider)).toList();
		this.rows = rows;
	}

	void fill(Workbook workbook) {
		Worksheet shots = workbook.newWorksheet("Shots");
		Worksheet explanation = workbook.newWorksheet("How to fill it in");
		Worksheet lists = workbook.newWorksheet("Lists");
		lists.setVisibilityState(VisibilityState.HIDDEN);
		shots(shots);
		choices(shots, lists);
		new TemplateExplanation(explanation, this.offers).fill();
	}

	private void shots(Worksheet sheet) {
		List<String> header = ExampleRows.header();
		for (int column = 0; column < header.size(); column++) {
			// as text, or 9:16 would become a time of day and 007 a seven
			sheet.style(column).format("@").set();
			sheet.width(column, width(header.get(column)));
			sheet.value(0, column, header.get(column));
			boolean start = Column.of(header.get(column)).filter(Column::isStart).isPresent();
			sheet.style(0, column).bold().fillColor(start ? ASKED_COLOR : HEADER_COLOR).format("@").set();
			for (int row = 0; row < this.rows.size(); row++) {
				String text = this.rows.get(row).get(column);
				if (!text.isEmpty()) {
					sheet.value(row + 1, column, text);
					sheet.style(row + 1, column).format("@").wrapText(true).verticalAlignment("top").set();
				}
			}
		}
		sheet.freezePane(1, 1);
	}

	private void choices(Worksheet shots, Worksheet lists) {
		for (Column column : Column.values()) {
			List<String> choices = Choices.ofAll(column, this.offers);
			int index = ExampleRows.header().indexOf(column.word());
			lists.value(0, index, column.word());
			for (int row = 0; row < choices.size(); row++) {
				lists.value(row + 1, index, choices.get(row));
			}
			if (!choices.isEmpty()) {
				shots.range(1, index, LAST_ROW, index)
					.validateWithList(lists.range(1, index, choices.size(), index))
					.allowBlank(true)
					.showErrorMessage(true)
					.errorStyle(DataValidationErrorStyle.WARNING)
					.errorTitle(column.word())
					.error("Not one of: " + shortened(String.join(", ", choices)));
			}
		}
	}

	// a spreadsheet shows no longer message
	private static String shortened(String text) {
		return (text.length() <= 200) ? text : text.substring(0, 200) + "…";
	}

	private static int width(String name) {
		return switch (name) {
			case "prompt", "steps" -> 48;
			case "image_urls", "video_id" -> 30;
			case "model", "id" -> 20;
			default -> 13;
		};
	}

}
