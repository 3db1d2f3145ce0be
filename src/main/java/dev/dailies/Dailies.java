package dev.dailies;

import dev.dailies.cli.CommandLineProgram;

/**
 * The program.
 */
public final class Dailies {

	private Dailies() {
	}

	public static void main(String[] args) {
		System.exit(CommandLineProgram.run(args));
	}

}
