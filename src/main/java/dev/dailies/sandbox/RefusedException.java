package dev.dailies.sandbox;

/**
 * A request that a provider refuses with a status of its own; the message is for the
 * caller.
 */
final class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	RefusedException(int status, String message) {
		super(message);
		this.status = status;
	}

	int status() {
		return this.status;
	}

}
