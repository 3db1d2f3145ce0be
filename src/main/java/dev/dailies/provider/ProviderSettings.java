package dev.dailies.provider;

import java.net.URI;
import java.util.Map;

/**
 * How a provider is reached.
 *
 * @param baseUrl without a slash at its end
 * @param options the provider's own switches, for example {@code video-id-source}
 * @param exchanges is told of each submit and its answer
 * @param secrets what switches name that nobody may see, by the switch
 */
public record ProviderSettings(URI baseUrl, Token token, Map<String, String> options, Exchanges exchanges,
		Map<String, Token> secrets) {

	public ProviderSettings {
		options = Map.copyOf(options);
		secrets = Map.copyOf(secrets);
	}

	/**
	 * Settings without a secret but the token.
	 */
	public ProviderSettings(URI baseUrl, Token token, Map<String, String> options, Exchanges exchanges) {
		this(baseUrl, token, options, exchanges, Map.of());
	}

	/**
	 * Settings of which nothing is written down.
	 */
	public ProviderSettings(URI baseUrl, Token token, Map<String, String> options) {
		this(baseUrl, token, options, Exchanges.NONE);
	}

	/**
	 * The same with secrets, which are masked wherever the token is.
	 * @param others by the switch that names them
	 */
	public ProviderSettings with(Map<String, Token> others) {
		Token masking = this.token;
		for (Token secret : others.values()) {
			masking = masking.maskingToo(secret);
		}
		return new ProviderSettings(this.baseUrl, masking, this.options, this.exchanges, others);
	}

	public ProviderSettings tellingOf(Exchanges exchanges) {
		return new ProviderSettings(this.baseUrl, this.token, this.options, exchanges, this.secrets);
	}

}
