package dev.dailies.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.dailies.disk.RunFolder;

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

	/**
	 * What the runs keep.
	 */
	RunFolder run() {
		return RunFolder.of(out());
	}

	public Path out() {
		return this.path.resolve("out");
	}

	public Path clips() {
		return run().clips();
	}

	public Path ledger() {
		return run().ledger();
	}

	/**
	 * The size of the file that changes wait in until they move into the ledger; 0 where
	 * there is none.
	 */
	long waiting() {
		try {
			Path wal = Path.of(ledger() + "-wal");
			return Files.exists(wal) ? Files.size(wal) : 0;
		}
		catch (IOException ex) {
			// it went away between the two questions
			return 0;
		}
	}

}
