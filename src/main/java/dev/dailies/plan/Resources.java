package dev.dailies.plan;

import java.io.InputStream;
import java.util.Objects;

/**
 * Files that come with the program.
 */
final class Resources {

	private Resources() {
	}

	static InputStream open(String name) {
		return Objects.requireNonNull(Resources.class.getResourceAsStream("/" + name),
				() -> "The program lacks its file " + name);
	}

}
