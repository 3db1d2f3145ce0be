package dev.dailies.sandbox;

/**
 * A request that breaks a provider's rules; the message is for the caller.
 */
final class BadRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	BadRequestException(String message) {
		super(message);
	}

}
