package dev.dailies.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.dailies.ledger.JdbcLedgerReader;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.shot.Credits;
import dev.dailies.station.Elsewhere;
import org.jspecify.annotations.Nullable;

/**
 * The ledgers that share a cap for the day with one. Asked by one thread.
 */
final class OtherLedgers implements Elsewhere {

	private final Path own;

	private final Set<Path> named;

	private final @Nullable Path folder;

	/** Those that were looked into once: what is whole stays so. */
	private final Map<Path, LedgerReader> whole = new HashMap<>();

	/**
	 * @param own is left out
	 * @param named those that are known
	 * @param folder where more may lie, each in a folder of its own; null for nowhere
	 */
	OtherLedgers(Path own, Set<Path> named, @Nullable Path folder) {
		this.own = own;
		this.named = Set.copyOf(named);
		this.folder = folder;
	}

	/**
	 * @throws LedgerException if one cannot be read: nobody knows then what may be spent
	 */
	@Override
	public Credits spentSince(Instant moment) {
		Credits spent = Credits.ZERO;
		for (Path ledger : all()) {
			LedgerReader reader = this.whole.get(ledger);
			if (reader == null) {
				reader = look(ledger);
			}
			if (reader != null) {
				spent = spent.plus(reader.creditsSince(moment));
			}
		}
		return spent;
	}

	private @Nullable LedgerReader look(Path ledger) {
		LedgerState state = LedgerState.of(ledger);
		state.trouble(ledger).ifPresent((trouble) -> {
			throw new LedgerException(trouble + " The budget for a day counts what it spent, too.");
		});
		if (!(state instanceof LedgerState.Holds)) {
			return null;
		}
		LedgerReader reader = new JdbcLedgerReader(Database.forReading(ledger));
		this.whole.put(ledger, reader);
		return reader;
	}

	private Set<Path> all() {
		Set<Path> all = new TreeSet<>(this.named);
		if (this.folder != null && Files.isDirectory(this.folder)) {
			try (Stream<Path> folders = Files.list(this.folder)) {
				folders.map((one) -> one.resolve("dailies.db").normalize()).filter(Files::exists).forEach(all::add);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		all.remove(this.own);
		return all;
	}

}
