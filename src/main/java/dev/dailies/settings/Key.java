package dev.dailies.settings;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A setting: what it is called, how it is read and shown, and where it can be said.
 *
 * @param <T> the type of its value
 * @param path as in a job file; a star stands for a name that whoever writes it gives
 * @param reader reads it under a key of a section; null where it is left out, or cannot
 * be read, which is noted there
 * @param words how it is shown: as a job file writes it, and never a secret
 * @param standard what holds where nobody says anything; null where that depends, or
 * where there is none
 * @param variable the environment variable that wins over the job file, with {@code *}
 * for the provider's name; null if there is none
 * @param option the command line's, which wins over both; null if there is none
 */
record Key<T>(String path, BiFunction<Section, String, @Nullable T> reader, Function<T, String> words,
		@Nullable T standard, @Nullable String variable, @Nullable String option) {

	static <T> Key<T> of(String path, BiFunction<Section, String, @Nullable T> reader, Function<T, String> words) {
		return new Key<>(path, reader, words, null, null, null);
	}

	Key<T> or(T otherwise) {
		return new Key<>(this.path, this.reader, this.words, otherwise, this.variable, this.option);
	}

	Key<T> option(String name) {
		return new Key<>(this.path, this.reader, this.words, this.standard, this.variable, name);
	}

	Key<T> variable(String name) {
		return new Key<>(this.path, this.reader, this.words, this.standard, name, this.option);
	}

	/**
	 * What holds where nobody says anything.
	 * @throws IllegalStateException if the table does not say
	 */
	T fallback() {
		if (this.standard == null) {
			throw new IllegalStateException(this.path + " has no default of its own");
		}
		return this.standard;
	}

	/**
	 * Its path with names in place of the stars.
	 */
	String at(List<String> names) {
		String named = this.path;
		for (String name : names) {
			int star = named.indexOf('*');
			named = named.substring(0, star) + name + named.substring(star + 1);
		}
		return named;
	}

}
