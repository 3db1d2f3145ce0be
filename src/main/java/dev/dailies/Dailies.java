package dev.dailies;

/**
 * The program.
 */
public final class Dailies {

	private Dailies() {
	}

	public static void main(String[] args) {
		System.exit(0);
	}

}
