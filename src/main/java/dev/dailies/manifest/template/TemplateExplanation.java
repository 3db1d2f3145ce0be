package dev.dailies.manifest.template;

import java.util.ArrayList;
import java.util.List;

import dev.dailies.manifest.rows.Choices;
import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.steps.StepGuide;
import dev.dailies.provider.Offer;
import org.dhatim.fastexcel.Worksheet;

/**
 * The sheet that says what each column means, what each provider takes there, and how
 * steps are written.
 */
final class TemplateExplanation {

	private static final String NOT_OFFERED = "not offered";

	private static final String HEADER_COLOR = "DDEBF7";

	private final Worksheet sheet;

	private final List<Offer> offers;

	private int row;

	TemplateExplanation(Worksheet sheet, List<Offer> offers) {
		this.sheet = sheet;
		this.offers = offers;
	}

	void fill() {
		width(18, 60);
		head("column", "means");
		for (Column column : Column.values()) {
			List<String> cells = new ArrayList<>(List.of(column.word(), meaning(column)));
			this.offers.forEach((offer) -> cells.add(said(column, offer)));
			line(cells);
		}
		line(List.of("any other", "Yours: it comes back in the results."));
		this.row++;
		head("step", "does");
		for (StepGuide step : StepGuide.all()) {
			List<String> cells = new ArrayList<>(List.of(step.written(), step.meaning()));
			this.offers.forEach((offer) -> cells.add(offer.kinds().contains(step.kind()) ? "yes" : NOT_OFFERED));
			line(cells);
		}
		this.row++;
		title(List.of("sign", "means", "for example"));
		StepGuide.SIGNS.forEach(this::line);
	}

	private String meaning(Column column) {
		return switch (column) {
			case PROVIDER, IMAGE_USE ->
				column.meaning() + " One of: " + String.join(", ", Choices.ofAll(column, this.offers)) + ".";
			case ID, PROMPT, MODEL, ASPECT_RATIO, RESOLUTION, DURATION, SEED, IMAGE_URLS, TRANSLATION, WATERMARK,
					VIDEO_ID, TAKES, STEPS, APPROVE, FALLBACK, EMAIL ->
				column.meaning();
		};
	}

	private static String said(Column column, Offer offer) {
		return switch (column) {
			case MODEL, ASPECT_RATIO, RESOLUTION, DURATION, SEED, TRANSLATION, WATERMARK ->
				new Choices(offer).said(column);
			case EMAIL -> offer.hasAccounts() ? "" : NOT_OFFERED;
			case ID, PROMPT, PROVIDER, IMAGE_URLS, IMAGE_USE, VIDEO_ID, TAKES, STEPS, APPROVE, FALLBACK -> "";
		};
	}

	private void head(String first, String second) {
		List<String> cells = new ArrayList<>(List.of(first, second));
		this.offers.forEach((offer) -> cells.add(offer.provider()));
		title(cells);
	}

	private void title(List<String> cells) {
		for (int column = 0; column < cells.size(); column++) {
			this.sheet.style(this.row, column).bold().fillColor(HEADER_COLOR).set();
		}
		line(cells);
	}

	private void line(List<String> cells) {
		for (int column = 0; column < cells.size(); column++) {
			this.sheet.value(this.row, column, cells.get(column));
			this.sheet.style(this.row, column).wrapText(true).verticalAlignment("top").set();
		}
		this.row++;
	}

	private void width(int first, int second) {
		this.sheet.width(0, first);
		this.sheet.width(1, second);
		for (int column = 0; column < this.offers.size(); column++) {
			this.sheet.width(column + 2, 36);
		}
	}

}
