package dev.dailies.ledger.journal;

import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;

import dev.dailies.ledger.journal.JournalFile.Position;
import org.jspecify.annotations.Nullable;

/**
 * Where in a journal lines begin of which the database does not say the same yet. May be
 * used by several threads.
 */
final class Unbooked {

	private final ConcurrentSkipListSet<Since> open = new ConcurrentSkipListSet<>(
			Comparator.comparingLong((Since since) -> since.position.length()).thenComparingLong(Since::number));

	private long number;

	/**
	 * From now on, what is written may not be in the database. To be called before the
	 * line is.
	 * @param end where the journal ends; null if that cannot be told
	 */
	synchronized Since begin(@Nullable Position end) {
		Since since = new Since((end != null) ? end : Position.BEGINNING, this.number++);
		this.open.add(since);
		return since;
	}

	/**
	 * It is committed there.
	 */
	void booked(Since since) {
		this.open.remove(since);
	}

	boolean isEmpty() {
		return this.open.isEmpty();
	}

	/**
	 * Up to where all is in the database; empty if that cannot be told.
	 * @param end asked before what is open is looked at: whatever is begun later lies
	 * behind it
	 */
	Optional<Position> booked(Supplier<@Nullable Position> end) {
		Position now = end.get();
		Iterator<Since> first = this.open.iterator();
		return first.hasNext() ? Optional.of(first.next().position) : Optional.ofNullable(now);
	}

	/**
	 * A place from which on something is not booked.
	 */
	record Since(Position position, long number) {
	}

}
