package dev.dailies.drill;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.dailies.disk.RunFolder;
import org.jspecify.annotations.Nullable;

/**
 * What a drill does.
 *
 * @param manifests what is bought, each manifest with a ledger of its own
 * @param sandbox where the providers are played
 * @param environment how the program reaches the providers
 * @param kills how often the program is killed
 * @param memory the program's {@code -Xmx}
 * @param sharing how several processes share each run; null where one does it alone
 */
public record DrillSettings(DrillFolder folder, List<Bought> manifests, URI sandbox, Map<String, String> environment,
		int kills, long seed, String memory, @Nullable Sharing sharing) {

	public DrillSettings {
		manifests = List.copyOf(manifests);
		environment = Map.copyOf(environment);
	}

	/**
	 * How many are bought in all.
	 */
	public int shots() {
		return this.manifests.stream().mapToInt((bought) -> bought.shots().size()).sum();
	}

	/**
	 * The most that leave in a second, for each provider, until the last kill: the work
	 * must last until then, and a run between two kills has a second or so for it; where
	 * several share it, ten times as long.
	 */
	int submits() {
		return (processes() > 1) ? 1 : Math.max(1, shots() / Math.max(1, this.kills));
	}

	/**
	 * Where the runs of one of the manifests are kept: they share a folder if there are
	 * several.
	 */
	RunFolder run(Bought bought) {
		return RunFolder
			.of((this.manifests.size() == 1) ? this.folder.out() : this.folder.out().resolve(bought.name()));
	}

	/**
	 * How many processes are at work at a time.
	 */
	int processes() {
		return (this.sharing != null) ? this.sharing.processes() : 1;
	}

	/**
	 * A manifest.
	 *
	 * @param shots the ids of its rows, in order
	 */
	public record Bought(Path manifest, List<String> shots) {

		public Bought {
			shots = List.copyOf(shots);
		}

		/**
		 * As its runs are called where there are several.
		 */
		String name() {
			return String.valueOf(this.manifest.getFileName()).replaceFirst("\\.[^.]*$", "");
		}

	}

	/**
	 * Ledgers on a server.
	 *
	 * @param url of a schema that nobody uses, without a password; with {@code {name}}
	 * where the manifest's name belongs
	 */
	public record Sharing(String url, int processes) {
	}

}
