package dev.dailies.steer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.dailies.disk.OwnText;
import dev.dailies.disk.OwnersAlone;
import dev.dailies.disk.WholeFile;
import dev.dailies.ledger.file.LedgerLock;

/**
 * The folder beside a ledger's lock in which a run at work is told something. Each
 * instruction is a file of its own, so that none is written over another, and appears
 * whole or not at all. Nobody but the run's owner may write there.
 */
final class ControlFolder {

	static final String INSTRUCTION = ".instruction";

	private static final String TAKEN = ".taken";

	private static final String ANSWER = ".answer";

	private final Path folder;

	private final Path run;

	private ControlFolder(Path folder) {
		this.folder = folder;
		this.run = folder.resolve("run");
	}

	static ControlFolder of(Path ledger) throws IOException {
		return new ControlFolder(LedgerLock.beside(ledger, ".control"));
	}

	Path path() {
		return this.folder;
	}

	/**
	 * Makes it anew, empty but for the name of the run that listens from now on, whoever
	 * made the one that is there.
	 */
	void begin(String name) throws IOException {
		// behind a link would be somebody else's files
		if (Files.isDirectory(this.folder, LinkOption.NOFOLLOW_LINKS)) {
			for (Path file : all("*")) {
				Files.deleteIfExists(file);
			}
		}
		Files.deleteIfExists(this.folder);
		OwnersAlone.folder(this.folder);
		write(this.run, name);
	}

	/**
	 * The name of the run that listens, or listened last; empty if none ever did.
	 */
	Optional<String> listener() throws IOException {
		return OwnText.read(this.run);
	}

	/**
	 * Nobody listens any more. Answers that nobody read yet stay.
	 */
	void end() throws IOException {
		Files.deleteIfExists(this.run);
		for (String ending : List.of(INSTRUCTION, TAKEN)) {
			for (Path file : all("*" + ending)) {
				Files.deleteIfExists(file);
			}
		}
		deleteIfEmpty();
	}

	private void deleteIfEmpty() throws IOException {
		try {
			Files.deleteIfExists(this.folder);
		}
		catch (DirectoryNotEmptyException ex) {
			// somebody still reads an answer, or puts something there
		}
	}

	/**
	 * Names of the instructions that wait, the oldest first.
	 */
	List<String> waiting() throws IOException {
		return all("*" + INSTRUCTION).stream()
			.map((file) -> file.getFileName().toString())
			.map((name) -> name.substring(0, name.length() - INSTRUCTION.length()))
			.sorted()
			.toList();
	}

	void put(String name, String text) throws IOException {
		write(file(name, INSTRUCTION), text);
	}

	/**
	 * Takes an instruction, so that whoever gave it cannot take it back any more.
	 * @return its text; empty if it was taken back, or is no file that this program wrote
	 */
	Optional<String> take(String name) throws IOException {
		Path taken = file(name, TAKEN);
		try {
			Files.move(file(name, INSTRUCTION), taken, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
		try {
			return OwnText.read(taken);
		}
		finally {
			Files.deleteIfExists(taken);
		}
	}

	/**
	 * Takes an instruction back.
	 * @return false if the run has taken it
	 */
	boolean takeBack(String name) throws IOException {
		return Files.deleteIfExists(file(name, INSTRUCTION));
	}

	void answer(String name, String text) throws IOException {
		write(file(name, ANSWER), text);
	}

	/**
	 * The answer to an instruction, which is gone then; empty as long as there is none.
	 */
	Optional<String> answered(String name) throws IOException {
		Path file = file(name, ANSWER);
		Optional<String> answer = OwnText.read(file);
		if (answer.isPresent()) {
			Files.deleteIfExists(file);
			deleteIfNobodyListens();
		}
		return answer;
	}

	private void deleteIfNobodyListens() throws IOException {
		if (!Files.exists(this.run)) {
			deleteIfEmpty();
		}
	}

	private List<Path> all(String glob) throws IOException {
		List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> found = Files.newDirectoryStream(this.folder, glob)) {
			found.forEach(files::add);
		}
		return files;
	}

	private Path file(String name, String ending) {
		return this.folder.resolve(name + ending);
	}

	private static void write(Path file, String text) throws IOException {
		WholeFile.write(file, (out) -> out.write(text.getBytes(StandardCharsets.UTF_8)));
	}

}
