package dev.dailies.job;

/**
 * Settings that cannot be used, said in one line.
 */
public class SettingsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	SettingsException(String message) {
		super(message);
	}

	SettingsException(String message, Throwable cause) {
		super(message, cause);
	}

}
