package dev.dailies.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a drill takes place.
 */
public record DrillFolder(Path path) {

	static final String JOB = "job.yaml";

	public DrillFolder {
		path = path.toAbsolutePath().normalize();
	}

	/**
	 * What the program says, of all runs.
	 */
	public Path log() {
		return this.path.resolve("run.log");
	}

	public Path out() {
		return this.path.resolve("out");
	}

	public Path clips() {
		return out().resolve("clips");
	}

	public Path ledger() {
		return out().resolve("dailies.db");
	}

	/**
	 * The size of the file that changes wait in until they move into the ledger; 0 where
	 * there is none.
	 */
	long waiting() {
		try {
			Path wal = out().resolve("dailies.db-wal");
			return Files.exists(wal) ? Files.size(wal) : 0;
		}
		catch (IOException ex) {
			// it went away between the two questions
			return 0;
		}
	}

}
