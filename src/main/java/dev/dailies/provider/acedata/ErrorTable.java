package dev.dailies.provider.acedata;

import java.util.Optional;

import dev.dailies.provider.Scope;
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
		String code = Complaint.in(answer).code();
		return switch (answer.status() / 100) {
			case 2 -> byCode(code);
			case 3 -> redirected(answer.status());
			case 4 -> refused(answer.status(), code, Complaint.isIn(answer.json()));
			default -> Optional.empty();
		};
	}

	private static Optional<Scope> refused(int status, @Nullable String code, boolean own) {
		if (status == 401) {
			return Optional.of(Scope.STOP_RUN_BAD_TOKEN);
		}
		return byCode(code).or(() -> switch (status) {
			case 402 -> Optional.of(Scope.STOP_RUN_NO_CREDIT);
			case 429 -> Optional.of(Scope.RETRY_AFTER);
			// a time-out, a conflict, a hurried or broken-off request: it may have been
			// acted upon
			case 408, 409, 425, 499 -> Optional.empty();
			// without a code it is the path that is not there, not the video
			case 404, 405 -> Optional.of((code == null) ? Scope.CLOSE_KIND : Scope.FAIL_SHOT);
			// not in AceData's form it was something before it that spoke, a proxy or a
			// block of this address. That is nothing against the shot.
			default -> Optional.of(own ? Scope.FAIL_SHOT : Scope.STOP_RUN);
		});
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

	// These three promise that the request was not acted upon; the others may follow a
	// request that was.
	private static Optional<Scope> redirected(int status) {
		return switch (status) {
			case 301, 307, 308 -> Optional.of(Scope.STOP_RUN);
			default -> Optional.empty();
		};
	}

}
