package dev.dailies.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The table of settings as sections within each other.
 */
final class KeyTree {

	private KeyTree() {
	}

	/**
	 * What may stand below a path, each with its setting, or without one where there is
	 * more below it.
	 * @param path with a dot at its end; empty for a whole job file
	 */
	static Map<String, Optional<Key<?>>> below(String path) {
		Map<String, Optional<Key<?>>> below = new LinkedHashMap<>();
		for (Key<?> key : Keys.ALL) {
			if (key.path().startsWith(path)) {
				String rest = key.path().substring(path.length());
				int dot = rest.indexOf('.');
				below.putIfAbsent((dot < 0) ? rest : rest.substring(0, dot),
						(dot < 0) ? Optional.of(key) : Optional.empty());
			}
		}
		return below;
	}

}
