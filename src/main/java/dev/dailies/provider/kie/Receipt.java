package dev.dailies.provider.kie;

import java.util.Optional;

import dev.dailies.provider.Scope;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.Outcome;
import tools.jackson.databind.JsonNode;

/**
 * Reads the answer to a generate or an extend.
 */
final class Receipt {

	private final RefusalWords refused;

	Receipt(RefusalWords refused) {
		this.refused = refused;
	}

	SubmitAnswer read(Outcome.Answered answered) {
		Envelope answer = Envelope.of(answered);
		// whatever the code: where a task is named there is one, and its record tells
		JsonNode task = answer.data().path("taskId");
		if (JsonText.of(task) != null) {
			String taskId = JsonText.id(task);
			return (taskId != null) ? new SubmitAnswer.Accepted(taskId)
					: new SubmitAnswer.Unknown("the answer's task id cannot be used: " + this.refused.line(answer));
		}
		Optional<Scope> scope = ErrorTable.scope(answer);
		if (scope.isPresent()) {
			return new SubmitAnswer.NotCreated(this.refused.refusal(scope.get(), answer));
		}
		return new SubmitAnswer.Unknown((answer.code() / 100 == 2)
				? "the answer names no task: " + this.refused.line(answer) : this.refused.line(answer));
	}

}
