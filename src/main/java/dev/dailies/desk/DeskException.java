package dev.dailies.desk;

/**
 * Something that a person asked for at the desk and that cannot be done, in a sentence
 * that says why and what to do.
 */
public class DeskException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	public DeskException(Kind kind, String sentence) {
		super(sentence);
		this.kind = kind;
	}

	/**
	 * What kind of thing is in the way.
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * For whoever answers it over HTTP.
	 */
	public enum Kind {

		/** There is no such thing. */
		ABSENT,
		/** It is there, and this cannot be done with it. */
		REFUSED,
		/** The program failed. */
		FAILED

	}

}
