package dev.dailies.sandbox.played;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * What the callers did since the sandbox was opened: how many calls they made, and when
 * they learned of each task's end and had its file.
 */
public final class Account {

	private final Map<String, Map<Moment, LongAdder>> calls = new ConcurrentHashMap<>();

	private final Map<String, Times> times = new ConcurrentHashMap<>();

	/**
	 * A call came in, whatever the answer.
	 */
	public void called(String provider, Moment moment) {
		this.calls.computeIfAbsent(provider, (name) -> new ConcurrentHashMap<>())
			.computeIfAbsent(moment, (word) -> new LongAdder())
			.increment();
	}

	/**
	 * An answer shows how the task stands at that time.
	 */
	public void shown(Task task, Instant now) {
		if (task.isFinished(now)) {
			times(task).told(now);
		}
	}

	/**
	 * The task's file was asked for.
	 */
	public void asked(Task task, Instant now) {
		times(task).asked(now);
	}

	/**
	 * The last byte of the task's file was sent.
	 */
	public void fetched(Task task, Instant now) {
		times(task).fetched(now);
	}

	/**
	 * How many calls came in, by provider.
	 */
	public Map<String, Map<Moment, Long>> calls() {
		Map<String, Map<Moment, Long>> sums = new TreeMap<>();
		this.calls.forEach((provider, counts) -> {
			Map<Moment, Long> own = new EnumMap<>(Moment.class);
			Arrays.stream(Moment.values()).forEach((moment) -> own.put(moment, 0L));
			counts.forEach((moment, count) -> own.put(moment, count.sum()));
			sums.put(provider, own);
		});
		return sums;
	}

	/**
	 * What is known of these tasks, in their order.
	 */
	public List<Line> lines(List<Task> tasks) {
		return tasks.stream().map((task) -> times(task).line(task)).toList();
	}

	private Times times(Task task) {
		return this.times.computeIfAbsent(task.id(), (id) -> new Times());
	}

	/**
	 * One task's times; null where it has not come to that.
	 *
	 * @param told when an answer first said that it has ended
	 * @param asked when its file was first asked for
	 * @param fetched when its file was first sent to the last byte
	 */
	public record Line(Task task, @Nullable Instant told, @Nullable Instant asked, @Nullable Instant fetched) {
	}

	/**
	 * Each is set once, the first time.
	 */
	private static final class Times {

		private @Nullable Instant told;

		private @Nullable Instant asked;

		private @Nullable Instant fetched;

		synchronized void told(Instant now) {
			this.told = (this.told != null) ? this.told : now;
		}

		synchronized void asked(Instant now) {
			this.asked = (this.asked != null) ? this.asked : now;
		}

		synchronized void fetched(Instant now) {
			this.fetched = (this.fetched != null) ? this.fetched : now;
		}

		synchronized Line line(Task task) {
			return new Line(task, this.told, this.asked, this.fetched);
		}

	}

}
