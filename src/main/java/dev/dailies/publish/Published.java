package dev.dailies.publish;

import org.jspecify.annotations.Nullable;

/**
 * How publishing ended.
 *
 * @param program that was run
 * @param trouble why it is not published, to be read after the program's name, without a
 * full stop; null if it is
 * @param link the address that others open; null if it is not published, or nobody said
 */
public record Published(String program, @Nullable String trouble, @Nullable String link) {

	public boolean isDone() {
		return this.trouble == null;
	}

}
