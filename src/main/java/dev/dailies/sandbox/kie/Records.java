package dev.dailies.sandbox.kie;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Faults;
import dev.dailies.sandbox.played.Json;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.sandbox.played.Task;
import dev.dailies.sandbox.played.TaskBook;

/**
 * KIE's {@code record-info}.
 */
final class Records {

	private static final Duration LOGGED = Duration.ofDays(60);

	private final TaskBook book;

	private final Faults faults;

	private final Clock clock;

	Records(TaskBook book, Faults faults, Clock clock) {
		this.book = book;
		this.faults = faults;
		this.clock = clock;
	}

	Answer answer(Query query, String origin) {
		String taskId = query.required("taskId");
		Instant now = this.clock.instant();
		if (this.faults.strikes(Fault.NULL_RECORD, Moment.POLL)) {
			return Wire.ok(Json.MAPPER.nullNode());
		}
		return this.book.byId(taskId)
			.filter((task) -> task.provider().equals(Kie.NAME) && task.isVisible(now)
					&& !now.isAfter(task.createdAt().plus(LOGGED)))
			.map((task) -> shown(task, now, origin))
			.orElseGet(() -> nothing(taskId));
	}

	private Answer shown(Task task, Instant now, String origin) {
		this.book.account().shown(task, now);
		return Wire.ok(Wire.record(task, now, origin));
	}

	// both forms are documented, so both occur
	private static Answer nothing(String taskId) {
		return ((taskId.hashCode() & 1) == 0) ? Wire.ok(Json.MAPPER.nullNode())
				: Wire.refusal(Wire.VALIDATION, "record is null");
	}

}
