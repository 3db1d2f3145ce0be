package dev.dailies.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the sandbox tells of its callers.
 */
record Account(long looks, List<Task> tasks) {

	static Account of(JsonNode json) {
		List<Task> tasks = new ArrayList<>();
		json.get("tasks")
			.forEach((task) -> tasks.add(new Task(task.get("task_id").stringValue(), time(task, "created_at"),
					time(task, "ended_at"), time(task, "told_at"), time(task, "asked_at"), time(task, "fetched_at"))));
		return new Account(json.at("/calls/acedata/poll").asLong(0), tasks);
	}

	/**
	 * Seconds from the first submit until the last file was sent.
	 */
	double span() {
		return seconds(first(Task::created), last(Task::fetched));
	}

	Instant first(Function<Task, @Nullable Instant> time) {
		return this.tasks.stream().map(time).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElseThrow();
	}

	Instant last(Function<Task, @Nullable Instant> time) {
		return this.tasks.stream().map(time).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElseThrow();
	}

	/**
	 * The processing times of all tasks together, in seconds.
	 */
	double work() {
		return this.tasks.stream().mapToDouble(Task::took).sum();
	}

	/**
	 * The line with span, lateness and looks.
	 */
	Line of(Line line) {
		List<Task> told = this.tasks.stream().filter((task) -> task.told() != null).toList();
		List<Double> late = told.stream().map(Task::late).sorted().toList();
		List<Double> shares = told.stream()
			.filter((task) -> task.took() > 0)
			.map((task) -> 100 * task.late() / task.took())
			.sorted()
			.toList();
		return line.with(Column.SPAN, span())
			.with(Column.OPERATIONS, this.tasks.size() / span())
			.with(Column.LATE_MEAN, mean(late))
			.with(Column.LATE_P99, p99(late))
			.with(Column.LATE_SHARE_MEAN, mean(shares))
			.with(Column.LATE_SHARE_P99, p99(shares))
			.with(Column.LOOKS, (double) this.looks / this.tasks.size());
	}

	static double seconds(Instant from, Instant to) {
		return Duration.between(from, to).toNanos() / 1e9;
	}

	private static double mean(List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
	}

	private static double p99(List<Double> sorted) {
		return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1);
	}

	private static @Nullable Instant time(JsonNode task, String name) {
		return task.has(name) ? Instant.parse(task.get(name).stringValue()) : null;
	}

	/**
	 * One task's times; null where it has not come to that.
	 */
	record Task(String id, @Nullable Instant created, @Nullable Instant ended, @Nullable Instant told,
			@Nullable Instant asked, @Nullable Instant fetched) {

		double took() {
			return seconds(Objects.requireNonNull(this.created), Objects.requireNonNull(this.ended));
		}

		double late() {
			return seconds(Objects.requireNonNull(this.ended), Objects.requireNonNull(this.told));
		}

	}

}
