package dev.dailies.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.dailies.words.PlainText;

/**
 * What somebody told the runs on a ledger.
 *
 * @param what came of it, on one line
 */
public record RunWord(Instant at, Person who, String what) {

	/** Older ones are in the logs of their runs. */
	private static final int KEPT = 50;

	private static final String APART = "\t";

	public RunWord {
		what = PlainText.packed(what);
	}

	/**
	 * Adds it to what a ledger keeps of them, unless it stands there.
	 */
	public static void add(RunNotes ledger, RunWord word) {
		List<RunWord> words = new ArrayList<>(read(ledger.about(LedgerReader.About.TOLD).orElse("")));
		if (words.contains(word)) {
			return;
		}
		words.add(word);
		List<RunWord> kept = words.subList(Math.max(0, words.size() - KEPT), words.size());
		ledger.note(LedgerReader.About.TOLD, String.join("\n", kept.stream().map(RunWord::line).toList()));
	}

	/**
	 * The latest that a ledger keeps, the oldest of them first.
	 */
	public static List<RunWord> of(LedgerReader ledger) {
		return read(ledger.about(LedgerReader.About.TOLD).orElse(""));
	}

	/**
	 * As {@link #read} takes it.
	 */
	public String line() {
		return this.at + APART + this.who.name() + APART + this.what;
	}

	/**
	 * Reads lines; what is none of them is left out.
	 */
	public static List<RunWord> read(String text) {
		return text.lines().map(RunWord::readLine).flatMap(Optional::stream).toList();
	}

	private static Optional<RunWord> readLine(String line) {
		String[] parts = line.split(APART, 3);
		try {
			return (parts.length < 3) ? Optional.empty()
					: Optional.of(new RunWord(Instant.parse(parts[0]), new Person(parts[1]), parts[2]));
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			// of a later version, which may say more
			return Optional.empty();
		}
	}

}
