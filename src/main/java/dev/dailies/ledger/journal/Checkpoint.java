package dev.dailies.ledger.journal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a journal was read and booked: all that its first bytes say is in the database
 * that this stands in.
 *
 * @param length how many bytes
 * @param lines how many lines they are
 * @param sum of the bytes, by which they are known again
 * @param event the number of the last one that the database had by then
 */
record Checkpoint(long length, int lines, long sum, long event) {

	private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\d{1,9}) (\\d{1,10}) (\\d{1,18})");

	static Optional<Checkpoint> read(String text) {
		Matcher read = TEXT.matcher(text);
		return read.matches() ? Optional.of(new Checkpoint(Long.parseLong(read.group(1)),
				Integer.parseInt(read.group(2)), Long.parseLong(read.group(3)), Long.parseLong(read.group(4))))
				: Optional.empty();
	}

	String text() {
		return this.length + " " + this.lines + " " + this.sum + " " + this.event;
	}

}
