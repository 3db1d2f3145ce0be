package dev.dailies.clip;

import org.jspecify.annotations.Nullable;

/**
 * One attempt came to nothing; the next may not.
 */
final class SetbackException extends Exception {

	private static final long serialVersionUID = 1L;

	SetbackException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	SetbackException(String message) {
		this(message, null);
	}

}
