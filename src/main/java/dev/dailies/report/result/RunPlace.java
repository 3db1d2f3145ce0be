package dev.dailies.report.result;

import java.nio.file.Path;

import dev.dailies.words.ShellWords;

/**
 * Where a run is kept.
 *
 * @param out the folder of its results
 */
public record RunPlace(Path out, Path ledger) {

	private static final String LEDGER = "dailies.db";

	/**
	 * How a command is told of it.
	 */
	public String options() {
		boolean usual = this.ledger.toAbsolutePath()
			.normalize()
			.equals(this.out.resolve(LEDGER).toAbsolutePath().normalize());
		return "--out " + quoted(this.out) + (usual ? "" : " --ledger " + quoted(this.ledger));
	}

	public static String quoted(Path path) {
		return ShellWords.quoted(path.toString());
	}

}
