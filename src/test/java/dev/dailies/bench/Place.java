package dev.dailies.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with a manifest, a job file and what the program makes of them.
 */
record Place(Path folder) {

	static final String JOB = "job.yaml";

	/**
	 * An empty one.
	 */
	static Place of(Options options, String name) {
		Path folder = options.folder().resolve(name);
		try {
			remove(folder);
			return new Place(Files.createDirectories(folder));
		}
		catch (IOException ex) {
			throw new IllegalStateException("The folder " + folder + " cannot be emptied: " + ex, ex);
		}
	}

	/**
	 * Writes manifest and job file.
	 * @param lines what the job file says besides; none for every default
	 */
	void fill(Shots shots, URI provider, String lines) {
		shots.write(this.folder.resolve("shots.csv"));
		try {
			Files.writeString(this.folder.resolve(JOB), """
					name: bench
					manifest: shots.csv
					out: out
					providers: { acedata: { base-url: "%s" } }
					""".formatted(provider) + lines);
		}
		catch (IOException ex) {
			throw new IllegalStateException("The job file cannot be written: " + ex, ex);
		}
	}

	/**
	 * A folder of its own within.
	 */
	Path sub(String name) {
		try {
			return Files.createDirectories(this.folder.resolve(name));
		}
		catch (IOException ex) {
			throw new IllegalStateException("The folder " + name + " cannot be made: " + ex, ex);
		}
	}

	/**
	 * How large ledger and journal are together.
	 */
	long ledgerBytes() {
		try (Stream<Path> files = Files.list(this.folder.resolve("out"))) {
			return files.filter((file) -> file.getFileName().toString().matches("dailies\\.db(-wal|\\.jsonl)?"))
				.mapToLong((file) -> file.toFile().length())
				.sum();
		}
		catch (IOException ex) {
			throw new IllegalStateException("The ledger cannot be measured: " + ex, ex);
		}
	}

	private static void remove(Path folder) throws IOException {
		if (Files.exists(folder)) {
			List<Path> all;
			try (Stream<Path> files = Files.walk(folder, new FileVisitOption[0])) {
				all = files.sorted(Comparator.reverseOrder()).toList();
			}
			for (Path file : all) {
				Files.delete(file);
			}
		}
	}

}
