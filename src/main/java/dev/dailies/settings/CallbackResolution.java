package dev.dailies.settings;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import dev.dailies.callback.CallbackSettings;
import dev.dailies.provider.Token;
import dev.dailies.settings.token.EnvironmentToken;
import org.jspecify.annotations.Nullable;

/**
 * Settles where providers call back.
 */
final class CallbackResolution {

	private static final String KIE = "kie";

	/** Where the job file names no other. */
	private static final String KIE_KEY = "KIE_CALLBACK_KEY";

	private final Resolution settings;

	private final Map<String, String> environment;

	CallbackResolution(Resolution settings, Map<String, String> environment) {
		this.settings = settings;
		this.environment = environment;
	}

	/**
	 * Null if they do not.
	 * @param played whether the sandbox stands in for the providers: it calls on this
	 * machine itself
	 * @throws SettingsException if half of it is said, or the key cannot be used
	 */
	@Nullable CallbackSettings callbacks(boolean played) {
		Optional<String> listen = this.settings.find(Keys.CALLBACKS_LISTEN);
		Optional<URI> url = played ? this.settings.peek(Keys.CALLBACKS_URL) : this.settings.find(Keys.CALLBACKS_URL);
		if (listen.isEmpty() && url.isEmpty()) {
			return null;
		}
		if (listen.isEmpty() || url.isEmpty()) {
			Key<?> missing = listen.isEmpty() ? Keys.CALLBACKS_LISTEN : Keys.CALLBACKS_URL;
			throw new SettingsException("The job file's callbacks say no " + missing.path().replace("callbacks.", "")
					+ ". Both are needed: where this machine listens, and the address that leads there from outside,"
					+ " such as callbacks: { listen: 127.0.0.1:8099, url: \"https://studio.example.org/dailies\" }.");
		}
		ListenAddress here = ListenAddress.of(listen.get()).orElseThrow();
		// the sandbox's account has no key, as a new one of KIE's
		return played ? new CallbackSettings(here.host(), here.port(), url.get(), Map.of(), null).onThisMachine()
				: checked(here, url.get());
	}

	private CallbackSettings checked(ListenAddress here, URI url) {
		Optional<String> named = this.settings.find(Keys.CALLBACKS_KIE_KEY);
		String variable = named.orElse(KIE_KEY);
		Optional<Token> key = new EnvironmentToken(variable).in(this.environment);
		if (named.isEmpty() && key.isPresent()) {
			this.settings.show(Keys.CALLBACKS_KIE_KEY.path(), "set", variable);
		}
		String trouble = (named.isPresent() && key.isEmpty())
				? variable + " is not set; it must hold the key that KIE signs with, as callbacks.kie-key says." : null;
		return new CallbackSettings(here.host(), here.port(), url,
				key.<Map<String, Token>>map((set) -> Map.of(KIE, set)).orElse(Map.of()), trouble);
	}

}
