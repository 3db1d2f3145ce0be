package dev.dailies.drill;

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

}
