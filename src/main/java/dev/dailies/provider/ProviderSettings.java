package dev.dailies.provider;

import java.net.URI;
import java.util.Map;

/**
 * How a provider is reached.
 *
 * @param baseUrl without a slash at its end
 * @param options the provider's own switches, for example {@code video-id-source}
 * @param exchanges is told of each submit and its answer
 */
public record ProviderSettings(URI baseUrl, Token token, Map<String, String> options, Exchanges exchanges) {

	public ProviderSettings {
		options = Map.copyOf(options);
	}

	/**
	 * Settings of which nothing is written down.
	 */
	public ProviderSettings(URI baseUrl, Token token, Map<String, String> options) {
		this(baseUrl, token, options, Exchanges.NONE);
	}

	public ProviderSettings tellingOf(Exchanges exchanges) {
		return new ProviderSettings(this.baseUrl, this.token, this.options, exchanges);
	}

}
