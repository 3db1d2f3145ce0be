package dev.dailies.provider.kie;

import java.util.Optional;

import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.http.Outcome;

/**
 * Reads what came back from a generate or an extend.
 */
final class Receipt {

	private final Refused refused;

	Receipt(Refused refused) {
		this.refused = refused;
	}

	SubmitAnswer read(Outcome outcome) {
		if (outcome instanceof Outcome.NotSent notSent) {
			return new SubmitAnswer.NotCreated(new Refusal(Scope.RETRY_NOW, "not_sent", notSent.why(), null));
		}
		if (outcome instanceof Outcome.Lost lost) {
			return new SubmitAnswer.Unknown(lost.why());
		}
		return read(Envelope.of((Outcome.Answered) outcome));
	}

	private SubmitAnswer read(Envelope answer) {
		// whatever the code: where a task is named there is one, and its record tells
		String taskId = Envelope.text(answer.data().path("taskId"));
		if (taskId != null) {
			return new SubmitAnswer.Accepted(taskId);
		}
		Optional<Scope> scope = ErrorTable.scope(answer);
		if (scope.isPresent()) {
			return new SubmitAnswer.NotCreated(this.refused.refusal(scope.get(), answer));
		}
		return new SubmitAnswer.Unknown((answer.code() / 100 == 2)
				? "the answer names no task: " + this.refused.line(answer) : this.refused.line(answer));
	}

}
