package dev.dailies.sandbox.acedata;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.BadRequestException;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Faults;
import dev.dailies.sandbox.played.Fields;
import dev.dailies.sandbox.played.Json;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.sandbox.played.Task;
import dev.dailies.sandbox.played.TaskBook;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * AceData's {@code /veo/tasks}: looks at one task or at many.
 */
final class Tasks {

	static final String TYPE = "videos";

	private static final int DEFAULT_LIMIT = 12;

	private final TaskBook book;

	private final Faults faults;

	private final Clock clock;

	Tasks(TaskBook book, Faults faults, Clock clock) {
		this.book = book;
		this.faults = faults;
		this.clock = clock;
	}

	Answer answer(Fields body, String origin) {
		String action = body.text("action").orElse("retrieve");
		return switch (action) {
			case "retrieve" -> retrieve(body, origin);
			case "retrieve_batch" -> retrieveBatch(body, origin);
			default -> throw Fields.invalid("action", "retrieve or retrieve_batch");
		};
	}

	private Answer retrieve(Fields body, String origin) {
		Instant now = this.clock.instant();
		Optional<Task> task = find(body).filter((found) -> found.isVisible(now));
		if (this.faults.strikes(Fault.NULL_RECORD, Moment.POLL)) {
			return Answer.json(200, Json.MAPPER.nullNode());
		}
		return task.map((found) -> Answer.json(200, record(found, now, origin)))
			.map(Answer.class::cast)
			.orElseGet(Wire::noSuchTask);
	}

	private Optional<Task> find(Fields body) {
		Optional<String> id = body.text("id");
		if (id.isPresent()) {
			return this.book.byId(id.get()).filter((task) -> task.provider().equals(AceData.NAME));
		}
		String traceId = body.text("trace_id").orElseThrow(() -> new BadRequestException("id is required."));
		return this.book.of(AceData.NAME).stream().filter((task) -> task.traceId().equals(traceId)).findFirst();
	}

	private Answer retrieveBatch(Fields body, String origin) {
		Instant now = this.clock.instant();
		int offset = body.count("offset", 0, 0);
		int limit = body.count("limit", 1, DEFAULT_LIMIT);
		List<Task> matches = candidates(body.texts("ids")).filter((task) -> task.isVisible(now))
			.filter(wanted(body))
			.sorted(Comparator.comparing(Task::createdAt).reversed())
			.toList();
		List<Task> page = unlike(body.texts("ids"), matches).stream().skip(offset).limit(limit).toList();
		ObjectNode json = Json.MAPPER.createObjectNode();
		ArrayNode items = json.putArray("items");
		page.forEach((task) -> items.add(record(task, now, origin)));
		json.put("count", page.size());
		return Answer.json(200, json);
	}

	private ObjectNode record(Task task, Instant now, String origin) {
		this.book.account().shown(task, now);
		return Wire.record(task, now, origin);
	}

	// a look names its tasks, and there may be many others
	private Stream<Task> candidates(Optional<List<String>> ids) {
		return ids
			.map((names) -> names.stream()
				.distinct()
				.flatMap((id) -> this.book.byId(id).stream())
				.filter((task) -> task.provider().equals(AceData.NAME) && task.listed()))
			.orElseGet(() -> this.book.of(AceData.NAME).stream());
	}

	private static Predicate<Task> wanted(Fields body) {
		Predicate<Task> type = (task) -> body.text("type").map(TYPE::equals).orElse(true);
		return type.and(among(body.texts("trace_ids"), Task::traceId))
			.and(within(body.number("created_at_min"), body.number("created_at_max")));
	}

	private static Predicate<Task> among(Optional<List<String>> names, Function<Task, String> name) {
		Optional<Set<String>> set = names.map(HashSet::new);
		return (task) -> set.map((wanted) -> wanted.contains(name.apply(task))).orElse(true);
	}

	private static Predicate<Task> within(Optional<BigDecimal> min, Optional<BigDecimal> max) {
		return (task) -> {
			BigDecimal created = BigDecimal.valueOf(task.createdAt().toEpochMilli(), 3);
			return min.map((least) -> created.compareTo(least) >= 0).orElse(true)
					&& max.map((most) -> created.compareTo(most) <= 0).orElse(true);
		};
	}

	// the order asked for is never promised, so it never comes
	private static List<Task> unlike(Optional<List<String>> asked, List<Task> tasks) {
		List<Task> order = new ArrayList<>(tasks);
		List<String> ids = tasks.stream().map(Task::id).toList();
		if (asked.map((names) -> inOrder(names, ids)).orElse(false)) {
			Collections.reverse(order);
		}
		return order;
	}

	private static boolean inOrder(Collection<String> names, List<String> ids) {
		Set<String> known = new HashSet<>(ids);
		return names.stream().filter(known::contains).distinct().toList().equals(ids);
	}

}
