package dev.dailies.ledger.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the journal beside a ledger holds, found out without changing anything.
 *
 * @param path of the journal
 * @param operations how many it knows, each of which something was sent for
 * @param flaw why a ledger cannot be made anew from it, for people; null if one can
 */
public record JournalState(Path path, int operations, @Nullable String flaw) {

	/**
	 * Looks for the journal of the ledger in that file, which need not be there; empty if
	 * there is none, or none was begun.
	 */
	public static Optional<JournalState> of(Path ledger) {
		try {
			Path path = Journal.path(ledger);
			if (!Files.isRegularFile(path)) {
				return Optional.empty();
			}
			JournalContents contents = JournalContents.read(path);
			return (contents.lines() == 0) ? Optional.empty()
					: Optional.of(new JournalState(path, contents.operations().size(), contents.flaw().orElse(null)));
		}
		catch (IOException ex) {
			throw Journal.unreadable(ledger, ex);
		}
	}

	/**
	 * How many operations the journal knows better than the ledger. Only while no run is
	 * at work: one that is writes down an answer here first.
	 * @param dataSource of a ledger that is whole
	 */
	public static int ahead(Path ledger, DataSource dataSource) {
		try {
			Path path = Journal.path(ledger);
			if (!Files.isRegularFile(path)) {
				return 0;
			}
			JournalReading reading = JournalReading.of(path, JdbcClient.create(dataSource));
			return (int) reading.contents()
				.operations()
				.stream()
				.filter((standing) -> standing.isNewerThan(reading.moves().get(standing.id())))
				.count();
		}
		catch (IOException ex) {
			throw Journal.unreadable(ledger, ex);
		}
	}

}
