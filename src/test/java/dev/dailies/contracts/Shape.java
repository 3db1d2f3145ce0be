package dev.dailies.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * What a JSON value is made of: names and types, without the values.
 */
public final class Shape {

	private Shape() {
	}

	/**
	 * Equal for values of the same shape. How long a list is does not matter, only which
	 * shapes are in it; names that are ids of jobs are not told apart.
	 */
	public static String of(JsonNode node) {
		if (node.isObject()) {
			List<String> fields = new ArrayList<>();
			for (String name : new TreeSet<>(node.propertyNames())) {
				fields.add((name.startsWith("j1") ? "JOB" : name) + ":" + of(node.get(name)));
			}
			return fields.toString();
		}
		if (node.isArray()) {
			return "list of " + node.valueStream().map(Shape::of).collect(Collectors.toCollection(TreeSet::new));
		}
		return node.getNodeType().toString();
	}

}
