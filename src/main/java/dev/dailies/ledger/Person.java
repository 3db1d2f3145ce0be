package dev.dailies.ledger;

import dev.dailies.words.PlainText;

/**
 * Somebody on whose word a ledger moves.
 *
 * @param name for people, on one line
 */
public record Person(String name) {

	private static final int LONGEST = 100;

	/** What a system says of somebody whom it does not know. */
	private static final String NOT_KNOWN = "?";

	/**
	 * @throws IllegalArgumentException if nothing of the name can be shown
	 */
	public Person {
		name = PlainText.packed(name);
		if (name.isEmpty()) {
			throw new IllegalArgumentException("Somebody who decides needs a name");
		}
		name = (name.length() > LONGEST) ? name.substring(0, LONGEST) : name;
	}

	/**
	 * Whom the operating system knows this process to belong to.
	 */
	public static Person ofThisProcess() {
		String user = System.getProperty("user.name", NOT_KNOWN);
		return new Person((user.isBlank() || user.equals(NOT_KNOWN)) ? "somebody without a name here" : user);
	}

}
