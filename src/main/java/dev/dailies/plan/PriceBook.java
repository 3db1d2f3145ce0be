package dev.dailies.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.dailies.shot.Credits;
import dev.dailies.shot.Order;
import org.jspecify.annotations.Nullable;

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
		try (InputStream yaml = Resources.open("prices.yaml")) {
			return new PriceBook(new PriceFile("prices.yaml").read(yaml));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * This book with the prices of a file before its own: what the file says wins, what
	 * it leaves out is read here.
	 * @throws PriceBookException if the file cannot be used
	 */
	public PriceBook under(Path file) {
		try (InputStream yaml = Files.newInputStream(file)) {
			Map<String, List<Price>> both = new LinkedHashMap<>(this.prices);
			new PriceFile(file.toString()).read(yaml).forEach((provider, lines) -> {
				if (!this.prices.containsKey(provider)) {
					throw new PriceBookException("The prices in " + file + " cannot be used: unknown provider '"
							+ provider + "'. Known: " + String.join(", ", new TreeSet<>(this.prices.keySet())) + ".");
				}
				both.merge(provider, lines, (own, over) -> Stream.concat(over.stream(), own.stream()).toList());
			});
			return new PriceBook(both);
		}
		catch (IOException ex) {
			throw new PriceBookException("The prices " + file + " cannot be read: " + ex.getMessage() + ".");
		}
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
		return fitting(provider, order, source, options).map(Price::credits);
	}

	/**
	 * The call that an order is bought by for that price; empty for the usual one.
	 */
	public Optional<String> way(String provider, Order order, @Nullable Order source, Map<String, String> options) {
		return fitting(provider, order, source, options).flatMap((price) -> Optional.ofNullable(price.via()));
	}

	private Optional<Price> fitting(String provider, Order order, @Nullable Order source, Map<String, String> options) {
		return this.prices.getOrDefault(provider, List.of())
			.stream()
			.filter((price) -> price.fits(order.kind().word(), order.model(), resolution(order), duration(order),
					via(order, source, options)))
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
		boolean cheaper = order instanceof Order.Upsample && (source == null || source instanceof Order.Generate);
		return (cheaper && !"upsample".equals(options.get("upsample-1080p"))) ? "get1080p" : null;
	}

}
