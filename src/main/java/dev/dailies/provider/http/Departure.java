package dev.dailies.provider.http;

import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether one request has left. It leaves when the connection stands, through a proxy and
 * secured where it has to be, and its body is asked for; until then it can be called off,
 * and then it surely never leaves.
 */
final class Departure {

	private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

	/**
	 * The request is about to leave.
	 * @throws InterruptedIOException if it was called off
	 */
	void leave() throws InterruptedIOException {
		if (!this.state.compareAndSet(State.WAITING, State.LEFT)) {
			throw new InterruptedIOException((this.state.get() == State.LEFT)
					? "the request would have been repeated, which could pay twice" : "the request was called off");
		}
	}

	/**
	 * Keeps the request from leaving.
	 * @return whether it surely never left and never will
	 */
	boolean callOff() {
		this.state.compareAndSet(State.WAITING, State.CALLED_OFF);
		return this.state.get() == State.CALLED_OFF;
	}

	private enum State {

		WAITING, LEFT, CALLED_OFF

	}

}
