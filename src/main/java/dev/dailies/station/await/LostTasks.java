package dev.dailies.station.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.provider.ClockDifference;
import dev.dailies.provider.LostTask;
import dev.dailies.provider.ReachedProvider;
import dev.dailies.provider.Submission;

/**
 * Where in a provider's time the task of a lost answer may have been made. Our moment of
 * its POST means something there only once the difference of the two clocks is known.
 */
final class LostTasks {

	private static final Duration POST_TAKES = Duration.ofMinutes(3);

	/** Our clock may have been set since the POST left. */
	private static final Duration CLOCK_WAS_SET = Duration.ofMinutes(5);

	/**
	 * Where no answer says its time: a clock that shows the local time as UTC, anywhere.
	 */
	private static final Duration CLOCK_IS_WRONG = Duration.ofHours(15);

	/**
	 * As far apart two submits may be whose tasks can be taken for each other's.
	 */
	static final Duration REACH = POST_TAKES.plus(CLOCK_WAS_SET.multipliedBy(2));

	private LostTasks() {
	}

	/**
	 * Asks the provider for tasks that may be that of a submit, those that were made
	 * nearest to it first. Free, may be repeated at will.
	 */
	static List<LostTask> of(ReachedProvider provider, Submission submission, Instant sent) {
		Map<String, LostTask> found = new LinkedHashMap<>();
		List<Span> searched = new ArrayList<>();
		search(provider, submission,
				provider.provider().clockDifference().map((known) -> theirs(sent, known)).orElse(ours(sent)), found,
				searched);
		// what was answered just now may have told the provider's time
		Optional<ClockDifference> difference = provider.provider().clockDifference();
		search(provider, submission, difference.map((known) -> theirs(sent, known)).orElse(wide(sent)), found,
				searched);
		// whoever writes the dates need not be the one who writes the records
		search(provider, submission, ours(sent), found, searched);
		Instant expected = difference.map((known) -> known.earliest(sent)).orElse(sent);
		return found.values().stream().sorted(nearest(expected)).toList();
	}

	private static void search(ReachedProvider provider, Submission submission, Span span, Map<String, LostTask> found,
			List<Span> searched) {
		if (searched.stream().noneMatch((before) -> before.covers(span))) {
			searched.add(span);
			provider.free()
				.findLost(submission, span.from, span.to)
				.forEach((task) -> found.putIfAbsent(task.id(), task));
		}
	}

	private static Comparator<LostTask> nearest(Instant expected) {
		return Comparator.comparing((task) -> {
			Instant created = task.createdAt();
			return (created != null) ? Duration.between(expected, created).abs() : Duration.ofDays(365);
		});
	}

	private static Span theirs(Instant sent, ClockDifference difference) {
		return new Span(difference.earliest(sent).minus(CLOCK_WAS_SET),
				difference.latest(sent).plus(POST_TAKES).plus(CLOCK_WAS_SET));
	}

	private static Span ours(Instant sent) {
		return new Span(sent.minus(CLOCK_WAS_SET), sent.plus(POST_TAKES).plus(CLOCK_WAS_SET));
	}

	private static Span wide(Instant sent) {
		return new Span(sent.minus(CLOCK_IS_WRONG), sent.plus(POST_TAKES).plus(CLOCK_IS_WRONG));
	}

	private record Span(Instant from, Instant to) {

		/**
		 * Whether there is hardly anything in the other one that is not in this one.
		 */
		boolean covers(Span other) {
			Duration little = CLOCK_WAS_SET.dividedBy(2);
			return !this.from.isAfter(other.from.plus(little)) && !this.to.isBefore(other.to.minus(little));
		}

	}

}
