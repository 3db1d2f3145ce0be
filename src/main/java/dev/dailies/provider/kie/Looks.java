package dev.dailies.provider.kie;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

import dev.dailies.provider.FailureClass;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.http.JsonCalls;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.MissingNode;

/**
 * KIE's {@code record-info}, which is free to read.
 */
final class Looks {

	private static final String PATH = "/api/v1/veo/record-info?taskId=";

	private final JsonCalls calls;

	private final RefusalWords refused;

	Looks(JsonCalls calls, RefusalWords refused) {
		this.calls = calls;
		this.refused = refused;
	}

	TaskStatus status(String taskId) {
		return status(taskId, null);
	}

	/**
	 * @param prompt what the task is said to have been made of; null if that is not known
	 */
	TaskStatus status(String taskId, @Nullable String prompt) {
		Envelope answer = read(taskId);
		if (answer.isOk()) {
			TaskRecord record = new TaskRecord(taskId, answer.data());
			return (prompt != null && record.isSurelyNotOf(prompt))
					? new TaskStatus.Anothers("KIE shows another prompt for it") : status(record);
		}
		if (isNothing(answer)) {
			return new TaskStatus.Missing();
		}
		if (ErrorTable.isFinal(answer)) {
			String code = String.valueOf(answer.code());
			return new TaskStatus.Failed(code, this.refused.message(answer), FailureClass.of(code, answer.message()));
		}
		throw refused(answer, null);
	}

	/**
	 * What KIE shows for a task, however it stands.
	 */
	TaskRecord record(String taskId) {
		Envelope answer = read(taskId);
		if (!answer.isOk() && !isNothing(answer)) {
			throw refused(answer, null);
		}
		return new TaskRecord(taskId, answer.isOk() ? answer.data() : MissingNode.getInstance());
	}

	private Envelope read(String taskId) {
		return Envelope.of(this.calls.get(PATH + encoded(taskId)).answered());
	}

	TaskStatus status(TaskRecord record) {
		return record.status(this.refused::plain);
	}

	/**
	 * The refusal of a call that may be repeated.
	 * @param least how long to wait at least; null if it does not matter
	 */
	ProviderRefusedException refused(Envelope answer, @Nullable Duration least) {
		Refusal refusal = this.refused.refusal(ErrorTable.scopeOfLook(answer), answer);
		boolean sooner = refusal.after() == null || (least != null && refusal.after().compareTo(least) < 0);
		return new ProviderRefusedException(
				new Refusal(refusal.scope(), refusal.code(), refusal.message(), sooner ? least : refusal.after()));
	}

	// A task of ours was paid: not to be there at once is no end, so the caller decides
	// by its age.
	private static boolean isNothing(Envelope answer) {
		return answer.own()
				&& (answer.code() == 404 || answer.message().toLowerCase(Locale.ROOT).contains("record is null"));
	}

	static String encoded(String taskId) {
		return URLEncoder.encode(taskId, StandardCharsets.UTF_8);
	}

}
