package dev.dailies.report.page;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.dailies.ledger.LedgerShot;
import dev.dailies.report.result.OperationResult;
import dev.dailies.report.result.ShotResult;
import dev.dailies.report.result.Sum;
import dev.dailies.report.result.Words;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationState;
import dev.dailies.words.Count;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;

/**
 * A shot on the page.
 *
 * @param number where it stands in the manifest, from 1
 * @param prompt null if it works on an existing video
 * @param labels the user's own columns that hold something
 * @param ticks for what of it waits for a person, each by itself
 * @param note on what it no longer asks for; null if there is nothing
 */
record ShotCard(int number, String id, String status, String provider, @Nullable Prompt prompt,
		List<Map.Entry<String, String>> labels, Spent spent, List<ClipTile> tiles, List<Tick> ticks,
		@Nullable String note) {

	private static final int LONG = 420;

	private static final int START = 160;

	private static final int STEP = 60;

	static ShotCard of(ShotResult shot, @Nullable Instant runBegan) {
		LedgerShot ledger = shot.ledger();
		List<Map.Entry<String, String>> labels = ledger.labels()
			.entrySet()
			.stream()
			.filter((label) -> !label.getValue().isBlank())
			.map((label) -> Map.entry(label.getKey(), label.getValue()))
			.toList();
		return new ShotCard(ledger.position() + 1, ledger.id(), shot.status().word(), ledger.provider(),
				Prompt.of(ledger.prompt()), labels, Spent.of(shot), ClipTile.of(shot, runBegan), ticks(shot),
				note(shot));
	}

	private static List<Tick> ticks(ShotResult shot) {
		boolean takes = shot.current().stream().anyMatch((result) -> result.ledger().operation().take() > 1);
		return shot.current().stream().filter((result) -> result.isIn(OperationState.HELD)).map((result) -> {
			Operation operation = result.ledger().operation();
			return new Tick(takes ? "take " + operation.take() : null, Words.shortened(result.step(), STEP),
					operation.id());
		}).toList();
	}

	private static @Nullable Duration took(ShotResult shot) {
		Instant from = shot.startedAt();
		Instant to = shot.finishedAt();
		return (from != null && to != null && to.isAfter(from)) ? Duration.between(from, to) : null;
	}

	private static @Nullable String note(ShotResult shot) {
		List<OperationResult> left = shot.replaced().stream().filter((one) -> one.redo() == null).toList();
		String notes = Stream
			.of(note(left.stream().filter((one) -> !shot.ledger().isElsewhere(one.ledger())).toList(),
					"no longer in the manifest"),
					note(left.stream().filter((one) -> shot.ledger().isElsewhere(one.ledger())).toList(),
							"that could not be made there and were taken elsewhere"))
			.flatMap(Optional::stream)
			.collect(Collectors.joining("; "));
		return notes.isEmpty() ? null : notes;
	}

	private static Optional<String> note(List<OperationResult> left, String why) {
		Sum former = left.stream().map(OperationResult::sum).reduce(Sum.ZERO, Sum::plus);
		return left.isEmpty() ? Optional.empty() : Optional.of("%s credits of it for %s %s".formatted(former.credits(),
				Count.of(former.operations(), "operation"), why));
	}

	/**
	 * What was asked for.
	 *
	 * @param start the beginning of it
	 * @param folded whether all of it is shown only on demand
	 */
	record Prompt(String text, String start, boolean folded) {

		private static @Nullable Prompt of(@Nullable String text) {
			return (text != null) ? new Prompt(text, Words.shortened(text, START), text.length() > LONG) : null;
		}

	}

	/**
	 * What it took.
	 *
	 * @param cost the credits as a number
	 * @param took from its first submit to its last clip; null if it has not ended
	 * @param seconds the same; 0 if it has not ended
	 */
	record Spent(String credits, BigDecimal cost, @Nullable String took, long seconds) {

		private static Spent of(ShotResult shot) {
			Duration took = ShotCard.took(shot);
			return new Spent(shot.credits().toString(), shot.credits().amount(), (took != null) ? Span.of(took) : null,
					(took != null) ? took.toSeconds() : 0);
		}

	}

	/**
	 * A place for a person's word.
	 *
	 * @param take null where the shot has only one
	 * @param operation that the word is about
	 */
	record Tick(@Nullable String take, String step, String operation) {
	}

}
