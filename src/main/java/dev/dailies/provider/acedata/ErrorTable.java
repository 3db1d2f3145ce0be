package dev.dailies.provider.acedata;

import java.util.Optional;

import dev.dailies.provider.Scope;
import dev.dailies.provider.http.InBetween;
import dev.dailies.provider.http.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What AceData's errors mean: by HTTP status, then by error code.
 */
final class ErrorTable {

	static final String BAD_REQUEST = "bad_request";

	static final String NOT_FOUND = "not_found";

	private ErrorTable() {
	}

	/**
	 * How far a refusal reaches; empty where the answer does not tell whether something
	 * was created.
	 * @param answer a 2xx may carry an error, too
	 */
	static Optional<Scope> scope(Outcome.Answered answer) {
		boolean own = Complaint.isOwn(answer.json());
		if (answer.isSuccess()) {
			return own ? byCode(Complaint.in(answer).code()) : Optional.empty();
		}
		return (own && answer.status() / 100 == 4) ? refused(answer.status(), Complaint.in(answer).code())
				: InBetween.scope(answer.status(), Scope.CLOSE_KIND);
	}

	private static Optional<Scope> refused(int status, @Nullable String code) {
		if (status == 401) {
			return Optional.of(Scope.STOP_RUN_BAD_TOKEN);
		}
		return byCode(code).or(() -> switch (status) {
			case 402 -> Optional.of(Scope.STOP_RUN_NO_CREDIT);
			case 429 -> Optional.of(Scope.RETRY_AFTER);
			// without a code it is the path that is not there, not the video
			case 404, 405 -> Optional.of((code == null) ? Scope.CLOSE_KIND : Scope.FAIL_SHOT);
			default -> InBetween.isInDoubt(status) ? Optional.empty() : Optional.of(Scope.FAIL_SHOT);
		});
	}

	/**
	 * As {@link #scope}, for a call that may be repeated: a refused look says nothing
	 * against the task, which is paid.
	 */
	static Scope scopeOfLook(Outcome.Answered answer) {
		if (!Complaint.isOwn(answer.json())) {
			return InBetween.scopeOfLook(answer.status());
		}
		Scope scope = scope(answer).orElse(Scope.RETRY_AFTER);
		return scope.stopsRun() ? scope : Scope.RETRY_AFTER;
	}

	private static Optional<Scope> byCode(@Nullable String code) {
		if (code == null) {
			return Optional.empty();
		}
		return switch (code) {
			case BAD_REQUEST -> Optional.of(Scope.FAIL_SHOT);
			case "api_not_implemented", "no_api" -> Optional.of(Scope.CLOSE_KIND);
			case "no_token", "invalid_token", "token_expired", "token_mismatched" ->
				Optional.of(Scope.STOP_RUN_BAD_TOKEN);
			case "used_up" -> Optional.of(Scope.STOP_RUN_NO_CREDIT);
			case "disabled" -> Optional.of(Scope.STOP_RUN);
			case "too_many_requests" -> Optional.of(Scope.RETRY_AFTER);
			default -> Optional.empty();
		};
	}

}
