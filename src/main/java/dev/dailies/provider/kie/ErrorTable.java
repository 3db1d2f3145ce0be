package dev.dailies.provider.kie;

import java.util.Optional;

import dev.dailies.provider.Scope;
import dev.dailies.provider.http.InBetween;

/**
 * What KIE's codes mean.
 */
final class ErrorTable {

	static final int RATE = 429;

	static final int UNFETCHABLE = 451;

	static final int MAINTENANCE = 455;

	private ErrorTable() {
	}

	/**
	 * How far a refusal reaches; empty where the answer does not tell whether something
	 * was created.
	 */
	static Optional<Scope> scope(Envelope answer) {
		if (!answer.own() && answer.code() != MAINTENANCE) {
			return InBetween.scope(answer.code(), Scope.CLOSE_KIND);
		}
		return switch (answer.code()) {
			case 401 -> Optional.of(Scope.STOP_RUN_BAD_TOKEN);
			case 402 -> Optional.of(Scope.STOP_RUN_NO_CREDIT);
			// a key can be bound to addresses and to caps: that is about the account
			case 403, 505 -> Optional.of(Scope.STOP_RUN);
			case RATE, MAINTENANCE -> Optional.of(Scope.RETRY_AFTER);
			case 501 -> Optional.of(Scope.FAIL_SHOT);
			default -> (answer.code() / 100 == 4 && !InBetween.isInDoubt(answer.code())) ? Optional.of(Scope.FAIL_SHOT)
					: Optional.empty();
		};
	}

	/**
	 * As {@link #scope}, for a call that may be repeated: a refused look says nothing
	 * against the task, which is paid.
	 */
	static Scope scopeOfLook(Envelope answer) {
		if (!answer.own()) {
			return InBetween.scopeOfLook(answer.code());
		}
		Scope scope = scope(answer).orElse(Scope.RETRY_AFTER);
		return scope.stopsRun() ? scope : Scope.RETRY_AFTER;
	}

	/**
	 * Whether KIE says that there will never be a result.
	 */
	static boolean isFinal(Envelope answer) {
		return answer.own() && switch (answer.code()) {
			case 400, 404, 422, UNFETCHABLE, 501 -> true;
			default -> false;
		};
	}

}
