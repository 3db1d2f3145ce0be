package dev.dailies.sandbox.played;

/**
 * A request that a provider refuses with a status of its own; the message is for the
 * caller.
 */
public final class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	public RefusedException(int status, String message) {
		super(message);
		this.status = status;
	}

	public int status() {
		return this.status;
	}

}
