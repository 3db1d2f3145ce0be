package dev.dailies.ledger.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.jdbc.AboutRows;
import dev.dailies.ledger.journal.JournalContents.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A ledger's journal as far as the ledger need read it: behind its last checkpoint where
 * that is enough, else from its beginning.
 *
 * @param moves that the ledger knows, by operation, of those that were read
 */
record JournalReading(JournalContents contents, Map<String, Integer> moves) {

	static JournalReading of(Path path, JdbcClient jdbc) throws IOException {
		RowImages images = new RowImages(jdbc);
		Optional<JournalReading> behind = behindCheckpoint(path, jdbc, images);
		return behind.isPresent() ? behind.get() : of(JournalContents.read(path), images);
	}

	private static JournalReading of(JournalContents contents, RowImages images) {
		return new JournalReading(contents, images.moves(contents.operations().stream().map(Standing::id).toList()));
	}

	private static Optional<JournalReading> behindCheckpoint(Path path, JdbcClient jdbc, RowImages images)
			throws IOException {
		AboutRows about = new AboutRows(jdbc);
		Optional<Checkpoint> checkpoint = about.get(About.JOURNAL_READ).flatMap(Checkpoint::read);
		Optional<String> id = about.get(About.ID);
		if (checkpoint.isEmpty() || id.isEmpty()) {
			return Optional.empty();
		}
		Optional<JournalContents> read = JournalContents.readBehind(checkpoint.get(), path, id.get());
		if (read.isEmpty()) {
			return Optional.empty();
		}
		JournalReading reading = of(read.get(), images);
		return reading.isEnough(checkpoint.get(), jdbc) ? Optional.of(reading) : Optional.empty();
	}

	/**
	 * Whether nothing that is still to be decided may stand before the checkpoint: what
	 * the ledger does not know, and the intents of what was being submitted.
	 */
	private boolean isEnough(Checkpoint checkpoint, JdbcClient jdbc) {
		List<Standing> read = this.contents.operations();
		if (this.contents.flaw().isPresent()
				|| read.stream().anyMatch((one) -> one.lacksLines(this.moves.get(one.id())))) {
			return false;
		}
		Set<String> ids = read.stream().map(Standing::id).collect(Collectors.toSet());
		return Reconciliation.intents(jdbc)
			.stream()
			.allMatch((intent) -> ids.contains(intent.id()) || intent.lines() >= checkpoint.lines());
	}

}
