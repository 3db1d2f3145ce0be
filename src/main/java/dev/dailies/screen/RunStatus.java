package dev.dailies.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.dailies.ledger.ProviderCount;
import dev.dailies.ledger.RunWord;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.ShotStatus;
import dev.dailies.words.Count;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands.
 *
 * @param manifest null if none was read yet
 * @param shots in the manifest
 * @param holder who works on it; null if nobody does
 * @param told what persons told its runs, the oldest first
 * @param workers the processes that share it; none where the ledger is a file
 */
public record RunStatus(String name, @Nullable String manifest, int shots, Snapshot seen, @Nullable Holder holder,
		List<RunWord> told, List<Worker> workers) {

	private static final int TOLD_LAST = 3;

	public RunStatus {
		told = List.copyOf(told);
		workers = List.copyOf(workers);
	}

	public List<String> lines(Instant now) {
		List<String> lines = new ArrayList<>();
		lines.add(this.name + ": " + Count.of(this.shots, "shot") + ", " + Count.of(operations(), "operation") + ", "
				+ BudgetWords.credits(this.seen.credits()) + " credits; " + atWork(now));
		if (this.seen.shotCount() > 0) {
			lines.add("Shots:   " + Arrays.stream(ShotStatus.values())
				.filter((status) -> this.seen.shots(status) > 0)
				.map((status) -> this.seen.shots(status) + " " + status.word())
				.collect(Collectors.joining(", ")));
		}
		for (OperationState state : OperationState.values()) {
			int number = operations(state);
			if (number > 0) {
				lines.add("  %-10s %6d  %s".formatted(state.word(), number, meaning(state, number)));
			}
		}
		if (!this.seen.credits().isEmpty()) {
			lines.add("Credits: " + this.seen.credits()
				.entrySet()
				.stream()
				.map((entry) -> entry.getValue() + " " + entry.getKey())
				.collect(Collectors.joining(", ")));
		}
		if (this.seen.rates() != null) {
			lines.add("Money:   " + this.seen.rates().said(this.seen.credits()));
		}
		if (!this.seen.caps().isNone()) {
			lines.add("Budget:  " + BudgetWords.line(this.seen.spentBy(), this.seen.caps())
					+ ((this.holder != null) ? "" : " by the last run"));
		}
		RunLines.paused(this.seen, now).ifPresent((paused) -> lines.add("Paused:  " + paused));
		RunLines.held(this.seen, now).forEach((held) -> lines.add("Held up: " + held));
		this.workers.forEach((worker) -> lines.add("Worker:  " + worker.words()));
		this.told.stream()
			.skip(Math.max(0, this.told.size() - TOLD_LAST))
			.forEach((word) -> lines
				.add("Told:    " + word.what() + ", by " + word.who().name() + " at " + TimeWords.at(word.at(), now)));
		return lines;
	}

	/**
	 * Who works on it since when, in words.
	 */
	public String atWork(Instant now) {
		return (this.holder != null) ? this.holder.words(now) : "no run is at work";
	}

	/**
	 * Those that left the manifest included.
	 */
	public int operations(OperationState state) {
		return this.seen.counts()
			.stream()
			.filter((count) -> count.state() == state)
			.mapToInt(ProviderCount::operations)
			.sum();
	}

	public Credits total() {
		return this.seen.credits().values().stream().reduce(Credits.ZERO, Credits::plus);
	}

	private int operations() {
		return this.seen.counts().stream().mapToInt(ProviderCount::operations).sum();
	}

	private static String meaning(OperationState state, int number) {
		return switch (state) {
			case BLOCKED -> (number == 1) ? "waits for its source" : "wait for their source";
			case HELD -> (number == 1) ? "waits for approval" : "wait for approval";
			case READY -> "may be submitted";
			case SUBMITTING -> (number == 1) ? "is being submitted" : "are being submitted";
			case RUNNING -> "at work at the provider";
			case RENDERED -> "finished at the provider, not yet here";
			case FETCHED -> "here";
			case FAILED -> "refused or failed";
			case UNKNOWN -> "submitted or not, nobody knows";
			case VANISHED -> "paid for, and no longer known at the provider";
			case EXPIRED -> "made and paid for, deleted at the provider before coming home";
			case SKIPPED -> "not done, because the source failed or is lost";
		};
	}

	/**
	 * Who works on a ledger.
	 *
	 * @param since null if it is not known
	 */
	public record Holder(String name, @Nullable Instant since) {

		/**
		 * Since when it is at work, for people.
		 */
		public String words(Instant now) {
			return "a run is at work" + ((this.since != null) ? " since " + TimeWords.at(this.since, now) + " ("
					+ TimeWords.length(Duration.between(this.since, now)) + ")" : "") + ", " + this.name;
		}

	}

	/**
	 * A process that shares a run.
	 *
	 * @param doing what it does at this moment, in words
	 * @param lease in seconds, how long it is not taken for dead yet; 0 if it has ended
	 * @param fetching how many operations' clips it fetches
	 * @param operations whose clips it brought home
	 */
	public record Worker(String name, String doing, long lease, int fetching, int operations, long bytes) {

		String words() {
			return this.name + " " + this.doing + "; " + Count.of(this.operations, "operation") + " home, "
					+ String.format(Locale.ROOT, "%.1f MB", this.bytes / 1e6) + ((this.lease > 0) ? "; lease " + this.lease + " s" : "");
		}

	}

}
