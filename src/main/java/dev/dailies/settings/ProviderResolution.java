package dev.dailies.settings;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.dailies.provider.Limits;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Terms;
import dev.dailies.provider.Token;
import dev.dailies.settings.token.EnvironmentToken;
import org.jspecify.annotations.Nullable;

/**
 * Settles how a provider is reached, and how hard and how often it may be asked.
 */
final class ProviderResolution {

	// the sandbox takes its own, and a real one has no business there
	private static final Token NO_TOKEN = new Token("sandbox");

	private final Resolution settings;

	private final Map<String, String> environment;

	ProviderResolution(Resolution settings, Map<String, String> environment) {
		this.settings = settings;
		this.environment = environment;
	}

	/**
	 * How it is reached; empty if it has no token.
	 * @param address where it is
	 * @throws SettingsException if a setting cannot be used
	 */
	Optional<ProviderSettings> reached(ProviderCatalog entry, URI address, @Nullable Played played) {
		Map<String, String> options = options(entry);
		Map<String, String> variables = new TreeMap<>();
		if (played != null) {
			// what is played is all at one address
			options.keySet().removeAll(entry.addressOptions());
		}
		else {
			entry.addressOptions()
				.forEach((option) -> this.settings.variable(entry.variable(option))
					.ifPresent((given) -> variables.put(option, given)));
		}
		options.putAll(variables);
		ProviderOptions.check(entry, options, (option) -> variables.containsKey(option) ? entry.variable(option)
				: this.settings.place(Keys.PROVIDER_OPTION, entry.provider(), option));
		new TreeMap<>(options).forEach((option, value) -> {
			if (variables.containsKey(option)) {
				this.settings.show(Keys.PROVIDER_OPTION.at(List.of(entry.provider(), option)), value,
						entry.variable(option));
			}
			else {
				this.settings.find(Keys.PROVIDER_OPTION, entry.provider(), option);
			}
		});
		return token(entry, played).map((token) -> new ProviderSettings(address, token, options))
			.map((reached) -> (played != null) ? reached : reached.with(secrets(entry, options)));
	}

	/**
	 * What the options name that nobody may see.
	 */
	private Map<String, Token> secrets(ProviderCatalog entry, Map<String, String> options) {
		Map<String, Token> secrets = new TreeMap<>();
		for (String option : entry.secretOptions()) {
			String reference = options.get(option);
			if (reference != null) {
				String variable = reference.substring(2, reference.length() - 1);
				secrets.put(option,
						new EnvironmentToken(variable).in(this.environment)
							.orElseThrow(() -> new SettingsException(
									this.settings.place(Keys.PROVIDER_OPTION, entry.provider(), option) + ": "
											+ variable + " is not set. It must hold what " + option + " names, or "
											+ variable + "_FILE a file that holds it; else take the option out.")));
			}
		}
		return secrets;
	}

	/**
	 * How hard and how often a provider may be asked.
	 */
	Terms terms(ProviderCatalog entry, @Nullable Played played) {
		String provider = entry.provider();
		Terms advised = entry.terms();
		int inFlight = this.settings.ofProvider(provider, Keys.PROVIDER_IN_FLIGHT, Keys.IN_FLIGHT,
				() -> advised.limits().inFlight());
		Rate submits = this.settings.ofProvider(provider, Keys.PROVIDER_SUBMITS, Keys.SUBMITS,
				() -> new Rate(advised.limits().submits(), RunResolution.played(advised.limits().per(), played)));
		Optional<Duration> first = this.settings.findOfProvider(provider, Keys.PROVIDER_FIRST_LOOK, Keys.FIRST_LOOK);
		Optional<Duration> every = this.settings.findOfProvider(provider, Keys.PROVIDER_LOOK_EVERY, Keys.LOOK_EVERY);
		return new Terms(new Limits(inFlight, submits.count(), submits.per()), first.orElse(null),
				every.orElseGet(() -> RunResolution.played(advised.lookEvery(), played)), every.isPresent());
	}

	/**
	 * Where a provider is.
	 * @param shown whether it is asked itself
	 * @throws SettingsException if the environment names no address
	 */
	URI address(ProviderCatalog entry, boolean shown) {
		String variable = String.valueOf(Keys.BASE_URL.variable()).replace("*", entry.variable());
		Optional<String> text = this.settings.variable(variable);
		String provider = entry.provider();
		URI address = text
			.map((given) -> WebAddress.of(given)
				.orElseThrow(() -> new SettingsException(variable + " is '" + WebAddress.shown(given)
						+ "'. An address such as https://api.example.org is needed, without a name and password.")))
			.or(() -> this.settings.peek(Keys.BASE_URL, provider))
			.orElse(entry.baseUrl());
		if (shown) {
			String path = Keys.BASE_URL.at(List.of(provider));
			this.settings.show(path, Keys.BASE_URL.written(address),
					text.isPresent() ? variable : this.settings.place(Keys.BASE_URL, provider));
		}
		return address;
	}

	Map<String, String> options(ProviderCatalog entry) {
		Map<String, String> options = new HashMap<>();
		this.settings.all(Keys.PROVIDER_OPTION).forEach((names, value) -> {
			if (names.get(0).equals(entry.provider())) {
				options.put(names.get(1), value);
			}
		});
		return options;
	}

	private Optional<Token> token(ProviderCatalog entry, @Nullable Played played) {
		if (played != null) {
			return Optional.of(NO_TOKEN);
		}
		String variable = tokenVariable(entry);
		Optional<Token> token = new EnvironmentToken(variable).in(this.environment);
		this.settings.find(Keys.TOKEN_FILE, entry.provider());
		token.ifPresent((set) -> this.settings.show(Keys.TOKEN.at(List.of(entry.provider())), "set", variable));
		return token;
	}

	/**
	 * The environment variable that holds a provider's token, or would.
	 */
	String tokenVariable(ProviderCatalog entry) {
		return this.settings.peek(Keys.TOKEN, entry.provider()).orElse(entry.variable() + "_TOKEN");
	}

}
