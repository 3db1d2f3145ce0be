package dev.dailies.job;

import java.util.Map;
import java.util.Optional;

import dev.dailies.plan.PriceBook;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Order;
import dev.dailies.station.Prices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The price book, read with the options of this run's providers.
 */
@Component
class RunPrices implements Prices {

	private final PriceBook book = PriceBook.shipped();

	private final RunSettings settings;

	RunPrices(RunSettings settings) {
		this.settings = settings;
	}

	@Override
	public Optional<Credits> priceOf(String provider, Order order, @Nullable Order source) {
		Map<String, String> options = this.settings.provider(provider).map(ProviderSettings::options).orElse(Map.of());
		return this.book.priceOf(provider, order, source, options);
	}

}
