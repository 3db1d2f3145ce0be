package dev.dailies.settings;

import java.util.Map;
import java.util.Optional;

import dev.dailies.plan.Planner;
import dev.dailies.plan.PriceBook;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Order;
import dev.dailies.shot.Prices;
import org.jspecify.annotations.Nullable;

/**
 * The price book, read with the options of a run's providers.
 *
 * @param options by provider
 */
record RunPrices(PriceBook book, Map<String, Map<String, String>> options) implements Prices, Planner.Prices {

	RunPrices {
		options = Map.copyOf(options);
	}

	@Override
	public Optional<Credits> priceOf(String provider, Order order, @Nullable Order source) {
		return this.book.priceOf(provider, order, source, this.options.getOrDefault(provider, Map.of()));
	}

	@Override
	public Optional<String> way(String provider, Order order, @Nullable Order source) {
		return this.book.way(provider, order, source, this.options.getOrDefault(provider, Map.of()));
	}

}
