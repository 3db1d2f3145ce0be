package dev.dailies.run;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import dev.dailies.ledger.Caps;
import org.jspecify.annotations.Nullable;

/**
 * What persons changed about a run while it is at work. May be used by several threads.
 */
public final class Steering {

	private volatile @Nullable Pause pause;

	private volatile @Nullable Caps caps;

	private volatile Consumer<String> listener = (sentence) -> {
	};

	/**
	 * Buys nothing until that is over.
	 */
	public void pause(Pause given) {
		this.pause = given;
	}

	/**
	 * Buys again.
	 */
	public void resume() {
		this.pause = null;
	}

	/**
	 * What it is paused by; empty if it buys.
	 */
	public Optional<Pause> paused(Instant now) {
		return Optional.ofNullable(this.pause).filter((given) -> !given.isOver(now));
	}

	/**
	 * Has the run spend so much and no more.
	 * @param given in place of what it was begun with, that in money too
	 */
	public void cap(Caps given) {
		this.caps = given;
	}

	/**
	 * What the run may spend.
	 * @param asBegun what it was begun with
	 */
	public Caps perRun(Caps asBegun) {
		Caps given = this.caps;
		return (given != null) ? given : asBegun;
	}

	/**
	 * Names who hears what the run is told, and goes on to look at it.
	 */
	public void tell(Consumer<String> person) {
		this.listener = person;
	}

	public void say(String sentence) {
		this.listener.accept(sentence);
	}

}
