package dev.dailies.steer;

import java.time.Instant;

/**
 * What a run that is at work is told.
 */
public sealed interface Instruction {

	/**
	 * Nothing new is bought, what is on the wire is written down, and the run ends. The
	 * same command resumes it.
	 */
	record Stop() implements Instruction {
	}

	/**
	 * Nothing is bought before a moment; what is at work is brought home.
	 */
	record PauseUntil(Instant until) implements Instruction {
	}

	/**
	 * The pause is over.
	 */
	record Resume() implements Instruction {
	}

	/**
	 * What the run may spend, what it has spent included.
	 *
	 * @param credits as {@code --max-credits} takes it
	 */
	record Cap(String credits) implements Instruction {
	}

}
