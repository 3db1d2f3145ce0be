package dev.dailies.provider.kie;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads KIE's lists of addresses, which come as a list, or as a text that holds one.
 */
final class Addresses {

	private Addresses() {
	}

	/**
	 * The addresses in the first of these fields that holds any; empty if none does.
	 */
	static List<String> first(JsonNode object, String... fields) {
		for (String field : fields) {
			List<String> addresses = in(object.path(field));
			if (!addresses.isEmpty()) {
				return addresses;
			}
		}
		return List.of();
	}

	private static List<String> in(JsonNode list) {
		if (!list.isString()) {
			return texts(list);
		}
		String text = list.stringValue().strip();
		return text.startsWith("[") ? parsed(text) : texts(JsonMapper.shared().createArrayNode().add(text));
	}

	private static List<String> parsed(String text) {
		try {
			return texts(JsonMapper.shared().readTree(text));
		}
		catch (JacksonException ex) {
			// half a list names nothing that could be fetched
			return List.of();
		}
	}

	private static List<String> texts(JsonNode list) {
		List<String> texts = new ArrayList<>();
		for (JsonNode element : list.values()) {
			if (element.isString() && !element.stringValue().isBlank()) {
				texts.add(element.stringValue().strip());
			}
		}
		return texts;
	}

}
