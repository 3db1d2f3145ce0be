package dev.dailies.plan;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Order;
import dev.dailies.shot.Prices;
import org.jspecify.annotations.Nullable;

/**
 * What an operation is expected to cost: what the price book says, or what such an
 * operation was charged the last time if that was more.
 */
public final class ExpectedPrices implements Prices, Planner.Prices {

	private final Planner.Prices book;

	private final @Nullable LedgerReader ledger;

	private final Consumer<String> told;

	private final Set<String> said = ConcurrentHashMap.newKeySet();

	/**
	 * @param ledger null where nothing was ever bought
	 * @param told is given a sentence, once, for what costs more than the book says
	 */
	public ExpectedPrices(Planner.Prices book, @Nullable LedgerReader ledger, Consumer<String> told) {
		this.book = book;
		this.ledger = ledger;
		this.told = told;
	}

	@Override
	public Optional<Credits> priceOf(String provider, Order order, @Nullable Order source) {
		Optional<Credits> written = this.book.priceOf(provider, order, source);
		Optional<Credits> charged = (this.ledger != null) ? this.ledger.lastCharge(provider, order) : Optional.empty();
		if (charged.isEmpty() || written.filter((price) -> price.compareTo(charged.get()) >= 0).isPresent()) {
			return written;
		}
		String what = provider + " " + name(order) + ((order.model() != null) ? " (" + order.model() + ")" : "");
		String sentence = what + " is expected to cost " + charged.get() + " credits, as it was charged last"
				+ written.map((price) -> ", and not " + price + " as the price book says").orElse("");
		if (this.said.add(sentence)) {
			this.told.accept(sentence);
		}
		return charged;
	}

	@Override
	public Optional<String> way(String provider, Order order, @Nullable Order source) {
		return this.book.way(provider, order, source);
	}

	private static String name(Order order) {
		return (order instanceof Order.Upsample) ? order.step() : order.kind().word();
	}

}
