package dev.dailies.provider.useapi;

import java.util.Optional;

import dev.dailies.provider.Scope;
import dev.dailies.provider.http.InBetween;
import dev.dailies.provider.http.Outcome;
import dev.dailies.shot.OperationKind;

/**
 * What useapi's errors mean: by HTTP status, then by what they say.
 */
final class ErrorTable {

	private static final String NO_MODEL_ACCESS = "MODEL_ACCESS_DENIED";

	/** The Google account's session is broken; nobody else has this status. */
	private static final int NO_SESSION = 596;

	private ErrorTable() {
	}

	/**
	 * How far a refusal reaches; empty where the answer does not tell whether something
	 * was created.
	 */
	static Optional<Scope> scope(Outcome.Answered answer, OperationKind kind) {
		Complaint complaint = Complaint.in(answer);
		int status = answer.status();
		if (!Complaint.isOwn(answer) && status != NO_SESSION) {
			return InBetween.scope(status, Scope.STOP_RUN);
		}
		return switch (status) {
			case NO_SESSION -> Optional.of(Scope.STOP_RUN);
			case 401 -> Optional.of(Scope.STOP_RUN_BAD_TOKEN);
			case 402, 412 -> Optional.of(Scope.STOP_RUN_NO_CREDIT);
			case 403 -> Optional.of(forbidden(complaint, kind));
			case 404, 405 -> Optional.of(notFound(complaint));
			case 429 -> Optional.of(Scope.RETRY_AFTER);
			case 503 -> unavailable(complaint);
			default ->
				(status / 100 == 4 && !InBetween.isInDoubt(status)) ? Optional.of(Scope.FAIL_SHOT) : Optional.empty();
		};
	}

	/**
	 * Whether what stops a run is the trouble of one Google account, and no other's.
	 */
	static boolean isOfAccount(Outcome.Answered answer) {
		return answer.status() == NO_SESSION || (Complaint.isOwn(answer) && switch (answer.status()) {
			case 403, 404, 405, 412 -> true;
			default -> false;
		});
	}

	private static Scope forbidden(Complaint complaint, OperationKind kind) {
		if (complaint.says(Complaint.CAPTCHA_QUALITY)) {
			return Scope.RETRY_AFTER;
		}
		// an account without 4K goes on with 1080p; one without the model has nothing to
		// go on with
		return (NO_MODEL_ACCESS.equals(complaint.reason()) && kind != OperationKind.UPSAMPLE) ? Scope.STOP_RUN
				: Scope.FAIL_SHOT;
	}

	// Not the video but the account: each shot would fail the same way.
	private static Scope notFound(Complaint complaint) {
		return complaint.message().matches("(?i).*\\baccount\\b.*") ? Scope.STOP_RUN : Scope.FAIL_SHOT;
	}

	private static Optional<Scope> unavailable(Complaint complaint) {
		if (complaint.says("Captcha service failed:")) {
			return Optional.of(Scope.STOP_RUN);
		}
		return "UNAVAILABLE".equals(complaint.word()) ? Optional.of(Scope.RETRY_AFTER) : Optional.empty();
	}

}
