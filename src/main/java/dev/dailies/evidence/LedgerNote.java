package dev.dailies.evidence;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.words.Count;
import org.jspecify.annotations.Nullable;

/**
 * As much of a ledger as tells that it is away, or an old copy.
 *
 * @param path where it lay, for people
 * @param id tells it from every other ledger
 * @param purchases how many tasks it knew
 * @param lastMove when one of its operations moved last
 */
record LedgerNote(String path, String id, int purchases, Instant lastMove) {

	/**
	 * Empty as long as it has no id to be known by.
	 */
	static Optional<LedgerNote> of(Path path, LedgerReader ledger) {
		return ledger.about(About.ID)
			.map((id) -> new LedgerNote(path.toAbsolutePath().normalize().toString(), id, ledger.purchases(),
					ledger.lastMove().orElse(Instant.EPOCH)));
	}

	/**
	 * Empty for what {@link #text} did not write.
	 */
	static Optional<LedgerNote> read(String text) {
		try {
			Properties read = new Properties();
			read.load(new StringReader(text));
			return Optional.of(new LedgerNote(read.getProperty("ledger", ""), read.getProperty("id", ""),
					Integer.parseInt(read.getProperty("purchases", "")),
					Instant.ofEpochMilli(Long.parseLong(read.getProperty("last-move", "")))));
		}
		catch (IOException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	String text() {
		Properties written = new Properties();
		written.setProperty("ledger", this.path);
		written.setProperty("id", this.id);
		written.setProperty("purchases", String.valueOf(this.purchases));
		written.setProperty("last-move", String.valueOf(this.lastMove.toEpochMilli()));
		StringWriter text = new StringWriter();
		try {
			written.store(text, "What Dailies remembers of a ledger, to tell that its disk is away");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return text.toString();
	}

	/**
	 * What speaks against what lies there now, in one line; empty if nothing does.
	 * @param now null if no ledger is there
	 */
	Optional<String> against(@Nullable LedgerNote now) {
		if (this.purchases == 0) {
			return Optional.empty();
		}
		String had = "This job had a ledger of " + Count.of(this.purchases, "purchase") + " at " + this.path
				+ ", at work last on " + this.lastMove.toString().substring(0, "2026-03-01".length());
		if (now == null) {
			return Optional.of(had + ", and it is not there. A disk that is not mounted looks like that.");
		}
		if (!now.id.equals(this.id)) {
			return Optional
				.of(had + ", and another ledger lies there, of " + Count.of(now.purchases, "purchase") + ".");
		}
		if (now.purchases < this.purchases && now.lastMove.isBefore(this.lastMove)) {
			return Optional.of(had + ", and the one there knows only " + now.purchases
					+ ", as an old copy does that was put back.");
		}
		return Optional.empty();
	}

}
