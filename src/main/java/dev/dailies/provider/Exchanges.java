package dev.dailies.provider;

/**
 * Writes down what was asked of a provider and answered. Called by the thread that asked,
 * before it goes on; must not throw, for what was answered may be a receipt.
 */
@FunctionalInterface
public interface Exchanges {

	/** Writes nothing down. */
	Exchanges NONE = (exchange) -> {
	};

	void happened(Exchange exchange);

}
