package dev.dailies.sandbox.useapi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.Fate;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Faults;
import dev.dailies.sandbox.played.Json;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.sandbox.played.Task;
import dev.dailies.sandbox.played.TaskBook;
import tools.jackson.databind.node.ObjectNode;

/**
 * useapi's {@code /jobs}: one job, or what went on lately.
 */
final class Jobs {

	private static final Duration KEPT = Duration.ofDays(7);

	private static final Duration LATELY = Duration.ofMinutes(15);

	private static final int TOP = 10;

	private static final Set<String> OPTIONS = Set.of("summary", "executing", "history");

	private final TaskBook book;

	private final Wire wire;

	private final Faults faults;

	private final Clock clock;

	Jobs(TaskBook book, Wire wire, Faults faults, Clock clock) {
		this.book = book;
		this.wire = wire;
		this.faults = faults;
		this.clock = clock;
	}

	/**
	 * One job's record.
	 * @param id as it stands in the path, which must not be encoded
	 */
	Answer one(String id, String origin) {
		if (!id.matches("j\\d+v-u\\d+-email:[^%]+-bot:google-flow")) {
			return Wire.refusal(400, "Invalid job ID format");
		}
		Instant now = this.clock.instant();
		Optional<Task> task = this.book.byId(id)
			.filter((found) -> found.provider().equals(UseApi.NAME) && found.isVisible(now));
		if (task.isEmpty() || this.faults.strikes(Fault.NULL_RECORD, Moment.POLL)) {
			return Wire.refusal(404, "Job not found");
		}
		if (task.get().createdAt().plus(KEPT).isBefore(now)) {
			return Answer.json(410, Json.MAPPER.createObjectNode().put("error", "Job has expired").put("code", 410));
		}
		if (task.get().fate() == Fate.STUMBLES && !task.get().isFinished(now)) {
			ObjectNode json = Json.MAPPER.createObjectNode();
			json.set("error", Wire.error(503, "UNAVAILABLE", "Service temporarily unavailable."));
			return Answer.json(503, json);
		}
		this.book.account().shown(task.get(), now);
		return Answer.json(200, this.wire.record(task.get(), now, origin));
	}

	/**
	 * What went on in the last quarter of an hour, ids only.
	 * @param query for example {@code options=executing}; null for all there is
	 */
	Answer lately(String query) {
		Set<String> options = OPTIONS.stream()
			.filter((option) -> query.isEmpty() || List.of(query.split("[=,&]")).contains(option))
			.collect(Collectors.toSet());
		Instant now = this.clock.instant();
		List<Task> tasks = this.book.of(UseApi.NAME)
			.stream()
			.filter((task) -> task.isVisible(now) && !task.createdAt().plus(LATELY).isBefore(now))
			.sorted(Comparator.comparing(Task::createdAt).reversed())
			.toList();
		ObjectNode json = Json.MAPPER.createObjectNode();
		List<String> emails = tasks.stream().map(Jobs::email).distinct().toList();
		emails.forEach(json.putArray("emails")::add);
		ObjectNode videos = json.putObject("videos");
		if (options.contains("summary")) {
			ObjectNode summary = videos.putObject("summary");
			emails.forEach((email) -> putSummary(summary.putObject(email), email, tasks, now));
		}
		if (options.contains("executing")) {
			putExecuting(videos.putObject("executing"), tasks, now);
		}
		if (options.contains("history")) {
			putHistory(videos.putObject("history"), tasks, now);
		}
		json.putObject("images");
		json.putObject("combined");
		return Answer.json(200, json);
	}

	private static void putSummary(ObjectNode json, String email, List<Task> tasks, Instant now) {
		List<Task> own = tasks.stream().filter((task) -> email(task).equals(email)).toList();
		long executing = own.stream().filter((task) -> !task.isFinished(now)).count();
		long failed = own.stream().filter((task) -> task.isFinished(now) && !task.fate().hasVideo()).count();
		json.put("executing", executing)
			.put("completed", own.size() - executing - failed)
			.put("failed", failed)
			.put("rateLimited", 0)
			.put("score", executing + 10 * failed);
	}

	private static void putExecuting(ObjectNode json, List<Task> tasks, Instant now) {
		tasks.stream()
			.filter((task) -> !task.isFinished(now))
			.limit(TOP)
			.forEach((task) -> json.putObject(task.id())
				.put("email", email(task))
				.put("timestamp", task.createdAt().toString())
				.put("elapsed", elapsed(Duration.between(task.createdAt(), now))));
	}

	private static void putHistory(ObjectNode json, List<Task> tasks, Instant now) {
		tasks.stream()
			.filter((task) -> task.isFinished(now))
			.limit(TOP)
			.forEach((task) -> json.putObject(task.id())
				.put("email", email(task))
				.put("timestamp", task.finishedAt().toString())
				.put("httpStatus", task.fate().hasVideo() ? 200 : 500)
				.put("responseTime", elapsed(task.takes())));
	}

	private static String email(Task task) {
		return Account.ofVideo(task.videoId()).email();
	}

	private static String elapsed(Duration time) {
		return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
	}

}
