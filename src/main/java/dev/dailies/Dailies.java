package dev.dailies;

import dev.dailies.cli.CommandLineProgram;

/**
 * The program.
 */
public final class Dailies {

	private Dailies() {
	}

	public static void main(String[] args) {
		// it draws pictures and opens no window: Java would look for a display, and stop
		// where there is none after all
		System.setProperty("java.awt.headless", "true");
		System.exit(CommandLineProgram.run(args));
	}

}
