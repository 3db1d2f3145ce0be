package dev.dailies.station;

import java.time.Duration;

import dev.dailies.ledger.WorkQueue.WorkItem;
import org.jspecify.annotations.Nullable;

/**
 * Work that ends the run when its hours are over and drained.
 *
 * @param <W> a piece of work
 * @param <R> what came of it
 */
final class WithinHours<W, R> implements Work<W, R> {

	private final Work<W, R> work;

	private final Closing closing;

	WithinHours(Work<W, R> work, Closing closing) {
		this.work = work;
		this.closing = closing;
	}

	@Override
	public @Nullable W next() {
		return this.work.next();
	}

	@Override
	public boolean exhausted() {
		return this.work.exhausted();
	}

	@Override
	public boolean begin(W piece) {
		return this.work.begin(piece);
	}

	@Override
	public R call(W piece) {
		return this.work.call(piece);
	}

	@Override
	public void record(W piece, R result) {
		this.work.record(piece, result);
	}

	@Override
	public void broke(W piece, RuntimeException error) {
		this.work.broke(piece, error);
	}

	@Override
	public Duration patience() {
		return this.work.patience();
	}

	@Override
	public @Nullable String waitsFor() {
		return this.work.waitsFor();
	}

	@Override
	public @Nullable WorkItem about(W piece) {
		return this.work.about(piece);
	}

	@Override
	public Calls.@Nullable Call told(W piece, @Nullable R result) {
		return this.work.told(piece, result);
	}

	/**
	 * Asked before every wait, also while all slots are taken.
	 */
	@Override
	public Duration wakeAfter() {
		this.closing.endWhenDrained();
		return this.work.wakeAfter();
	}

}
