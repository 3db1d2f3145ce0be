package dev.dailies.sandbox;

import java.time.Instant;
import java.util.Locale;

import dev.dailies.sandbox.played.Account;
import dev.dailies.sandbox.played.Answer;
import dev.dailies.sandbox.played.Fate;
import dev.dailies.sandbox.played.Json;
import dev.dailies.sandbox.played.Task;
import dev.dailies.sandbox.played.TaskBook;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The account as JSON.
 */
final class AccountPage {

	private final TaskBook book;

	AccountPage(TaskBook book) {
		this.book = book;
	}

	/**
	 * How many calls came in. Cheap, however many tasks there are.
	 */
	Answer calls() {
		return Answer.json(200, putCalls(Json.MAPPER.createObjectNode()));
	}

	/**
	 * The same, and when each task ended, was told, and was fetched.
	 */
	Answer whole() {
		ObjectNode json = putCalls(Json.MAPPER.createObjectNode());
		ArrayNode tasks = json.putArray("tasks");
		this.book.account().lines(this.book.all()).forEach((line) -> put(tasks.addObject(), line));
		return Answer.json(200, json);
	}

	private ObjectNode putCalls(ObjectNode json) {
		ObjectNode calls = json.putObject("calls");
		this.book.account().calls().forEach((provider, own) -> {
			ObjectNode counts = calls.putObject(provider);
			own.forEach((moment, count) -> counts.put(moment.name().toLowerCase(Locale.ROOT), count));
		});
		return json;
	}

	private static void put(ObjectNode json, Account.Line line) {
		Task task = line.task();
		json.put("task_id", task.id())
			.put("provider", task.provider())
			.put("operation", task.operation())
			.put("created_at", task.createdAt().toString());
		putTime(json, "ended_at", (task.fate() != Fate.NEVER_ENDS) ? task.finishedAt() : null);
		putTime(json, "told_at", line.told());
		putTime(json, "asked_at", line.asked());
		putTime(json, "fetched_at", line.fetched());
	}

	private static void putTime(ObjectNode json, String name, @Nullable Instant time) {
		if (time != null) {
			json.put(name, time.toString());
		}
	}

}
