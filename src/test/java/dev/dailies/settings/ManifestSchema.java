package dev.dailies.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.dailies.manifest.rows.Choices;
import dev.dailies.manifest.rows.Column;
import dev.dailies.shot.MotionType;
import dev.dailies.shot.Order;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema of YAML manifests, made of the table of columns and of what the providers
 * take.
 */
final class ManifestSchema {

	private ManifestSchema() {
	}

	static ObjectNode schema() {
		ObjectNode properties = ShapeSchema.object();
		ObjectNode defaults = row(Column.ID);
		properties.set("defaults", described(defaults, "What holds for each shot that does not say it itself."));
		ObjectNode shots = ShapeSchema.types(List.of("array", "null"));
		shots.set("items", ShapeSchema.reference("shot"));
		properties.set("shots", described(shots, "The shots, in the order of the results."));
		ObjectNode schema = ShapeSchema.type("object");
		schema.set("properties", properties);
		schema.putArray("required").add("shots");
		schema.put("additionalProperties", false);
		starts(schema);
		ObjectNode definitions = ShapeSchema.object();
		definitions.set("shot", shot());
		definitions.setAll(definitions());
		schema.set("$defs", definitions);
		return ShapeSchema.document("Dailies: a manifest",
				"Shots as YAML. Columns by any other name than these are yours and come back in the results.", schema);
	}

	/**
	 * What the schemas of columns refer to.
	 */
	static ObjectNode definitions() {
		ObjectNode definitions = ShapeSchema.object();
		definitions.set("steps", ShapeSchema.anyOf(ShapeSchema.words(steps()), ShapeSchema.type("string"),
				ShapeSchema.reference("namedStep"), list(ShapeSchema.reference("step"))));
		ObjectNode named = ShapeSchema.type("object").put("minProperties", 1).put("maxProperties", 1);
		named.set("additionalProperties", ShapeSchema.anyOf(
				ShapeSchema.types(List.of("string", "number", "boolean", "null")), ShapeSchema.reference("namedStep")));
		definitions.set("namedStep", named);
		definitions.set("step",
				ShapeSchema.anyOf(ShapeSchema.words(steps()), ShapeSchema.type("string").put("pattern", "\\S"),
						ShapeSchema.reference("namedStep"), list(ShapeSchema.reference("step"))));
		return definitions;
	}

	/**
	 * Those that need no sentence, for editors to offer.
	 */
	private static List<String> steps() {
		List<String> steps = new ArrayList<>();
		Stream.of(MotionType.values()).map((motion) -> new Order.Reshoot(motion).step()).forEach(steps::add);
		steps.addAll(List.of("upsample:1080p", "upsample:4k", "gif", "concatenate", "hold"));
		return steps;
	}

	/**
	 * A mapping of columns, a few left out.
	 */
	static ObjectNode row(Column... without) {
		ObjectNode properties = ShapeSchema.object();
		for (Column column : Column.values()) {
			if (!List.of(without).contains(column)) {
				properties.set(column.word(), column(column));
			}
		}
		for (Column column : without) {
			properties.put(column.word(), false);
		}
		ObjectNode row = ShapeSchema.section();
		row.set("properties", properties);
		row.set("additionalProperties", ShapeSchema.types(List.of("string", "number", "boolean", "null")));
		return row;
	}

	private static ObjectNode shot() {
		ObjectNode shot = row();
		ObjectNode both = ShapeSchema.type("object");
		both.putArray("required").add(Column.PROMPT.word()).add(Column.VIDEO_ID.word());
		shot.set("not", both);
		return shot;
	}

	/**
	 * Each shot starts from a prompt or from a video, unless the defaults say one.
	 */
	private static void starts(ObjectNode schema) {
		List<ObjectNode> starts = new ArrayList<>();
		for (Column column : Column.values()) {
			if (column.isStart()) {
				ObjectNode start = ShapeSchema.object();
				start.putArray("required").add(column.word());
				starts.add(start);
			}
		}
		ObjectNode any = ShapeSchema.anyOf(starts.toArray(ObjectNode[]::new));
		ObjectNode said = ShapeSchema.object();
		said.putArray("required").add("defaults");
		said.putObject("properties").putObject("defaults").put("type", "object").setAll(any);
		schema.set("if", said);
		// a shot without anything is passed over
		ObjectNode shot = any.deepCopy();
		shot.withArray("anyOf").addObject().put("type", "null");
		shot.withArray("anyOf").addObject().put("maxProperties", 0);
		schema.putObject("else").putObject("properties").putObject("shots").set("items", shot);
	}

	private static ObjectNode column(Column column) {
		ObjectNode schema = ShapeSchema.of(column.shape(), () -> offered(column));
		return described(column.isStart() ? schema : orNothing(schema), column.meaning());
	}

	private static ObjectNode offered(Column column) {
		if (column != Column.FALLBACK) {
			return ShapeSchema.words(Choices.ofAll(column, ProviderCatalog.offers().values()));
		}
		String lane = "(" + String.join("|", ProviderCatalog.names()) + ")(\\s+[^\\s|;,]+)?";
		return ShapeSchema.type("string").put("pattern", "^(none|" + lane + "(\\s*[|;,\\n]\\s*" + lane + ")*)$");
	}

	/**
	 * A shot may take back what the defaults say.
	 */
	private static ObjectNode orNothing(ObjectNode schema) {
		if (schema.path("type").isString()) {
			String type = schema.path("type").stringValue();
			schema.putArray("type").add(type).add("null");
		}
		else if (schema.path("type").isArray()) {
			schema.withArray("type").add("null");
		}
		else if (schema.has("enum")) {
			schema.withArray("enum").addNull();
		}
		else if (schema.has("anyOf")) {
			schema.withArray("anyOf").addObject().put("type", "null");
		}
		else {
			return ShapeSchema.anyOf(schema, ShapeSchema.type("null"));
		}
		return schema;
	}

	private static ObjectNode list(ObjectNode items) {
		return ShapeSchema.type("array").set("items", items);
	}

	private static ObjectNode described(ObjectNode schema, String description) {
		return schema.put("description", description);
	}

}
