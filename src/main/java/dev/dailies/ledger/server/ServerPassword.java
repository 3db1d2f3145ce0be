package dev.dailies.ledger.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.dailies.words.RefusedException;

/**
 * The password for the server that a ledger is on, from the environment. Where that names
 * none, the driver looks into {@code ~/.pgpass}.
 */
public final class ServerPassword {

	public static final String VARIABLE = "DAILIES_LEDGER_PASSWORD";

	private static final String IN_FILE = VARIABLE + "_FILE";

	private ServerPassword() {
	}

	/**
	 * @throws RefusedException if the file that is named cannot be read
	 */
	static Optional<String> of(Map<String, String> environment) {
		String file = environment.get(IN_FILE);
		if (file == null || file.isBlank()) {
			return Optional.ofNullable(environment.get(VARIABLE)).filter((word) -> !word.isEmpty());
		}
		try {
			return Optional.of(Files.readString(Path.of(file)).strip());
		}
		catch (IOException ex) {
			throw new RefusedException("The file " + file + " that " + IN_FILE + " names cannot be read: "
					+ ex.getMessage() + ". It must hold the password for the ledger's server, and nothing else.");
		}
	}

}
