package dev.dailies.cli.option;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.run.Hours;
import dev.dailies.run.Window;
import dev.dailies.run.Window.Opening;
import dev.dailies.words.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * Holds a run back until the job file lets it buy.
 */
public final class WaitForWindow {

	private static final long LOOK_MILLIS = 200;

	private final @Nullable Window window;

	private final Clock clock;

	private final PrintWriter err;

	public WaitForWindow(Optional<Window> window, Clock clock, PrintWriter err) {
		this.window = window.orElse(null);
		this.clock = clock;
		this.err = err;
	}

	/**
	 * What a run that started now would do, in a sentence; empty if it would buy at once.
	 */
	public Optional<String> outside() {
		if (this.window == null) {
			return Optional.empty();
		}
		Opening opening = this.window.at(this.clock.instant());
		if (opening instanceof Opening.Later later) {
			return Optional.of("A run that starts now waits until " + this.window.words(later.opens())
					+ " and buys nothing before.");
		}
		return (opening instanceof Opening.Closed closed) ? Optional.of("A run that starts now buys nothing, for the "
				+ "window opens only at " + this.window.words(closed.opens()) + ", and brings home what is finished.")
				: Optional.empty();
	}

	/**
	 * Waits until the window opens, where a run that starts now has to, and says so. A
	 * signal ends the program meanwhile: nothing is begun.
	 * @return whether it had to wait
	 */
	public boolean await() {
		if (this.window == null || !(this.window.at(this.clock.instant()) instanceof Opening.Later later)) {
			return false;
		}
		Duration wait = Duration.between(this.clock.instant(), later.opens());
		say("Waiting for the window: nothing is bought before " + this.window.words(later.opens()) + ", in "
				+ wait.toHours() + " h " + wait.toMinutesPart() + " min. Stop it at any time: nothing is begun.");
		while (this.clock.instant().isBefore(later.opens())) {
			pause();
		}
		return true;
	}

	/**
	 * In which hours a run that begins now buys, said where it buys nothing; null if
	 * nothing ends it.
	 */
	public @Nullable Hours hours() {
		if (this.window == null) {
			return null;
		}
		Instant now = this.clock.instant();
		Opening opening = this.window.at(now);
		if (opening instanceof Opening.Open open) {
			return open.hours();
		}
		if (opening instanceof Opening.Closed closed) {
			say("Outside the window: nothing is bought before " + this.window.words(closed.opens())
					+ ". What is finished is brought home, free.");
			return closed.hours();
		}
		throw new IllegalStateException("The window is not open yet");
	}

	private void say(String line) {
		this.err.println(line);
		this.err.flush();
	}

	private static void pause() {
		try {
			Thread.sleep(LOOK_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CommandException(ExitCode.INTERRUPTED, "Interrupted while waiting; nothing was begun.");
		}
	}

}
