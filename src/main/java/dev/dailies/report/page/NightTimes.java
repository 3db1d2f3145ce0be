package dev.dailies.report.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.report.result.OperationResult;
import dev.dailies.report.result.ShotResult;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a run's operations went.
 */
final class NightTimes {

	private Duration queued = Duration.ZERO;

	private Duration rendering = Duration.ZERO;

	private Duration fetching = Duration.ZERO;

	void add(ShotResult shot, @Nullable Instant runBegan) {
		for (OperationResult result : shot.current()) {
			Times times = of(result.ledger(), shot.current(), runBegan);
			this.queued = this.queued.plus(between(times.ready, times.submitted));
			this.rendering = this.rendering.plus(between(times.submitted, times.rendered));
			this.fetching = this.fetching.plus(between(times.rendered, times.home));
		}
	}

	/**
	 * In one line; null if no time is known.
	 */
	@Nullable String said() {
		Duration all = this.queued.plus(this.rendering).plus(this.fetching);
		if (all.isZero()) {
			return null;
		}
		return "Of the time of all operations, %s was waiting to be submitted, %s at the provider, %s coming home."
			.formatted(share(this.queued, all), share(this.rendering, all), share(this.fetching, all));
	}

	private static String share(Duration part, Duration all) {
		return Math.round(100.0 * part.toMillis() / all.toMillis()) + " %";
	}

	/**
	 * An operation may be submitted from when its source was rendered, or else from when
	 * the run began.
	 */
	static Times of(LedgerOperation operation, List<OperationResult> siblings, @Nullable Instant runBegan) {
		String parent = operation.operation().parentId();
		Instant ready = (parent == null) ? runBegan
				: siblings.stream()
					.map(OperationResult::ledger)
					.filter((other) -> other.operation().id().equals(parent))
					.map(LedgerOperation::renderedAt)
					.filter(Objects::nonNull)
					.findFirst()
					.orElse(null);
		Instant submitted = operation.submittedAt();
		boolean waited = ready != null && submitted != null && ready.isBefore(submitted);
		return new Times(waited ? ready : null, submitted, operation.renderedAt(),
				(operation.state() == OperationState.FETCHED) ? operation.finishedAt() : null);
	}

	private static Duration between(@Nullable Instant from, @Nullable Instant to) {
		return (from != null && to != null && from.isBefore(to)) ? Duration.between(from, to) : Duration.ZERO;
	}

	/**
	 * When an operation entered each phase; null where it did not, or nobody knows.
	 */
	record Times(@Nullable Instant ready, @Nullable Instant submitted, @Nullable Instant rendered,
			@Nullable Instant home) {

		/**
		 * In milliseconds since 1970, separated by blanks, with nothing for what is not
		 * known.
		 */
		String words() {
			return Stream.of(this.ready, this.submitted, this.rendered, this.home)
				.map((time) -> (time != null) ? String.valueOf(time.toEpochMilli()) : "")
				.collect(Collectors.joining(" "));
		}

	}

}
