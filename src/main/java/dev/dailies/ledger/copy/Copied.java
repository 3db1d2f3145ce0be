package dev.dailies.ledger.copy;

import java.nio.file.Path;
import java.util.Optional;

import dev.dailies.disk.RunFolder;
import org.jspecify.annotations.Nullable;

/**
 * What came of a copy.
 *
 * @param from where the ledger was: a path, or a server's address
 * @param to where it is, likewise
 * @param run how runs are told of it from now on
 * @param rows how many were written; 0 where an earlier copy had done so
 * @param shots in the manifest
 * @param purchases how many tasks it knows
 * @param aside where the file is kept that stood in the folder before; null if none had
 * to
 */
public record Copied(String from, String to, RunFolder run, long rows, int shots, int purchases, @Nullable Path aside) {

	/**
	 * The file under the name that it has now; empty if it kept its own.
	 */
	public Optional<Path> kept() {
		return Optional.ofNullable(this.aside);
	}

}
