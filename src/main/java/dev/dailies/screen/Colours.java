package dev.dailies.screen;

import java.util.Map;

import picocli.CommandLine.Help.Ansi;

/**
 * Whether colours are wanted: never where {@code NO_COLOR} says anything at all.
 */
public final class Colours {

	private Colours() {
	}

	static boolean areWanted(Map<String, String> environment) {
		return environment.getOrDefault("NO_COLOR", "").isEmpty();
	}

	/**
	 * For what is printed once; terminals are found out by picocli.
	 */
	public static Ansi ansi(Map<String, String> environment) {
		return areWanted(environment) ? Ansi.AUTO : Ansi.OFF;
	}

}
