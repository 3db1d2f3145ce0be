package dev.dailies.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.dailies.shot.Credits;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the providers charge for each operation.
 */
public final class PriceBook {

	private final Map<String, List<Price>> prices;

	private PriceBook(Map<String, List<Price>> prices) {
		this.prices = Map.copyOf(prices);
	}

	/**
	 * The prices that come with the program.
	 */
	public static PriceBook shipped() {
		try (InputStream yaml = new ClassPathResource("prices.yaml").getInputStream()) {
			Map<String, List<Map<String, Object>>> book = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
			Map<String, List<Price>> prices = new LinkedHashMap<>();
			book.forEach((provider, lines) -> prices.put(provider, lines.stream().map(PriceBook::price).toList()));
			return new PriceBook(prices);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Price price(Map<String, Object> line) {
		return new Price(text(line, "operation"), list(line.get("models")), list(line.get("resolutions")),
				list(line.get("durations")), (line.get("via") != null) ? text(line, "via") : null,
				Credits.of(text(line, "credits")), text(line, "source"), text(line, "date"));
	}

	private static String text(Map<String, Object> line, String key) {
		return String.valueOf(Objects.requireNonNull(line.get(key), () -> "A price lacks '" + key + "': " + line));
	}

	private static List<String> list(@Nullable Object value) {
		return (value instanceof List<?> list) ? list.stream().map(String::valueOf).toList() : List.of();
	}

	/**
	 * What a completed order costs; empty if nobody wrote that down, which is not the
	 * same as free.
	 * @param source the order it works on the result of; null for a first operation
	 * @param options the provider's options from the job file, which may choose a way
	 * with a price of its own
	 */
	public Optional<Credits> priceOf(String provider, Order order, @Nullable Order source,
			Map<String, String> options) {
		return this.prices.getOrDefault(provider, List.of())
			.stream()
			.filter((price) -> price.fits(order.kind().word(), order.model(), resolution(order), duration(order),
					via(order, source, options)))
			.map(Price::credits)
			.findFirst();
	}

	private static @Nullable String resolution(Order order) {
		if (order instanceof Order.Generate generate) {
			return generate.resolution();
		}
		return (order instanceof Order.Upsample upsample) ? upsample.target().word() : null;
	}

	private static @Nullable String duration(Order order) {
		return (order instanceof Order.Generate generate && generate.duration() != null)
				? generate.duration().toString() : null;
	}

	private static @Nullable String via(Order order, @Nullable Order source, Map<String, String> options) {
		return (order instanceof Order.Upsample && source instanceof Order.Generate) ? options.get("upsample-1080p")
				: null;
	}

}
