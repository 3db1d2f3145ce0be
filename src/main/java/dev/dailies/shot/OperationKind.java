package dev.dailies.shot;

import java.util.Locale;

/**
 * The things that can be asked of a provider, by the word used in manifests and results.
 */
public enum OperationKind {

	GENERATE, EXTEND, RESHOOT, OBJECTS, UPSAMPLE, GIF, CONCATENATE;

	private final String word = name().toLowerCase(Locale.ROOT);

	public String word() {
		return this.word;
	}

}
