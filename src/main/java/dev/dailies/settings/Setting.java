package dev.dailies.settings;

import java.util.Optional;

/**
 * A setting of a run.
 *
 * @param name as in a job file
 * @param value as in a job file; {@code none} if there is none
 * @param origin where it came from: an option, an environment variable, a line of the job
 * file, or {@code default}
 */
public record Setting(String name, String value, String origin) {

	private static final String OF_PROVIDERS = "providers.";

	/**
	 * The provider whose setting it is; empty if it is of none alone.
	 */
	Optional<String> provider() {
		return Optional.of(this.name)
			.filter((path) -> path.startsWith(OF_PROVIDERS))
			.map((path) -> path.substring(OF_PROVIDERS.length(), path.indexOf('.', OF_PROVIDERS.length())));
	}

}
