package dev.dailies.plan;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationKind;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads prices from YAML: under each provider a list of lines.
 */
final class PriceFile {

	private static final Set<String> KEYS = new TreeSet<>(
			Set.of("operation", "models", "resolutions", "durations", "via", "credits", "source", "date"));

	private final String name;

	/**
	 * @param name of the file, for messages
	 */
	PriceFile(String name) {
		this.name = name;
	}

	/**
	 * The lines by provider, in the file's order.
	 * @throws PriceBookException if something in it cannot be understood
	 */
	Map<String, List<Price>> read(InputStream yaml) throws IOException {
		Object document;
		try {
			document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
		}
		catch (YAMLException ex) {
			throw refused("it is no YAML: " + String.valueOf(ex.getMessage()).replaceAll("\\s+", " "));
		}
		Map<String, List<Price>> prices = new LinkedHashMap<>();
		if (!(document instanceof Map<?, ?> providers)) {
			throw refused("it needs providers with lists of prices below them, such as acedata: [{ operation: gif, "
					+ "credits: 0.13 }]");
		}
		providers.forEach((provider, lines) -> prices.put(String.valueOf(provider), prices(provider, lines)));
		return prices;
	}

	private List<Price> prices(@Nullable Object provider, @Nullable Object lines) {
		if (!(lines instanceof List<?> list)) {
			throw refused("under " + provider + " it needs a list of prices");
		}
		return list.stream().map((line) -> price(provider, line)).toList();
	}

	private Price price(@Nullable Object provider, @Nullable Object line) {
		if (!(line instanceof Map<?, ?> fields)) {
			throw refused("under " + provider + " stands '" + line + "', which is no price");
		}
		for (Object key : fields.keySet()) {
			if (!KEYS.contains(String.valueOf(key))) {
				throw refused("unknown key '" + key + "' in " + line + ". Accepted: " + String.join(", ", KEYS));
			}
		}
		return new Price(operation(fields), list(fields.get("models")), list(fields.get("resolutions")),
				list(fields.get("durations")), text(fields, "via"), credits(fields), said(fields, "source"),
				said(fields, "date"));
	}

	private String operation(Map<?, ?> fields) {
		String operation = text(fields, "operation");
		for (OperationKind kind : OperationKind.values()) {
			if (kind.word().equals(operation)) {
				return kind.word();
			}
		}
		throw refused("unknown operation '" + operation + "' in " + fields);
	}

	private Credits credits(Map<?, ?> fields) {
		String credits = text(fields, "credits");
		try {
			return Credits.of(String.valueOf(credits));
		}
		catch (ArithmeticException | IllegalArgumentException ex) {
			throw refused("credits are '" + credits + "' in " + fields + ", and a number from 0 up is needed");
		}
	}

	private String said(Map<?, ?> fields, String key) {
		String text = text(fields, key);
		return (text != null) ? text : this.name;
	}

	private static @Nullable String text(Map<?, ?> fields, String key) {
		Object value = fields.get(key);
		return (value != null) ? value.toString() : null;
	}

	private static List<String> list(@Nullable Object value) {
		if (value instanceof List<?> list) {
			return list.stream().map(String::valueOf).toList();
		}
		return (value != null) ? List.of(value.toString()) : List.of();
	}

	private PriceBookException refused(String why) {
		return new PriceBookException("The prices in " + this.name + " cannot be used: " + why + ".");
	}

}
