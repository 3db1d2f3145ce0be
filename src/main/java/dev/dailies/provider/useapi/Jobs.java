package dev.dailies.provider.useapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.dailies.provider.LostTask;
import dev.dailies.provider.Output;
import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.http.JsonCalls;
import dev.dailies.provider.http.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * useapi's jobs, which are free to read.
 */
final class Jobs {

	/** What a job id may hold and a path, too: useapi wants these as they are. */
	private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9:@*._~!$&'()+,;=-]");

	private static final TaskStatus EXPIRED = new TaskStatus.Gone(
			"useapi keeps a job for 7 days, and this one is gone");

	private static final Duration ASK_AGAIN_AFTER = Duration.ofMinutes(1);

	private final JsonCalls calls;

	private final Sender sender;

	private final RefusalWords refused;

	Jobs(JsonCalls calls, Sender sender, RefusalWords refused) {
		this.calls = calls;
		this.sender = sender;
		this.refused = refused;
	}

	/**
	 * How one job stands.
	 */
	TaskStatus look(String taskId) {
		return look(taskId, null, null);
	}

	/**
	 * As {@link #look(String)}.
	 * @param reference the one it is said to have been made with; null if it may be any
	 * @param account that it was submitted to; null if that is not known
	 */
	TaskStatus look(String taskId, @Nullable String reference, @Nullable String account) {
		Optional<AtOnce> atOnce = AtOnce.of(taskId);
		return atOnce.isPresent() ? made(atOnce.get()) : job(taskId, reference, account);
	}

	/**
	 * The ids of jobs that were created in a span of time from this body, as far as
	 * useapi lists them: the last quarter of an hour.
	 */
	List<LostTask> createdFrom(JsonNode sent, Instant from, Instant to) {
		Set<String> listed = new LinkedHashSet<>(listed("executing"));
		listed.addAll(listed("history"));
		List<LostTask> found = new ArrayList<>();
		for (String id : listed) {
			Outcome.Answered answer = record(id);
			JobRecord job = new JobRecord(answer.json());
			Instant created = job.created().orElse(null);
			boolean then = created == null || (!created.isBefore(from) && !created.isAfter(to));
			Echo echo = new Echo(job);
			if (answer.isSuccess() && then && echo.isOf(sent)) {
				found.add(new LostTask(id, created, echo.namesUs(sent)));
			}
		}
		return found;
	}

	private Set<String> listed(String option) {
		Outcome.Answered answer = this.calls.get("/jobs?options=" + option).answered();
		if (!answer.isSuccess() || !answer.json().isObject()) {
			throw this.refused.look(answer);
		}
		Set<String> ids = new LinkedHashSet<>();
		answer.json().path("videos").path(option).properties().forEach((job) -> ids.add(job.getKey()));
		return ids;
	}

	private TaskStatus job(String taskId, @Nullable String reference, @Nullable String account) {
		Outcome.Answered answer = record(taskId);
		JobRecord job = new JobRecord(answer.json());
		if (answer.isSuccess() && job.isOne()) {
			String shown = job.id();
			if (shown != null && !shown.equals(taskId)) {
				return new TaskStatus.Missing();
			}
			return (reference != null && new Echo(job).isSurelyNotOf(reference))
					? new TaskStatus.Anothers("useapi shows another operation's reference for it")
					: status(job, answer, account);
		}
		return switch (answer.status()) {
			// which of the two an unknown id gets is not documented
			case 400, 404 -> missing(answer);
			case 410 -> expired(answer);
			default -> throw this.refused.look(answer);
		};
	}

	private TaskStatus expired(Outcome.Answered answer) {
		if (!Complaint.isOwn(answer)) {
			throw this.refused.look(answer);
		}
		return EXPIRED;
	}

	private TaskStatus status(JobRecord job, Outcome.Answered answer, @Nullable String account) {
		return job.isUndone() ? new TaskStatus.Undone(this.refused.undone(job, answer.headers(), account))
				: job.status(this.refused::plain);
	}

	private TaskStatus missing(Outcome.Answered answer) {
		if (!Complaint.isOwn(answer)) {
			// a page of a gateway says nothing about a job
			throw this.refused.look(answer);
		}
		return new TaskStatus.Missing();
	}

	private Outcome.Answered record(String jobId) {
		Outcome.Answered answer = this.calls
			.get("/jobs/" + UNSAFE.matcher(jobId)
				.replaceAll((sign) -> URLEncoder.encode(sign.group(), StandardCharsets.UTF_8)))
			.answered();
		boolean misread = answer.status() == 400 && Complaint.in(answer).says("Invalid job ID format");
		return misread ? this.calls.get("/jobs/" + URLEncoder.encode(jobId, StandardCharsets.UTF_8)).answered()
				: answer;
	}

	private TaskStatus made(AtOnce atOnce) {
		Outcome outcome = this.sender.send(atOnce.call(), null);
		if (outcome instanceof Outcome.Lost lost) {
			throw unclear(lost.why());
		}
		Outcome.Answered answer = outcome.answered();
		List<Output> outputs = AtOnce.outputs(answer.json());
		if (answer.isSuccess() && !outputs.isEmpty()) {
			return new TaskStatus.Succeeded(outputs);
		}
		if (AtOnce.isWithoutFile(answer)) {
			return new TaskStatus.Unlinked(AtOnce.insteadOfFile(answer.json()));
		}
		Refusal refusal = this.refused.in(answer, atOnce.order(), null)
			.orElseThrow(() -> unclear(this.refused.line(answer)));
		if (refusal.scope() == Scope.FAIL_SHOT) {
			return TaskStatus.Failed.forGood(refusal.code(), refusal.message());
		}
		throw this.refused.look(answer);
	}

	// each time it is asked for it is made again, which may wait
	private static ProviderRefusedException unclear(String why) {
		return new ProviderRefusedException(new Refusal(Scope.RETRY_AFTER, Outcome.NO_ANSWER, why, ASK_AGAIN_AFTER));
	}

}
