package dev.dailies.settings;

import java.util.List;
import java.util.function.Supplier;

import dev.dailies.text.Shape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shape as JSON Schema.
 */
final class ShapeSchema {

	private static final JsonMapper JSON = JsonMapper.shared();

	/** Of a value that is any text, also one that looks like a number. */
	private static final List<String> SINGLE = List.of("string", "number", "boolean");

	// what a float holds without loss, and an editor counts in floats
	private static final long MOST_EXACT = (1L << 53) - 1;

	private ShapeSchema() {
	}

	static ObjectNode object() {
		return JSON.createObjectNode();
	}

	/**
	 * @param offered makes the schema of what the providers take; of columns alone
	 */
	static ObjectNode of(Shape shape, Supplier<ObjectNode> offered) {
		if (shape instanceof Shape.Any) {
			return types(SINGLE);
		}
		if (shape instanceof Shape.Text text) {
			return type("string").put("pattern", "^(?:" + text.pattern() + ")$");
		}
		if (shape instanceof Shape.Words words) {
			return words(words.words());
		}
		if (shape instanceof Shape.Offered) {
			return offered.get();
		}
		if (shape instanceof Shape.Whole whole) {
			ObjectNode node = type("integer").put("minimum", whole.least());
			return node.put("maximum", Math.min(whole.most(), MOST_EXACT));
		}
		if (shape instanceof Shape.Amount amount) {
			return type("number").put(amount.above() ? "exclusiveMinimum" : "minimum", 0)
				.put("exclusiveMaximum", 1_000_000_000_000L);
		}
		if (shape instanceof Shape.YesNo) {
			return type("boolean");
		}
		if (shape instanceof Shape.Many many) {
			ObjectNode one = of(many.one(), offered);
			ObjectNode list = type("array").put("minItems", 1);
			return anyOf(one, list.set("items", one.deepCopy()));
		}
		if (shape instanceof Shape.Each each) {
			ObjectNode values = object();
			each.names().forEach((name) -> values.set(name, of(each.value(), offered)));
			ObjectNode node = type("object").put("minProperties", 1);
			node.set("properties", values);
			return node.put("additionalProperties", false);
		}
		if (shape instanceof Shape.Either either) {
			return anyOf(either.shapes().stream().map((one) -> of(one, offered)).toArray(ObjectNode[]::new));
		}
		if (shape instanceof Shape.Steps) {
			return reference("steps");
		}
		throw new IllegalArgumentException("No schema for " + shape);
	}

	static ObjectNode type(String type) {
		return object().put("type", type);
	}

	static ObjectNode types(List<String> types) {
		ObjectNode node = object();
		types.forEach(node.putArray("type")::add);
		return node;
	}

	static ObjectNode words(List<String> words) {
		ObjectNode node = object();
		words.forEach(node.putArray("enum")::add);
		return node;
	}

	static ObjectNode anyOf(ObjectNode... schemas) {
		ObjectNode node = object();
		List.of(schemas).forEach(node.putArray("anyOf")::add);
		return node;
	}

	static ObjectNode reference(String definition) {
		return object().put("$ref", "#/$defs/" + definition);
	}

	/**
	 * A mapping that may be left empty.
	 */
	static ObjectNode section() {
		return types(List.of("object", "null"));
	}

	/**
	 * With what is written first of all in a file: its title and its dialect.
	 */
	static ObjectNode document(String title, String description, ObjectNode schema) {
		ObjectNode document = object().put("$schema", "https://json-schema.org/draft/2020-12/schema")
			.put("title", title)
			.put("description", description);
		document.setAll(schema);
		return document;
	}

}
