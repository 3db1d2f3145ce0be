package dev.dailies.plan;

/**
 * A price book that cannot be used; the message says what is wrong with which line.
 */
public class PriceBookException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	PriceBookException(String message) {
		super(message);
	}

}
