package dev.dailies.provider.acedata;

import java.util.Optional;
import java.util.UUID;

import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.http.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what came back from a submit.
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
		return read((Outcome.Answered) outcome);
	}

	private SubmitAnswer read(Outcome.Answered answer) {
		if (!answer.isSuccess() || Complaint.isIn(answer.json())) {
			return complaint(answer);
		}
		return made(answer);
	}

	private SubmitAnswer complaint(Outcome.Answered answer) {
		Optional<Refusal> refusal = this.refused.in(answer).filter((said) -> !namesATask(answer));
		if (refusal.isPresent()) {
			return new SubmitAnswer.NotCreated(refusal.get());
		}
		return answer.isSuccess() ? made(answer) : new SubmitAnswer.Unknown(this.refused.line(answer));
	}

	// A complaint beside a task id: the task exists, so nobody may say that nothing was
	// created.
	private static boolean namesATask(Outcome.Answered answer) {
		return Complaint.text(answer.json().path("task_id")) != null;
	}

	private SubmitAnswer made(Outcome.Answered answer) {
		JsonNode body = answer.json();
		String taskId = Complaint.id(body.path("task_id"));
		if (TaskRecord.ofResponse(body).progress(this.refused::plain) instanceof TaskStatus.Succeeded done) {
			return new SubmitAnswer.Finished(nameOf(taskId, body), done.outputs());
		}
		return (taskId != null) ? new SubmitAnswer.Accepted(taskId)
				: new SubmitAnswer.Unknown("the answer names no task: " + this.refused.line(answer));
	}

	// Finished without a task id: taken all the same, it is paid. The name has to be one
	// of
	// its own, since one task never stands for two operations.
	private static String nameOf(@Nullable String taskId, JsonNode body) {
		if (taskId != null) {
			return taskId;
		}
		String traceId = Complaint.id(body.path("trace_id"));
		return (traceId != null) ? traceId : "unnamed-" + UUID.randomUUID();
	}

}
