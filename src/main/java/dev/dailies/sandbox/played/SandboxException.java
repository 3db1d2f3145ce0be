package dev.dailies.sandbox.played;

import org.jspecify.annotations.Nullable;

/**
 * The sandbox cannot start, or cannot keep its journal.
 */
public final class SandboxException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	SandboxException(String message) {
		this(message, null);
	}

	public SandboxException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
