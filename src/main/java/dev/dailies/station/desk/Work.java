package dev.dailies.station.desk;

import java.time.Duration;
import java.util.List;

import dev.dailies.ledger.WorkItem;
import dev.dailies.run.Calls;
import dev.dailies.run.WakeUp;
import org.jspecify.annotations.Nullable;

/**
 * What a station does. All methods but {@link #call} are called by the station's own
 * thread, one at a time; only they touch the ledger.
 *
 * @param <W> a piece of work
 * @param <R> what came of it
 */
public interface Work<W, R> {

	/**
	 * The next pieces that may be started now; empty if there is none at this moment.
	 * @param most how many at the most, at least one
	 */
	List<W> next(int most);

	/**
	 * Whether nothing more can come in this run. Asked only while nothing is in flight.
	 */
	boolean exhausted();

	/**
	 * Commits what must be on disk before the calls go out, of all of them at once.
	 * @return those that are to go out after all
	 */
	List<W> begin(List<W> pieces);

	/**
	 * Talks to the outside, on a thread of its own.
	 */
	R call(W piece);

	/**
	 * Makes one commit of what is written down of several calls.
	 * @param answers what came of those that did not break
	 * @param each {@linkplain #record records} them all, and what broke, one by one; one
	 * that cannot be recorded takes none of the others with it
	 */
	void together(List<Answered<W, R>> answers, Runnable each);

	/**
	 * Writes down what came of a call.
	 */
	void record(W piece, R result);

	/**
	 * Writes down that a call broke with an error nobody foresaw, and throws it on.
	 */
	void broke(W piece, RuntimeException error);

	/**
	 * How long calls in flight are waited for when the run is to stop. It may become less
	 * with each that ends.
	 */
	Duration patience();

	/**
	 * What is waited for when the run is to stop, for people; null if it takes a moment
	 * only.
	 */
	default @Nullable String waitsFor() {
		return null;
	}

	/**
	 * The one operation that a piece is about; null if it is about none or several.
	 */
	@Nullable WorkItem about(W piece);

	/**
	 * What is told of a call that ended; null if nothing is.
	 * @param result null if it broke
	 */
	Calls.@Nullable Call told(W piece, @Nullable R result);

	/**
	 * How long to wait at most before {@link #next} is asked again.
	 */
	default Duration wakeAfter() {
		return WakeUp.TICK;
	}

	/**
	 * A piece of work, and what came of it.
	 */
	record Answered<W, R>(W piece, R result) {
	}

}
