package dev.dailies.steer;

import java.nio.file.Path;

import dev.dailies.words.RefusedException;
import dev.dailies.words.ShellWords;
import dev.dailies.words.Typed;

/**
 * No run is at work that could be told something. Nothing was done.
 */
public final class NobodyAtWorkException extends RefusedException {

	private static final long serialVersionUID = 1L;

	NobodyAtWorkException(Path ledger) {
		super("No run works on " + ledger + ", so there is nobody to tell. Where it stands: "
				+ Typed.command("status --ledger " + ShellWords.quoted(ledger.toString())));
	}

}
