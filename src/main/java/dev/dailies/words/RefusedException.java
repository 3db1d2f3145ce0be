package dev.dailies.words;

/**
 * What was asked for cannot be done as things are, said in one line with what to do.
 * Nothing was changed.
 */
public class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public RefusedException(String message) {
		super(message);
	}

	public RefusedException(String message, Throwable cause) {
		super(message, cause);
	}

}
