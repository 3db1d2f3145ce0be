package dev.dailies.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.manifest.rows.Column;
import dev.dailies.text.Shape;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema of job files, made of the table of keys.
 */
final class JobSchema {

	private static final String ANY = "*";

	/** What belongs together: each of them needs the others. */
	private static final Map<String, List<String>> TOGETHER = Map.of("tell.mail.", List.of("to", "from", "smtp"),
			"callbacks.", List.of("listen", "url"));

	private JobSchema() {
	}

	static ObjectNode schema() {
		ObjectNode schema = section("", null);
		schema.put("type", "object");
		schema.set("$defs", ManifestSchema.definitions());
		return ShapeSchema.document("Dailies: a job file",
				"How a manifest is run: its budget, its limits, who is told.", schema);
	}

	/**
	 * @param provider whose section it is; null for any other
	 */
	private static ObjectNode section(String path, @Nullable String provider) {
		Map<String, Optional<Key<?>>> below = KeyTree.below(path);
		ObjectNode section = ShapeSchema.section();
		ObjectNode properties = ShapeSchema.object();
		below.forEach((name, key) -> {
			if (!name.equals(ANY)) {
				properties.set(name, key.map(JobSchema::value).orElseGet(() -> section(path + name + ".", provider)));
			}
		});
		Optional<Key<?>> named = below.containsKey(ANY) ? below.get(ANY) : Optional.empty();
		switch (path) {
			case "providers.",
					"rates." ->
				ProviderCatalog.names()
					.forEach((name) -> properties.set(name,
							named.map(JobSchema::value).orElseGet(() -> section(path + ANY + ".", name))));
			case "providers.*." -> ProviderKey.ALL.stream()
				.filter((key) -> key.provider().provider().equals(provider))
				.forEach((key) -> properties.set(key.name(), value(key)));
			case "columns." -> Column.words().forEach((word) -> properties.set(word, value(named.orElseThrow())));
			case "defaults." -> {
				return ManifestSchema.row(Column.ID).put("description", named.orElseThrow().means());
			}
			case "metrics.labels." -> {
				section.put("maxProperties", Section.MOST_LABELS);
				ObjectNode names = ShapeSchema.object().put("pattern", "^[a-zA-Z][a-zA-Z0-9_]*$");
				names.set("not", ShapeSchema.words(Section.TAKEN_LABELS.stream().sorted().toList()));
				section.set("propertyNames", names);
				section.set("additionalProperties", value(named.orElseThrow()));
				return section;
			}
			case "budget.per-label.", "budget.per-label.*." -> {
				section.set("additionalProperties",
						named.map(JobSchema::value).orElseGet(() -> section(path + ANY + ".", null)));
				return section;
			}
			default -> {
				if (below.containsKey(ANY)) {
					throw new IllegalStateException("Who names what is below " + path + "?");
				}
			}
		}
		section.set("properties", properties);
		section.put("additionalProperties", false);
		together(section, TOGETHER.getOrDefault(path, List.of()));
		return section;
	}

	private static void together(ObjectNode section, List<String> names) {
		for (String name : names) {
			List<String> others = new ArrayList<>(names);
			others.remove(name);
			others.forEach(section.withObject("dependentRequired").putArray(name)::add);
		}
	}

	private static ObjectNode value(Key<?> key) {
		ObjectNode schema = shape(key.form().shape());
		defaults(key, schema);
		return described(schema, key.means(), key.otherwise());
	}

	private static ObjectNode value(ProviderKey key) {
		return described(shape(key.shape()), key.means(), key.otherwise());
	}

	private static ObjectNode shape(Shape shape) {
		return ShapeSchema.of(shape, () -> {
			throw new IllegalStateException("Only columns are offered");
		});
	}

	private static <T> void defaults(Key<T> key, ObjectNode schema) {
		T standard = key.standard();
		if (standard instanceof Boolean flag && key.form().shape() instanceof Shape.YesNo) {
			schema.put("default", flag);
		}
		else if (standard instanceof Integer number) {
			schema.put("default", number);
		}
		else if (standard instanceof Double number) {
			schema.put("default", number);
		}
		else if (standard != null) {
			schema.put("default", key.written(standard));
		}
	}

	private static ObjectNode described(ObjectNode schema, String means, String otherwise) {
		return schema.put("description",
				(means + (otherwise.equals("none") ? "" : " Left out: " + otherwise + ".")).replace("`", ""));
	}

}
