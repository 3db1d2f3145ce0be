package dev.dailies.manifest.yaml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.dailies.manifest.rows.Column;
import dev.dailies.text.YamlValue;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;

/**
 * A value of YAML as the text that a cell of a sheet would hold.
 */
public final class YamlCell {

	private YamlCell() {
	}

	/**
	 * The text of a value.
	 * @param column that it stands under, by any of its spellings
	 * @param place of what is wrong with it
	 * @param found takes what is wrong with it
	 */
	public static String text(String column, YamlValue value, Place place, List<Problem> found) {
		Optional<Column> known = Column.of(column);
		if (known.filter(Column.STEPS::equals).isPresent()) {
			YamlSteps steps = new YamlSteps();
			String text = steps.text(value);
			found.addAll(steps.problems());
			return text;
		}
		if (known.filter(Column.IMAGE_URLS::equals).isPresent() && value instanceof YamlValue.Items images) {
			// the bar at the end keeps a single file name with spaces whole
			return images.items()
				.stream()
				.map((image) -> image(image, place, found))
				.collect(Collectors.joining("|", "", "|"));
		}
		if (known.filter(Column.FALLBACK::equals).isPresent() && value instanceof YamlValue.Items lanes) {
			return lanes.items().stream().map((lane) -> single(lane, place, found)).collect(Collectors.joining(" | "));
		}
		return single(value, place, found);
	}

	private static String image(YamlValue value, Place place, List<Problem> found) {
		if (value instanceof YamlValue.Text text && text.text().isBlank()) {
			found.add(Problem.error(place, "an image is missing in the list"));
		}
		return single(value, place, found);
	}

	private static String single(YamlValue value, Place place, List<Problem> found) {
		if (value instanceof YamlValue.Text text) {
			return text.text();
		}
		found.add(Problem.error(place,
				"needs a single value, found a " + ((value instanceof YamlValue.Items) ? "list" : "mapping")));
		return "";
	}

}
