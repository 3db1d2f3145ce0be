package dev.dailies.ledger.journal;

import org.jspecify.annotations.Nullable;

/**
 * The journal beside a ledger cannot be written, or cannot be believed.
 */
public final class JournalException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	JournalException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * For people: what was found and what to do.
	 */
	@Override
	public String getMessage() {
		return String.valueOf(super.getMessage());
	}

}
