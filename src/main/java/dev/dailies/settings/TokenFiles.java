package dev.dailies.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.dailies.settings.token.EnvironmentToken;
import dev.dailies.settings.token.TokenPlace;
import org.jspecify.annotations.Nullable;

/**
 * The token files that job files name, as if the environment did, where it says nothing
 * of that token itself.
 */
final class TokenFiles {

	private TokenFiles() {
	}

	static Map<String, String> in(Map<String, String> environment, @Nullable JobFile files) {
		if (files == null || files.all(Keys.TOKEN_FILE).isEmpty()) {
			return environment;
		}
		Map<String, String> all = new HashMap<>(environment);
		for (ProviderCatalog entry : ProviderCatalog.values()) {
			String variable = files.get(Keys.TOKEN, entry.provider()).orElse(entry.variable() + "_TOKEN");
			Path file = files.get(Keys.TOKEN_FILE, entry.provider()).orElse(null);
			if (file != null && TokenPlace.of(new EnvironmentToken(variable), environment).found() == null) {
				all.put(variable + "_FILE", file.toString());
			}
		}
		return all;
	}

}
