package dev.dailies.sandbox.played;

/**
 * How a task is bound to end, decided when it is accepted.
 */
public enum Fate {

	SUCCEEDS, FAILS, FAILS_BY_WORD, HAS_NO_VIDEO, LINKED_LATE, NEVER_ENDS, APPEARS_LATE, IS_FORGOTTEN, STUMBLES,
	TAKEN_BACK;

	/**
	 * The fate of a task that the fault strikes.
	 */
	public static Fate of(Fault fault) {
		return switch (fault) {
			case TASK_FAILS -> FAILS;
			case FAILED_WORD -> FAILS_BY_WORD;
			case NO_VIDEO -> HAS_NO_VIDEO;
			case LATE_LINK -> LINKED_LATE;
			case NEVER_ENDS -> NEVER_ENDS;
			case LATE_RECORD -> APPEARS_LATE;
			case RECORD_VANISHES -> IS_FORGOTTEN;
			case PASSING_ERROR -> STUMBLES;
			case ACCOUNT_EXHAUSTED -> TAKEN_BACK;
			case LOST_ANSWER, HANG, ERROR_AFTER_CREATION, SERVER_ERROR, UNAVAILABLE, BAD_GATEWAY, HTML_ERROR,
					ECHO_TOKEN, RATE_LIMITED, BAD_TOKEN, TOKEN_EXPIRED, TOKEN_MISMATCHED, DISABLED, NOT_IMPLEMENTED,
					SYNCHRONOUS, NULL_RECORD, BROKEN_DOWNLOAD, SLOW_DOWNLOAD, TRUNCATED_FILE, SHORT_FILM, SILENT_FILM,
					EXPIRED_LINK, CAPTCHA_QUALITY, CAPTCHA_SERVICE, CALLBACK_NEVER, CALLBACK_TWICE, CALLBACK_LATE,
					CALLBACK_EARLY, CALLBACK_FORGED, CALLBACK_SIGNATURE ->
				SUCCEEDS;
		};
	}

	/**
	 * Whether there is a video in the end, be it a little later than said.
	 */
	public boolean hasVideo() {
		return switch (this) {
			case SUCCEEDS, LINKED_LATE, APPEARS_LATE, IS_FORGOTTEN, STUMBLES -> true;
			case FAILS, FAILS_BY_WORD, HAS_NO_VIDEO, NEVER_ENDS, TAKEN_BACK -> false;
		};
	}

}
