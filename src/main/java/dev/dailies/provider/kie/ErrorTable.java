package dev.dailies.provider.kie;

import java.util.Optional;

import dev.dailies.provider.Scope;

/**
 * What KIE's codes mean.
 */
final class ErrorTable {

	static final int RATE = 429;

	static final int MAINTENANCE = 455;

	private ErrorTable() {
	}

	/**
	 * How far a refusal reaches; empty where the answer does not tell whether something
	 * was created.
	 */
	static Optional<Scope> scope(Envelope answer) {
		return switch (answer.code()) {
			case 401 -> Optional.of(Scope.STOP_RUN_BAD_TOKEN);
			case 402 -> Optional.of(Scope.STOP_RUN_NO_CREDIT);
			// a key can be bound to addresses and to caps: that is about the account
			case 403, 505 -> Optional.of(Scope.STOP_RUN);
			// not KIE's own, it is the path that is not there
			case 404, 405 -> Optional.of(answer.own() ? Scope.FAIL_SHOT : Scope.CLOSE_KIND);
			case 408 -> Optional.empty();
			case RATE, MAINTENANCE -> Optional.of(Scope.RETRY_AFTER);
			case 501 -> Optional.of(Scope.FAIL_SHOT);
			// these promise that the request was not acted upon
			case 301, 307, 308 -> Optional.of(Scope.STOP_RUN);
			default -> (answer.code() / 100 == 4) ? Optional.of(Scope.FAIL_SHOT) : Optional.empty();
		};
	}

	/**
	 * As {@link #scope}, for a call that may be repeated: a refused look says nothing
	 * against the task, which is paid.
	 */
	static Scope scopeOfLook(Envelope answer) {
		Scope scope = scope(answer).orElse(Scope.RETRY_AFTER);
		return scope.stopsRun() ? scope : Scope.RETRY_AFTER;
	}

	/**
	 * Whether KIE says that there will never be a result.
	 */
	static boolean isFinal(Envelope answer) {
		return answer.own() && switch (answer.code()) {
			case 400, 404, 422, 451, 501 -> true;
			default -> false;
		};
	}

}
