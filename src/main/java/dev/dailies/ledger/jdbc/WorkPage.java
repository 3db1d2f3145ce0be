package dev.dailies.ledger.jdbc;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

import dev.dailies.ledger.jdbc.WorkItems.Found;
import org.jspecify.annotations.Nullable;

/**
 * The first of what waits in one state, in order. It is read from the ledger a page at a
 * time and told of what moves, so its length does not depend on the ledger's. For whoever
 * holds the queues' lock.
 */
final class WorkPage {

	/** How many are read at a time at least. */
	private static final int LENGTH = 500;

	private final Comparator<Found> order;

	private final Reader reader;

	private final NavigableSet<Found> known;

	private final Map<String, Found> byId = new HashMap<>();

	private @Nullable Read read;

	private Instant readAt = Instant.EPOCH;

	private Instant until = Instant.EPOCH;

	/** What comes behind it was not read; null if nothing does. */
	private @Nullable Found last;

	/**
	 * @param order that the reader reads in, too
	 */
	WorkPage(Comparator<Found> order, Reader reader) {
		this.order = order.thenComparing(Found::id);
		this.reader = reader;
		this.known = new TreeSet<>(this.order);
	}

	/**
	 * What may be worked on: so many of them at least, unless there are fewer.
	 */
	NavigableSet<Found> at(Instant now, int least) {
		if (this.read == null || now.isBefore(this.readAt) || !now.isBefore(this.until)
				|| (this.known.size() < least && this.last != null)) {
			readAgain(now, Math.max(LENGTH, 2 * least));
		}
		return Collections.unmodifiableNavigableSet(this.known);
	}

	/**
	 * Whether it holds everything that may be worked on.
	 */
	boolean isAll() {
		return this.read != null && this.last == null;
	}

	private void readAgain(Instant now, int length) {
		forget();
		Read fresh = this.reader.read(now, length);
		fresh.found.forEach(this::add);
		this.last = (fresh.found.size() < length) ? null : fresh.found.get(fresh.found.size() - 1);
		this.readAt = now;
		this.until = fresh.until;
		this.read = fresh;
	}

	private void add(Found found) {
		this.known.add(found);
		this.byId.put(found.id(), found);
	}

	/**
	 * Everything may have changed.
	 */
	void forget() {
		this.read = null;
		this.known.clear();
		this.byId.clear();
	}

	void remove(String id) {
		Found found = this.byId.remove(id);
		if (found != null) {
			this.known.remove(found);
		}
	}

	/**
	 * One more waits there since.
	 */
	void came(Found found) {
		Read before = this.read;
		if (before == null) {
			return;
		}
		if (before.isHeldBack) {
			// what is held back may well be this one, too
			forget();
		}
		else if (found.due().isAfter(this.readAt)) {
			this.until = found.due().isBefore(this.until) ? found.due() : this.until;
		}
		else if (this.last == null || this.order.compare(found, this.last) < 0) {
			add(found);
		}
	}

	/**
	 * Reads what may be worked on at a moment, from the ledger.
	 */
	@FunctionalInterface
	interface Reader {

		Read read(Instant now, int length);

	}

	/**
	 * What was read.
	 *
	 * @param found in order, as many as were asked for unless there are fewer
	 * @param until the first moment at which more may be worked on
	 * @param isHeldBack whether something that waits there may not be worked on now for
	 * another reason than its own time
	 */
	record Read(List<Found> found, Instant until, boolean isHeldBack) {
	}

}
