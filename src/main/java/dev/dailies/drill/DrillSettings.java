package dev.dailies.drill;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What a drill does.
 *
 * @param manifest what is bought
 * @param shots the ids of its rows, in order
 * @param sandbox where the providers are played
 * @param kills how often the program is killed
 * @param memory the program's {@code -Xmx}
 * @param submits the most that leave in a second, for each provider, until the last kill
 */
public record DrillSettings(DrillFolder folder, Path manifest, List<String> shots, URI sandbox, Program program,
		int kills, long seed, String memory, int submits) {

	public DrillSettings {
		shots = List.copyOf(shots);
	}

}
