package dev.dailies.station;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.dailies.ledger.NoBuyerException;
import dev.dailies.ledger.WorkItem;
import dev.dailies.run.Calls;
import dev.dailies.run.RunControl;
import dev.dailies.run.WakeUp;
import dev.dailies.station.desk.Work.Answered;
import dev.dailies.station.desk.Work;
import dev.dailies.threads.DaemonThreads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * A sliding window over calls to the outside, in the form of a chunk step's reader and
 * writer. Reading records what finished and hands out, as one item, all pieces that are
 * ready and fit the free slots; writing only sends them off. So nothing ever waits for
 * the slowest call of a chunk, and the busier a station is, the more goes into one
 * commit.
 *
 * @param <W> a piece of work
 * @param <R> what came of it
 */
public final class Station<W, R> implements ItemStreamReader<List<W>>, ItemWriter<List<W>> {

	private static final Logger logger = LoggerFactory.getLogger(Station.class);

	/** In SLF4J's diagnostic context: the operation's id. */
	private static final String OPERATION = "operation";

	/** In SLF4J's diagnostic context: what people call the operation. */
	private static final String OPERATION_NAME = "operation_name";

	private final String name;

	private final int slots;

	private final Work<W, R> work;

	private final Runnable beforeWaiting;

	private final RunControl control;

	private final Queue<Done<W, R>> finished = new ConcurrentLinkedQueue<>();

	private final WakeUp.Sleeper sleeper;

	private int inFlight;

	/** The time that is waited begins once, however often it is waited. */
	private @Nullable Long drainsSince;

	private @Nullable ExecutorService callers;

	/**
	 * @param beforeWaiting is done before every wait, also while all slots are taken
	 */
	Station(String name, int slots, Work<W, R> work, Runnable beforeWaiting, RunControl control) {
		this.name = name;
		this.slots = slots;
		this.work = work;
		this.beforeWaiting = beforeWaiting;
		this.control = control;
		this.sleeper = control.bell().sleeper();
	}

	@Override
	public void open(ExecutionContext executionContext) {
		this.callers = Executors.newFixedThreadPool(this.slots, DaemonThreads.numbered(this.name));
	}

	@Override
	public @Nullable List<W> read() throws InterruptedException {
		try {
			return nextPieces();
		}
		catch (RuntimeException | InterruptedException | Error ex) {
			// the stations stand or fall together: a sibling would wait for ever
			this.control.stop();
			throw ex;
		}
	}

	private @Nullable List<W> nextPieces() throws InterruptedException {
		while (true) {
			long heard = this.sleeper.rings();
			recordFinished();
			if (this.control.stopping()) {
				drain();
				return null;
			}
			if (this.inFlight < this.slots) {
				List<W> pieces = this.work.next(this.slots - this.inFlight);
				if (!pieces.isEmpty()) {
					return pieces;
				}
			}
			if (this.inFlight == 0 && this.work.exhausted()) {
				return null;
			}
			this.beforeWaiting.run();
			this.sleeper.await(heard, shorter(WakeUp.TICK, this.work.wakeAfter()));
		}
	}

	@Override
	public void write(Chunk<? extends List<W>> chunk) {
		try {
			chunk.forEach(this::begin);
		}
		catch (RuntimeException | Error ex) {
			this.control.stop();
			throw ex;
		}
	}

	private void begin(List<W> pieces) {
		this.control.takesUp(this.name, pieces.size());
		List<W> begun = this.work.begin(pieces);
		this.control.laysDown(this.name, pieces.size() - begun.size());
		begun.forEach(this::send);
	}

	private void send(W piece) {
		ExecutorService executor = this.callers;
		if (executor == null) {
			throw new IllegalStateException("Station " + this.name + " was not opened");
		}
		this.inFlight++;
		executor.execute(() -> {
			this.finished.add(call(piece));
			this.sleeper.ring();
		});
	}

	private Done<W, R> call(W piece) {
		long began = System.nanoTime();
		Done<W, R> done = inContext(piece, () -> ended(piece));
		Calls.Call told = this.work.told(piece, done.result);
		if (told != null) {
			this.control.calls().ended(told, Duration.ofNanos(System.nanoTime() - began));
		}
		return done;
	}

	private Done<W, R> ended(W piece) {
		try {
			return new Done<>(piece, this.work.call(piece), null);
		}
		catch (RuntimeException ex) {
			return new Done<>(piece, null, ex);
		}
		catch (Error ex) {
			// a call that leaves no result behind would keep its slot for ever
			return new Done<>(piece, null, new IllegalStateException("The call broke: " + ex, ex));
		}
	}

	/**
	 * Log lines say which operation they are about.
	 */
	private <T> T inContext(W piece, Supplier<T> task) {
		WorkItem about = this.work.about(piece);
		if (about == null) {
			return task.get();
		}
		MDC.put(OPERATION_NAME, about.name());
		MDC.put(OPERATION, about.id());
		try {
			return task.get();
		}
		finally {
			MDC.remove(OPERATION_NAME);
			MDC.remove(OPERATION);
		}
	}

	/**
	 * Records all that finished; one that cannot be recorded does not take the receipts
	 * of the others with it.
	 */
	private void recordFinished() {
		List<Done<W, R>> ended = new ArrayList<>();
		for (Done<W, R> next = this.finished.poll(); next != null; next = this.finished.poll()) {
			ended.add(next);
		}
		if (ended.isEmpty()) {
			return;
		}
		this.inFlight -= ended.size();
		List<RuntimeException> errors = new ArrayList<>();
		try {
			this.work.together(ended.stream().flatMap(Done::answered).toList(),
					() -> ended.forEach((done) -> record(done, errors)));
		}
		finally {
			// only now does the ledger know
			this.control.laysDown(this.name, ended.size());
		}
		this.control.bell().ring();
		if (!errors.isEmpty()) {
			throw errors.get(0);
		}
	}

	private void record(Done<W, R> done, List<RuntimeException> errors) {
		try {
			inContext(done.piece, () -> record(done));
		}
		catch (NoBuyerException ex) {
			logger.warn("{}: what came of {} is not written down. {}", this.name, done.piece, ex.getMessage());
			errors.add(ex);
		}
		catch (RuntimeException ex) {
			logger.error("{}: what came of {} could not be written down", this.name, done.piece, ex);
			errors.add(ex);
		}
	}

	private boolean record(Done<W, R> done) {
		if (done.result != null) {
			this.work.record(done.piece, done.result);
		}
		else if (done.error != null) {
			this.work.broke(done.piece, done.error);
		}
		return done.result != null;
	}

	/**
	 * What is on the wire is waited for, so that its receipt is not lost.
	 */
	private void drain() throws InterruptedException {
		if (this.drainsSince == null) {
			this.drainsSince = System.nanoTime();
			String waitsFor = (this.inFlight > 0 && this.control.stopsAsAsked()) ? this.work.waitsFor() : null;
			if (waitsFor != null) {
				this.control.say(waitsFor);
			}
		}
		while (this.inFlight > 0 && System.nanoTime() - this.drainsSince < this.work.patience().toNanos()) {
			long heard = this.sleeper.rings();
			recordFinished();
			if (this.inFlight > 0) {
				this.sleeper.await(heard, WakeUp.TICK);
			}
		}
	}

	/**
	 * However the step ended, the receipts of what is on the wire are waited for first.
	 */
	@Override
	public void close() {
		if (this.callers == null) {
			return;
		}
		try {
			drain();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			logger.error("{}: not everything that was on the wire could be written down", this.name, ex);
		}
		this.callers.shutdownNow();
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private record Done<W, R>(W piece, @Nullable R result, @Nullable RuntimeException error) {

		Stream<Answered<W, R>> answered() {
			return (this.result != null) ? Stream.of(new Answered<>(this.piece, this.result)) : Stream.empty();
		}
	}

}
