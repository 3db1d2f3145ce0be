package dev.dailies.settings.token;

import dev.dailies.words.RefusedException;

/**
 * Something that is given as a token and cannot be one. It is never shown.
 */
public class TokenException extends RefusedException {

	private static final long serialVersionUID = 1L;

	TokenException(String message) {
		super(message);
	}

	TokenException(String message, Throwable cause) {
		super(message, cause);
	}

}
