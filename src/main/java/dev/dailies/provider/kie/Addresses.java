package dev.dailies.provider.kie;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.dailies.provider.http.LinkText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * One of KIE's lists of addresses, which come as a list, or as a text that holds one.
 *
 * @param places the addresses in order; null where one is still to come, because their
 * places name videos
 * @param instead what stands where an address is to be, for people; null if nothing is
 * missing
 */
record Addresses(List<@Nullable String> places, @Nullable String instead) {

	/**
	 * The addresses in the first of these fields that holds any, looked for in each place
	 * in turn. If none does, what the first field holds that is there at all.
	 */
	static Addresses first(List<JsonNode> places, String... fields) {
		List<Addresses> found = places.stream()
			.flatMap((place) -> Stream.of(fields).filter(place::has).map((field) -> in(field, place.path(field))))
			.toList();
		return found.stream()
			.filter((list) -> !list.isEmpty())
			.findFirst()
			.or(() -> found.stream().findFirst())
			.orElseGet(() -> in(fields[0], MissingNode.getInstance()));
	}

	/**
	 * Whether there is not one.
	 */
	boolean isEmpty() {
		return present().isEmpty();
	}

	/**
	 * Those that are there.
	 */
	List<String> present() {
		return this.places.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
	}

	private static Addresses in(String field, JsonNode value) {
		if (!value.isString()) {
			return list(field, value);
		}
		String text = value.stringValue().strip();
		if (!text.startsWith("[")) {
			String address = LinkText.in(value);
			return (address != null) ? new Addresses(List.of(address), null)
					: new Addresses(List.of(), LinkText.instead(field, value));
		}
		try {
			return list(field, JsonMapper.shared().readTree(text));
		}
		catch (JacksonException ex) {
			// half a list names nothing that could be fetched
			return new Addresses(List.of(), LinkText.instead(field, value));
		}
	}

	private static Addresses list(String field, JsonNode list) {
		List<@Nullable String> places = new ArrayList<>();
		String instead = list.isEmpty() ? LinkText.instead(field, list) : null;
		for (JsonNode element : list.values()) {
			String address = LinkText.in(element);
			places.add(address);
			if (address == null && instead == null) {
				instead = LinkText.instead(field + "[" + (places.size() - 1) + "]", element);
			}
		}
		return new Addresses(places, instead);
	}

}
