package dev.dailies.job;

import dev.dailies.threads.DaemonThreads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Takes items from a source in a thread of its own, a batch ahead of whoever asks: the
 * next rows of a manifest are read while the last ones are written. The source is asked
 * by that thread alone, in order, and not again after its end.
 */
final class ReadAhead<T> implements AutoCloseable {

	private final int batch;

	private final Supplier<@Nullable T> source;

	private final ExecutorService thread;

	private final Queue<T> ready = new ArrayDeque<>();

	// null after the last batch
	private @Nullable Future<List<T>> coming;

	/**
	 * Begins to read.
	 * @param source hands out null after its last item
	 * @param batch how many items it is ahead
	 */
	ReadAhead(String name, int batch, Supplier<@Nullable T> source) {
		this.batch = batch;
		this.source = source;
		this.thread = Executors.newSingleThreadExecutor(DaemonThreads.named(name));
		this.coming = this.thread.submit(this::batch);
	}

	/**
	 * The next item; null after the last.
	 * @throws RuntimeException that the source threw within this batch
	 */
	@Nullable T next() {
		if (this.ready.isEmpty() && this.coming != null) {
			this.ready.addAll(come(this.coming));
			this.coming = (this.ready.size() == this.batch) ? this.thread.submit(this::batch) : null;
		}
		return this.ready.poll();
	}

	private static <T> List<T> come(Future<List<T>> coming) {
		try {
			return coming.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while reading ahead", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

	private List<T> batch() {
		List<T> items = new ArrayList<>(this.batch);
		while (items.size() < this.batch) {
			T item = this.source.get();
			if (item == null) {
				break;
			}
			items.add(item);
		}
		return items;
	}

	/**
	 * Waits for the batch that is being read, so that its source may be closed.
	 */
	@Override
	public void close() {
		this.thread.shutdown();
		boolean interrupted = false;
		while (!this.thread.isTerminated()) {
			try {
				this.thread.awaitTermination(1, TimeUnit.MINUTES);
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
