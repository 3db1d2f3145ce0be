package dev.dailies.sandbox.played;

/**
 * A request that breaks a provider's rules; the message is for the caller.
 */
public final class BadRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public BadRequestException(String message) {
		super(message);
	}

}
