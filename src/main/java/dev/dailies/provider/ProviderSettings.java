package dev.dailies.provider;

import java.net.URI;
import java.util.Map;

/**
 * How a provider is reached.
 *
 * @param baseUrl without a slash at its end
 * @param options the provider's own switches, for example {@code video-id-source}
 */
public record ProviderSettings(URI baseUrl, Token token, Map<String, String> options) {

	public ProviderSettings {
		options = Map.copyOf(options);
	}

}
