package dev.dailies.provider.kie;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.http.JsonCalls;
import dev.dailies.provider.http.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.MissingNode;

/**
 * KIE's {@code record-info}, which is free to read.
 */
final class Looks {

	private static final String PATH = "/api/v1/veo/record-info?taskId=";

	private final JsonCalls calls;

	private final Refused refused;

	private final Clock clock;

	Looks(JsonCalls calls, Refused refused, Clock clock) {
		this.calls = calls;
		this.refused = refused;
		this.clock = clock;
	}

	TaskStatus status(String taskId) {
		Envelope answer = read(this.calls.get(PATH + encoded(taskId)));
		if (answer.isOk()) {
			return status(new TaskRecord(taskId, answer.data()));
		}
		if (isNothing(answer)) {
			return new TaskStatus.Missing();
		}
		if (ErrorTable.isFinal(answer)) {
			return new TaskStatus.Failed(String.valueOf(answer.code()), this.refused.message(answer));
		}
		throw refused(answer, null);
	}

	/**
	 * What KIE shows for a task, however it stands.
	 */
	TaskRecord record(String taskId) {
		Envelope answer = read(this.calls.get(PATH + encoded(taskId)));
		if (!answer.isOk() && !isNothing(answer)) {
			throw refused(answer, null);
		}
		return new TaskRecord(taskId, answer.isOk() ? answer.data() : MissingNode.getInstance());
	}

	TaskStatus status(TaskRecord record) {
		return record.status(this.clock.instant(), this.refused::plain);
	}

	/**
	 * The answer to a call that may be repeated.
	 * @throws ProviderRefusedException if there is none
	 */
	static Envelope read(Outcome outcome) {
		if (outcome instanceof Outcome.NotSent notSent) {
			throw new ProviderRefusedException(new Refusal(Scope.RETRY_NOW, "not_sent", notSent.why(), null));
		}
		if (outcome instanceof Outcome.Lost lost) {
			throw new ProviderRefusedException(new Refusal(Scope.RETRY_AFTER, "no_answer", lost.why(), null));
		}
		return Envelope.of((Outcome.Answered) outcome);
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
