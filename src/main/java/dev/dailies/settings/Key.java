package dev.dailies.settings;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A setting: what it is called, what its value may be, and where it can be said.
 *
 * @param <T> the type of its value
 * @param path as in a job file; a star stands for a name that whoever writes it gives
 * @param means a sentence for whoever writes it
 * @param standard what holds where nobody says anything; null where that depends, or
 * where there is none
 * @param otherwise the same in words, for what depends
 * @param variable the environment variable that wins over the job file, with {@code *}
 * for the provider's name; null if there is none
 * @param option the command line's, which wins over both; null if there is none
 * @param ofOneJob whether it says what is made, so that it cannot be the same for every
 * job
 */
record Key<T>(String path, Form<T> form, String means, @Nullable T standard, String otherwise,
		@Nullable String variable, @Nullable String option, boolean ofOneJob) {

	/**
	 * One that may also stand in the file for every job.
	 */
	static <T> Key<T> of(String path, Form<T> form, String means) {
		return new Key<>(path, form, means, null, "none", null, null, false);
	}

	/**
	 * One that stands in job files alone.
	 */
	static <T> Key<T> ofOneJob(String path, Form<T> form, String means) {
		return new Key<>(path, form, means, null, "none", null, null, true);
	}

	Key<T> or(T standing) {
		return new Key<>(this.path, this.form, this.means, standing, this.form.words().apply(standing), this.variable,
				this.option, this.ofOneJob);
	}

	/**
	 * For what holds where nobody says anything, where that is no single value.
	 */
	Key<T> leftOut(String words) {
		return new Key<>(this.path, this.form, this.means, this.standard, words, this.variable, this.option,
				this.ofOneJob);
	}

	Key<T> option(String name) {
		return new Key<>(this.path, this.form, this.means, this.standard, this.otherwise, this.variable, name,
				this.ofOneJob);
	}

	Key<T> variable(String name) {
		return new Key<>(this.path, this.form, this.means, this.standard, this.otherwise, name, this.option,
				this.ofOneJob);
	}

	/**
	 * How it is shown: as a job file writes it, and never a secret.
	 */
	String written(T value) {
		return this.form.words().apply(value);
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

	// each is there once, and to learn how all of its parts are compared would cost a
	// start
	@Override
	public boolean equals(@Nullable Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return this.path.hashCode();
	}

}
