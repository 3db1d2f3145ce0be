package dev.dailies.sandbox.played;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a JSON body. What is there but of the wrong type is refused with a
 * {@link BadRequestException}; null counts as absent.
 */
public record Fields(ObjectNode node) {

	public static Fields parse(byte[] body) {
		try {
			if (Json.MAPPER.readTree(body) instanceof ObjectNode node) {
				return new Fields(node);
			}
		}
		catch (JacksonException ex) {
			throw new BadRequestException("The body is not JSON.");
		}
		throw new BadRequestException("The body is not a JSON object.");
	}

	public Optional<String> text(String name) {
		return field(name).map((value) -> {
			if (!value.isString()) {
				throw invalid(name, "a text");
			}
			return value.stringValue();
		});
	}

	public String requiredText(String name) {
		return text(name).filter((value) -> !value.isBlank())
			.orElseThrow(() -> new BadRequestException(name + " is required."));
	}

	public Optional<String> oneOf(String name, Collection<String> allowed) {
		return text(name).map((value) -> {
			if (!allowed.contains(value)) {
				throw invalid(name, "one of " + String.join(", ", allowed));
			}
			return value;
		});
	}

	public boolean flag(String name) {
		return field(name).map((value) -> {
			if (!value.isBoolean()) {
				throw invalid(name, "true or false");
			}
			return value.booleanValue();
		}).orElse(false);
	}

	public int count(String name, int least, int otherwise) {
		return field(name).map((value) -> {
			if (!value.isInt() || value.intValue() < least) {
				throw invalid(name, "a whole number from " + least);
			}
			return value.intValue();
		}).orElse(otherwise);
	}

	public Optional<BigDecimal> number(String name) {
		return field(name).map((value) -> {
			if (!value.isNumber()) {
				throw invalid(name, "a number");
			}
			return value.decimalValue();
		});
	}

	public Optional<List<String>> texts(String name) {
		return field(name).map((value) -> {
			List<String> texts = new ArrayList<>();
			if (!value.isArray()) {
				throw invalid(name, "a list of texts");
			}
			for (JsonNode element : value) {
				if (!element.isString()) {
					throw invalid(name, "a list of texts");
				}
				texts.add(element.stringValue());
			}
			return texts;
		});
	}

	public List<String> addresses(String name, int least, int most) {
		String need = "a list of " + least + " to " + most + " http(s) addresses";
		List<String> addresses = texts(name).orElseThrow(() -> invalid(name, need));
		if (addresses.size() < least || addresses.size() > most
				|| !addresses.stream().allMatch(Fields::isHttpAddress)) {
			throw invalid(name, need);
		}
		return addresses;
	}

	public Optional<String> address(String name) {
		return text(name).map((value) -> {
			if (!isHttpAddress(value)) {
				throw invalid(name, "an http(s) address");
			}
			return value;
		});
	}

	public static boolean isHttpAddress(String text) {
		try {
			URI uri = new URI(text);
			String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
			return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	public static BadRequestException invalid(String name, String need) {
		return new BadRequestException(name + " is invalid: it must be " + need + ".");
	}

	private Optional<JsonNode> field(String name) {
		return Optional.ofNullable(this.node.get(name)).filter((value) -> !value.isNull());
	}

}
