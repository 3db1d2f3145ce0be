package dev.dailies.settings;

import dev.dailies.words.RefusedException;

/**
 * Settings that cannot be used, said in one line.
 */
public class SettingsException extends RefusedException {

	private static final long serialVersionUID = 1L;

	SettingsException(String message) {
		super(message);
	}

	SettingsException(String message, Throwable cause) {
		super(message, cause);
	}

}
