package dev.dailies.ledger.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import dev.dailies.disk.OwnText;
import dev.dailies.disk.WholeFile;
import dev.dailies.ledger.RunNotes;
import dev.dailies.ledger.RunWord;

/**
 * What somebody said of a ledger that only a run may write in: each word is a file beside
 * the lock, until the next run writes it down. So it needs no lock, and no ledger yet.
 */
public final class WaitingWords {

	private static final String ENDING = ".word";

	private WaitingWords() {
	}

	/**
	 * Leaves a word for the next run.
	 * @return its file, for whoever takes it back
	 */
	public static Path leave(Path ledger, RunWord word) throws IOException {
		Files.createDirectories(folder(ledger));
		Path file = folder(ledger).resolve(prefix(ledger) + UUID.randomUUID() + ENDING);
		WholeFile.write(file, (out) -> out.write(word.line().getBytes(StandardCharsets.UTF_8)));
		return file;
	}

	/**
	 * Writes down what waits. The caller holds the ledger's lock. May be repeated: a word
	 * stands there once.
	 */
	public static void writeDown(Path ledger, RunNotes notes) throws IOException {
		List<Path> files = files(ledger);
		inOrder(read(files)).forEach((word) -> RunWord.add(notes, word));
		for (Path file : files) {
			Files.deleteIfExists(file);
		}
	}

	/**
	 * What a ledger keeps and what waits for its next run, the oldest first.
	 * @param kept by the ledger
	 */
	public static List<RunWord> with(List<RunWord> kept, Path ledger) throws IOException {
		List<RunWord> words = read(files(ledger));
		words.addAll(kept);
		return inOrder(words);
	}

	private static List<RunWord> inOrder(List<RunWord> words) {
		return words.stream().distinct().sorted(Comparator.comparing(RunWord::at)).toList();
	}

	private static List<RunWord> read(List<Path> files) throws IOException {
		List<RunWord> words = new ArrayList<>();
		for (Path file : files) {
			words.addAll(RunWord.read(OwnText.read(file).orElse("")));
		}
		return words;
	}

	private static List<Path> files(Path ledger) throws IOException {
		List<Path> files = new ArrayList<>();
		if (Files.isDirectory(folder(ledger))) {
			String prefix = prefix(ledger);
			try (DirectoryStream<Path> all = Files.newDirectoryStream(folder(ledger), (file) -> {
				String name = file.getFileName().toString();
				return name.startsWith(prefix) && name.endsWith(ENDING);
			})) {
				all.forEach(files::add);
			}
		}
		return files;
	}

	private static Path folder(Path ledger) throws IOException {
		return LedgerLock.beside(ledger, "").resolveSibling(".").normalize();
	}

	private static String prefix(Path ledger) throws IOException {
		return "." + LedgerLock.beside(ledger, "").getFileName() + ".";
	}

}
