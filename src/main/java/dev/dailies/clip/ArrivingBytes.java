package dev.dailies.clip;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, taken piece by piece by the thread that asked, so that a stall
 * and an interruption are both noticed there.
 */
final class ArrivingBytes implements BodySubscriber<ArrivingBytes>, AutoCloseable {

	private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

	private Flow.@Nullable Subscription subscription;

	private boolean closed;

	/**
	 * The next piece; empty once the body is complete.
	 * @throws SetbackException if the connection broke or nothing came for so long
	 */
	Optional<List<ByteBuffer>> next(Duration stallTimeout) throws SetbackException, InterruptedException {
		Event event = this.events.poll(stallTimeout.toMillis(), TimeUnit.MILLISECONDS);
		if (event == null) {
			throw new SetbackException("no byte came for " + Text.of(stallTimeout));
		}
		if (event instanceof Piece piece) {
			askForOne();
			return Optional.of(piece.buffers());
		}
		if (event instanceof Broke broke) {
			throw new SetbackException("the transfer broke off: " + Text.of(broke.cause()), broke.cause());
		}
		return Optional.empty();
	}

	/**
	 * Stops the transfer, if it still goes on.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.subscription != null) {
			this.subscription.cancel();
		}
	}

	@Override
	public CompletionStage<ArrivingBytes> getBody() {
		return CompletableFuture.completedFuture(this);
	}

	@Override
	public synchronized void onSubscribe(Flow.Subscription started) {
		this.subscription = started;
		if (this.closed) {
			started.cancel();
		}
		askForOne();
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		this.events.add(new Piece(buffers));
	}

	@Override
	public void onError(Throwable cause) {
		this.events.add(new Broke(cause));
	}

	@Override
	public void onComplete() {
		this.events.add(new Ended());
	}

	// One piece at a time: a slow disk must not pile a clip up in memory.
	private synchronized void askForOne() {
		if (this.subscription != null && !this.closed) {
			this.subscription.request(1);
		}
	}

	private sealed interface Event {

	}

	private record Piece(List<ByteBuffer> buffers) implements Event {
	}

	private record Broke(Throwable cause) implements Event {
	}

	private record Ended() implements Event {
	}

}
