package dev.dailies.run;

/**
 * How much of its manifest a run works on.
 */
public sealed interface Portion {

	/**
	 * Every shot.
	 */
	record All() implements Portion {
	}

	/**
	 * So many shots from the manifest's beginning.
	 *
	 * @param shots 1 or more
	 */
	record First(int shots) implements Portion {
	}

	/**
	 * The first shot for each provider, model and aspect ratio.
	 */
	record FirstOfEach() implements Portion {
	}

	/**
	 * How a portion ended.
	 *
	 * @param shots of the portion
	 * @param finished how many of them are
	 * @param held how many of them wait for approval, with all else of them done
	 * @param waiting other shots of the manifest that are not finished
	 */
	record Ended(int shots, int finished, int held, int waiting) {
	}

}
