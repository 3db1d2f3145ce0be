package dev.dailies.provider.useapi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.dailies.provider.Output;
import dev.dailies.provider.PauseScope;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.Submission;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.http.Outcome;
import dev.dailies.shot.Order;

/**
 * Reads what came back from a submit.
 */
final class Receipt {

	/** A captcha that fails is tried again later, so often at most. */
	private static final int CAPTCHA_TRIES = 2;

	private static final Duration REPEAT_AFTER = Duration.ofSeconds(2);

	private final RefusalWords refused;

	private final Strikes captchas = new Strikes();

	private final Strikes repeats = new Strikes();

	Receipt(RefusalWords refused) {
		this.refused = refused;
	}

	SubmitAnswer read(Outcome outcome, Submission submission) {
		return outcome.afterSubmit(
				(answer) -> answer.isSuccess() ? made(answer, submission) : refused(answer, submission),
				(why) -> unclear(why, submission));
	}

	/**
	 * Whether it may be asked for again although nobody knows what came of it: always
	 * what is documented as made and charged once, joining only so often in one run.
	 */
	boolean mayRepeat(Submission submission) {
		int repeats = Call.repeats(submission.order());
		return (submission.order() instanceof Order.Concatenate) ? this.repeats.of(name(submission)) <= repeats
				: repeats > 0;
	}

	/**
	 * How hard useapi should try the captcha: a little harder after each failure; 0
	 * leaves it to useapi.
	 */
	int captchaRetry(Submission submission) {
		return switch (this.captchas.of(name(submission))) {
			case 0 -> 0;
			case 1 -> 5;
			default -> 8;
		};
	}

	private SubmitAnswer made(Outcome.Answered answer, Submission submission) {
		Optional<AtOnce> atOnce = AtOnce.of(submission);
		if (atOnce.isPresent()) {
			return made(answer, submission, atOnce.get());
		}
		String id = new JobRecord(answer.json()).id();
		Made made = Made.of(answer.json());
		boolean whole = made.unlinked() == null || id == null;
		if (whole && !made.outputs().isEmpty()) {
			// finished without an id: taken all the same, it is paid
			return new SubmitAnswer.Finished((id != null) ? id : "none:" + name(submission), made.outputs(),
					RemainingCredits.in(answer.json(), made.outputs()));
		}
		return (id != null) ? new SubmitAnswer.Accepted(id)
				: unclear("the answer names no job: " + this.refused.line(answer), submission);
	}

	private SubmitAnswer made(Outcome.Answered answer, Submission submission, AtOnce atOnce) {
		String id = atOnce.taskId(submission.key());
		List<Output> outputs = AtOnce.outputs(answer.json());
		if (!outputs.isEmpty()) {
			return new SubmitAnswer.Finished(id, outputs, RemainingCredits.in(answer.json(), outputs));
		}
		// made, it says, and the file is left out: looking at it asks for it again
		return AtOnce.isWithoutFile(answer) ? new SubmitAnswer.Accepted(id)
				: unclear("the answer holds no file: " + this.refused.line(answer), submission);
	}

	private SubmitAnswer refused(Outcome.Answered answer, Submission submission) {
		Optional<Refusal> refusal = this.refused.in(answer, submission.order(), submission.account());
		if (refusal.isEmpty()) {
			String id = new JobRecord(answer.json()).id();
			// where a job is named there is one, and its record tells
			return (id != null) ? new SubmitAnswer.Accepted(id) : unclear(this.refused.line(answer), submission);
		}
		return new SubmitAnswer.NotCreated(Complaint.in(answer).says(Complaint.CAPTCHA_QUALITY)
				? captchaFailed(refusal.get(), answer.status(), submission) : refusal.get());
	}

	private Refusal captchaFailed(Refusal refusal, int status, Submission submission) {
		int failures = this.captchas.add(name(submission));
		return (status == 403 && failures > CAPTCHA_TRIES) ? new Refusal(Scope.FAIL_SHOT, refusal.code(),
				refusal.message() + " - the captcha failed " + failures + " times", null) : refusal;
	}

	/**
	 * Whether something was created is not known. What may be repeated is simply asked
	 * for again, some times.
	 */
	private SubmitAnswer unclear(String why, Submission submission) {
		int repeats = Call.repeats(submission.order());
		if (repeats == 0) {
			return new SubmitAnswer.Unknown(why);
		}
		int repeat = this.repeats.add(name(submission));
		if (repeat <= repeats) {
			return new SubmitAnswer.NotCreated(new Refusal(Scope.RETRY_AFTER, Outcome.NO_ANSWER, why,
					REPEAT_AFTER.multipliedBy(1L << (repeat - 1)),
					new PauseScope(null, null, submission.order().kind())));
		}
		return (submission.order() instanceof Order.Gif)
				? new SubmitAnswer.NotCreated(new Refusal(Scope.FAIL_SHOT, Outcome.NO_ANSWER, why, null))
				: new SubmitAnswer.Unknown(why);
	}

	private static String name(Submission submission) {
		return (submission.key() != null) ? submission.key() : submission.toString();
	}

}
