package dev.dailies.tell;

import org.jspecify.annotations.Nullable;

/**
 * Why nobody was told, in a sentence without a full stop.
 */
final class TellException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	TellException(String message) {
		super(message);
	}

	TellException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
