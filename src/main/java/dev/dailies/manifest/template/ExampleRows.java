package dev.dailies.manifest.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.manifest.Defaults;
import dev.dailies.manifest.ShotReader;
import dev.dailies.manifest.rows.Cell;
import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.Row;
import dev.dailies.provider.Offer;
import dev.dailies.words.Place;

/**
 * Rows to begin with, each given to a provider that takes it.
 */
final class ExampleRows {

	private static final String OWN_COLUMN = "campaign";

	private static final List<Map<Column, String>> IDEAS = List.of(
			Map.of(Column.ID, "harbour", Column.PROMPT, "A kite over a harbour at dawn, the water like glass",
					Column.ASPECT_RATIO, "16:9", Column.STEPS, "reshoot:LEFT_TO_RIGHT > (upsample:1080p + gif)"),
			Map.of(Column.ID, "lighthouse", Column.PROMPT, "A lighthouse in a storm, waves break over the rocks",
					Column.STEPS, "extend:\"The storm clears and the sun comes out\" > upsample:4k"),
			Map.of(Column.ID, "city-night", Column.PROMPT, "A tram crosses a rainy square at night",
					Column.ASPECT_RATIO, "9:16", Column.TAKES, "2", Column.STEPS, "upsample:1080p + gif"),
			Map.of(Column.ID, "forest", Column.PROMPT, "Sunbeams through a misty forest, slow push in",
					Column.ASPECT_RATIO, "9:16"));

	private final Map<String, Offer> offers;

	ExampleRows(Map<String, Offer> offers) {
		this.offers = offers;
	}

	/**
	 * The names of all columns, and of one that is the user's own.
	 */
	static List<String> header() {
		List<String> header = new ArrayList<>(Column.words());
		header.add(OWN_COLUMN);
		return header;
	}

	/**
	 * The cells of each row, in the header's order.
	 */
	List<List<String>> rows() {
		Map<String, Integer> given = new HashMap<>();
		List<List<String>> rows = new ArrayList<>();
		for (Map<Column, String> idea : IDEAS) {
			taker(idea, given).ifPresent((provider) -> {
				given.merge(provider, 1, Integer::sum);
				rows.add(cells(idea, provider));
			});
		}
		return rows;
	}

	// the one who has the fewest, so that each is shown once where that can be
	private Optional<String> taker(Map<Column, String> idea, Map<String, Integer> given) {
		return this.offers.keySet()
			.stream()
			.filter((provider) -> isTaken(cells(idea, provider)))
			.min(Comparator.<String>comparingInt((provider) -> given.getOrDefault(provider, 0))
				.thenComparing(Comparator.naturalOrder()));
	}

	private boolean isTaken(List<String> cells) {
		Place place = Place.of(Path.of("template")).atLine(1);
		Map<String, Cell> row = new LinkedHashMap<>();
		List<String> header = header();
		for (int index = 0; index < header.size(); index++) {
			row.put(header.get(index), new Cell(header.get(index), cells.get(index), place.in(header.get(index))));
		}
		return new ShotReader(this.offers, new Defaults(null), false)
			.read(new Row(place, List.copyOf(row.values()), List.of()))
			.problems()
			.isEmpty();
	}

	private static List<String> cells(Map<Column, String> idea, String provider) {
		List<String> cells = new ArrayList<>();
		for (Column column : Column.values()) {
			cells.add((column == Column.PROVIDER) ? provider : idea.getOrDefault(column, ""));
		}
		cells.add("spring");
		return cells;
	}

}
