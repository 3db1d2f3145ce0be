package dev.dailies.text;

import java.util.List;

import dev.dailies.words.Place;

/**
 * A value of a YAML file that knows where it stands. Nothing in the file chooses a Java
 * type: a number is the text it was written as.
 */
public sealed interface YamlValue {

	Place place();

	/**
	 * A single value.
	 *
	 * @param absent whether it is null, {@code ~} or nothing at all
	 */
	record Text(Place place, String text, boolean absent) implements YamlValue {
	}

	/**
	 * A list.
	 */
	record Items(Place place, List<YamlValue> items) implements YamlValue {

		public Items {
			items = List.copyOf(items);
		}

	}

	/**
	 * A mapping, in the file's order; a key may stand twice.
	 */
	record Fields(Place place, List<Field> fields) implements YamlValue {

		public Fields {
			fields = List.copyOf(fields);
		}

	}

	/**
	 * One entry of a mapping.
	 *
	 * @param place where its key stands
	 */
	record Field(Place place, String key, YamlValue value) {
	}

}
