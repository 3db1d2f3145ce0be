package dev.dailies.drill;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a drill does.
 *
 * @param manifest what is bought
 * @param shots the ids of its rows, in order
 * @param sandbox where the providers are played
 * @param kills how often the program is killed
 * @param memory the program's {@code -Xmx}
 * @param submits the most that leave in a second, for each provider, until the last kill
 * @param sharing how several processes share each run; null where one does it alone
 */
public record DrillSettings(DrillFolder folder, Path manifest, List<String> shots, URI sandbox, Program program,
		int kills, long seed, String memory, int submits, @Nullable Sharing sharing) {

	public DrillSettings {
		shots = List.copyOf(shots);
	}

	/**
	 * How many processes are at work at a time.
	 */
	int processes() {
		return (this.sharing != null) ? this.sharing.processes() : 1;
	}

	/**
	 * A ledger on a server.
	 *
	 * @param url of a schema that nobody uses, without a password
	 */
	public record Sharing(String url, int processes) {
	}

}
