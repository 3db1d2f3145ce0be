package dev.dailies.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.dailies.manifest.rows.Reading;
import dev.dailies.text.YamlValue;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a job file says of how its manifests are to be read.
 */
final class ReadingSection {

	private final Section root;

	ReadingSection(Section root) {
		this.root = root;
	}

	Reading read() {
		return new Reading(this.root.text("sheet"), encoding(), labels(),
				Boolean.TRUE.equals(this.root.flag("allow-placeholders")));
	}

	private @Nullable String encoding() {
		String name = this.root.text("encoding");
		if (name != null) {
			Reading.refusedEncoding(this.root.place("encoding"), name).ifPresent(this.root::problem);
		}
		return name;
	}

	private Set<String> labels() {
		YamlValue value = this.root.value("labels");
		List<YamlValue> items = new ArrayList<>();
		if (value instanceof YamlValue.Items list) {
			items.addAll(list.items());
		}
		else {
			Optional.ofNullable(value).ifPresent(items::add);
		}
		Set<String> labels = new LinkedHashSet<>();
		for (YamlValue item : items) {
			if (item instanceof YamlValue.Text text && !text.text().isBlank()) {
				Reading.refusedOwn(item.place().in("labels"), text.text()).ifPresent(this.root::problem);
				labels.add(text.text());
			}
			else {
				this.root.problem(Problem.error(item.place().in("labels"),
						"needs names of columns of yours, such as labels: [ ratio, quality ]"));
			}
		}
		return labels;
	}

}
