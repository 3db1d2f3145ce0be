package dev.dailies.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.dailies.manifest.SheetColumns;
import dev.dailies.text.YamlValue;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a job file says of the columns of its manifests.
 */
final class ReadColumns {

	private ReadColumns() {
	}

	/**
	 * What a column of ours is called there.
	 */
	static @Nullable String name(Section section, String key) {
		return section.read(key, "the name of a column in the manifest",
				(text) -> Optional.of(text).filter((name) -> !name.isBlank()));
	}

	/**
	 * What holds where a row leaves a column out.
	 */
	static SheetColumns.@Nullable Default standard(Section section, String key) {
		YamlValue value = section.value(key);
		if (value == null) {
			return null;
		}
		List<Problem> problems = new ArrayList<>();
		SheetColumns.Default read = SheetColumns.read(key, value, section.place(key), problems);
		problems.forEach(section::problem);
		return read;
	}

	/**
	 * Where else each row may be made that does not say so itself.
	 */
	static SheetColumns.@Nullable Default fallback(Section section, String key) {
		List<YamlValue> items = section.items(key);
		if (items == null) {
			return null;
		}
		List<String> lanes = new ArrayList<>();
		for (YamlValue item : items) {
			String lane = (item instanceof YamlValue.Text text) ? text.text().strip() : "";
			List<String> words = Pattern.compile("\\s+").splitAsStream(lane).toList();
			if (lane.isEmpty() || words.size() > 2) {
				section.problem(Problem.error(item.place().in(key),
						"needs providers and their models, such as fallback: [ \"acedata veo31-fast\", kie ]"));
			}
			else {
				section.refuseUnknownProvider(words.get(0), item.place().in(key));
				lanes.add(lane);
			}
		}
		return new SheetColumns.Default("fallback", String.join(" | ", lanes), section.place(key));
	}

	/**
	 * Whether a name is that of a column with a meaning; notes why not.
	 */
	static boolean mayBeNamed(Section section, String name) {
		if (SheetColumns.word(name).isEmpty()) {
			section
				.problem(Problem.error(section.keyPlace(name), name, "no column with a meaning", SheetColumns.words()));
			return false;
		}
		return true;
	}

}
