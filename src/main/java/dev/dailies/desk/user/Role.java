package dev.dailies.desk.user;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person may do at the desk. Each may do what the ones before it may.
 */
public enum Role {

	/** Sees nights and results. */
	LOOK,
	/** Has sheets checked and priced, approves what is held, stops and pauses. */
	APPROVE,
	/** Hands sheets to a night, starts runs, and has bought again what failed. */
	SPEND;

	/**
	 * As it is written in a file.
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Empty if there is no such role.
	 */
	static Optional<Role> of(String word) {
		return Arrays.stream(values()).filter((role) -> role.word().equals(word)).findFirst();
	}

	/**
	 * This role and those that it includes, by their words.
	 */
	public List<Role> included() {
		return Arrays.stream(values()).filter((role) -> role.compareTo(this) <= 0).toList();
	}

}
