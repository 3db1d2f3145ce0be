package dev.dailies.provider;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A provider's no, and how far it reaches.
 *
 * @param code the provider's error code, or the HTTP status where it gave none
 * @param message for people; never holds a token
 * @param after how long to wait before the same call; null if the provider did not say
 * @param lane what has to wait with it
 */
public record Refusal(Scope scope, String code, String message, @Nullable Duration after, PauseScope lane) {

	/** The code where nothing was sent. */
	public static final String NOT_SENT = "not_sent";

	/** The code where nothing was sent because the connection is not to be trusted. */
	public static final String NOT_SECURE = "not_secure";

	/** The code where nothing was sent because a proxy wants to know who asks. */
	public static final String PROXY = "proxy";

	/** The code where no answer came. */
	public static final String NO_ANSWER = "no_answer";

	/**
	 * A refusal that holds for everything that goes to the provider.
	 */
	public Refusal(Scope scope, String code, String message, @Nullable Duration after) {
		this(scope, code, message, after, PauseScope.ALL);
	}

	/**
	 * Whether nobody answered at all.
	 */
	public boolean isSilence() {
		return this.code.equals(NOT_SENT) || this.code.equals(NO_ANSWER);
	}

}
