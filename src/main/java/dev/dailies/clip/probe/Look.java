package dev.dailies.clip.probe;

/**
 * What a look into a downloaded file found.
 */
public sealed interface Look {

	/**
	 * A clip, complete to its last byte.
	 */
	record Whole(ClipFacts facts) implements Look {
	}

	/**
	 * A clip of which a part is missing or damaged.
	 *
	 * @param how for example "the file ends inside its mdat box at byte 512 of 2048"
	 */
	record Broken(String how) implements Look {
	}

	/**
	 * Something else, for example an error page.
	 *
	 * @param found for example "it begins with '&lt;!DOCTYPE html'"
	 */
	record NotAClip(String found) implements Look {
	}

}
