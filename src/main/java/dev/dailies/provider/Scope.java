package dev.dailies.provider;

/**
 * How far a provider's error reaches. 500 shots never fail one by one for one cause.
 */
public enum Scope {

	/** Nothing was created; the same call may go out again at once. */
	RETRY_NOW,
	/** Nothing was created; the same call may go out again after a pause. */
	RETRY_AFTER,
	/** This operation will never be accepted. */
	FAIL_SHOT,
	/** The provider does not offer this kind of operation: none of it in this run. */
	CLOSE_KIND,
	/** The token is refused: nothing more can be asked of this provider. */
	STOP_RUN_BAD_TOKEN,
	/** The account has no credit left. */
	STOP_RUN_NO_CREDIT,
	/** The provider takes no orders from this account for another reason. */
	STOP_RUN;

	public boolean stopsRun() {
		return switch (this) {
			case STOP_RUN_BAD_TOKEN, STOP_RUN_NO_CREDIT, STOP_RUN -> true;
			case RETRY_NOW, RETRY_AFTER, FAIL_SHOT, CLOSE_KIND -> false;
		};
	}

}
