package dev.dailies.provider;

/**
 * Writes down what was sent for a submission and answered. Called by the thread that
 * sent, before it goes on; must not throw, for what was answered may be a receipt.
 */
@FunctionalInterface
public interface Exchanges {

	/** Writes nothing down. */
	Exchanges NONE = (key, exchange) -> {
	};

	/**
	 * An exchange has taken place.
	 * @param key the submission's
	 */
	void happened(String key, Exchange exchange);

}
