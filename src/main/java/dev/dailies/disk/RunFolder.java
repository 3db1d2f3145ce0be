package dev.dailies.disk;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.dailies.words.ShellWords;

/**
 * Where a run is kept: the folder of its results, and its ledger, which usually lies
 * there.
 */
public record RunFolder(Path out, Path ledger) {

	private static final String LEDGER = "dailies.db";

	private static final String ON_SERVER = "dailies.ledger";

	/**
	 * With the ledger where it usually lies, or on the server that a file of the folder
	 * names.
	 */
	public static RunFolder of(Path out) {
		Path onServer = onServer(out);
		return new RunFolder(out, Files.isRegularFile(onServer) ? onServer : inFile(out));
	}

	/**
	 * The ledger that lies in the folder itself.
	 */
	public static Path inFile(Path out) {
		return out.resolve(LEDGER);
	}

	/**
	 * The file that names the server, where the ledger is on one.
	 */
	public static Path onServer(Path out) {
		return out.resolve(ON_SERVER);
	}

	public Path clips() {
		return this.out.resolve("clips");
	}

	/**
	 * Where files wait that came inside a provider's answer, until they are clips.
	 */
	public Path spool() {
		return this.out.resolve(".spool");
	}

	/**
	 * The page that people look at.
	 */
	public Path page() {
		return this.out.resolve("report.html");
	}

	/**
	 * A row for each shot.
	 */
	public Path results() {
		return this.out.resolve("results.csv");
	}

	/**
	 * The results for programs.
	 */
	public Path resultsForPrograms() {
		return this.out.resolve("results.json");
	}

	public Path log() {
		return this.out.resolve("dailies.log");
	}

	/**
	 * How a command is told of it.
	 */
	public String options() {
		boolean usual = this.ledger.toAbsolutePath()
			.normalize()
			.equals(of(this.out).ledger().toAbsolutePath().normalize());
		return "--out " + ShellWords.quoted(this.out.toString())
				+ (usual ? "" : " --ledger " + ShellWords.quoted(this.ledger.toString()));
	}

}
