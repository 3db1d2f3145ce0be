package dev.dailies.provider.acedata;

import java.util.Optional;
import java.util.UUID;

import dev.dailies.provider.Refusal;
import dev.dailies.provider.SubmitAnswer;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.http.JsonText;
import dev.dailies.provider.http.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the answer to a submit.
 */
final class Receipt {

	private static final String TASK_ID = "task_id";

	private final RefusalWords refused;

	Receipt(RefusalWords refused) {
		this.refused = refused;
	}

	SubmitAnswer read(Outcome.Answered answer) {
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
	// created. That holds for an id that cannot be used as well.
	private static boolean namesATask(Outcome.Answered answer) {
		return JsonText.of(answer.json().path(TASK_ID)) != null;
	}

	private SubmitAnswer made(Outcome.Answered answer) {
		JsonNode body = answer.json();
		String taskId = JsonText.id(body.path(TASK_ID));
		TaskStatus status = TaskRecord.ofResponse(body).progress(this.refused::plain);
		if (status instanceof TaskStatus.Succeeded done) {
			return new SubmitAnswer.Finished(nameOf(taskId, body), done.outputs(), null, done.told());
		}
		// what has no name cannot be looked at again: what there is of it is taken
		if (taskId == null && status instanceof TaskStatus.Unlinked some && !some.outputs().isEmpty()) {
			return new SubmitAnswer.Finished(nameOf(null, body), some.outputs(), null, some.told());
		}
		return (taskId != null) ? new SubmitAnswer.Accepted(taskId)
				: new SubmitAnswer.Unknown("the answer names no task: " + this.refused.line(answer));
	}

	// Finished without a task id: taken all the same, it is paid. The name has to be its
	// own, since one task never stands for two operations.
	private static String nameOf(@Nullable String taskId, JsonNode body) {
		if (taskId != null) {
			return taskId;
		}
		String traceId = JsonText.id(body.path("trace_id"));
		return (traceId != null) ? traceId : "unnamed-" + UUID.randomUUID();
	}

}
