package dev.dailies.clip.probe;

/**
 * A part of a file contradicts another.
 */
final class DamageException extends Exception {

	private static final long serialVersionUID = 1L;

	DamageException(String how) {
		super(how);
	}

}
