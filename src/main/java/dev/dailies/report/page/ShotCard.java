package dev.dailies.report.page;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.dailies.ledger.LedgerShot;
import dev.dailies.report.result.OperationResult;
import dev.dailies.report.result.ShotResult;
import dev.dailies.report.result.Sum;
import dev.dailies.report.result.Words;
import dev.dailies.shot.OperationState;
import dev.dailies.words.Count;
import dev.dailies.words.Span;
import org.jspecify.annotations.Nullable;

/**
 * A shot on the page.
 *
 * @param number where it stands in the manifest, from 1
 * @param cost the credits as a number
 * @param took from its first submit to its last clip; null if it has not ended
 * @param seconds the same; 0 if it has not ended
 * @param longPrompt whether the prompt is shown only on demand
 * @param labels the user's own columns that hold something
 * @param held the steps that wait for approval; null if none does
 * @param approves the operations that an approval is about, for the page to know them by
 * @param note on what it no longer asks for; null if there is nothing
 */
record ShotCard(int number, String id, String status, String provider, @Nullable String prompt,
		@Nullable String promptStart, boolean longPrompt, List<Map.Entry<String, String>> labels, String credits,
		BigDecimal cost, @Nullable String took, long seconds, List<ClipTile> tiles, @Nullable String held,
		String approves, @Nullable String note) {

	private static final int LONG = 420;

	private static final int START = 160;

	private static final int STEP = 60;

	static ShotCard of(ShotResult shot, @Nullable Instant runBegan) {
		LedgerShot ledger = shot.ledger();
		String prompt = ledger.prompt();
		boolean longPrompt = prompt != null && prompt.length() > LONG;
		String start = (prompt != null) ? Words.shortened(prompt, START) : null;
		List<Map.Entry<String, String>> labels = ledger.labels()
			.entrySet()
			.stream()
			.filter((label) -> !label.getValue().isBlank())
			.map((label) -> Map.entry(label.getKey(), label.getValue()))
			.toList();
		Duration took = took(shot);
		return new ShotCard(ledger.position() + 1, ledger.id(), shot.status().word(), ledger.provider(), prompt, start,
				longPrompt, labels, shot.credits().toString(), shot.credits().amount(),
				(took != null) ? Span.of(took) : null, (took != null) ? took.toSeconds() : 0,
				ClipTile.of(shot, runBegan), held(shot), approves(shot), note(shot));
	}

	private static List<OperationResult> waiting(ShotResult shot) {
		return shot.current().stream().filter((result) -> result.isIn(OperationState.HELD)).toList();
	}

	private static @Nullable String held(ShotResult shot) {
		String steps = waiting(shot).stream()
			.map(OperationResult::step)
			.distinct()
			.map((step) -> Words.shortened(step, STEP))
			.collect(Collectors.joining(", "));
		return steps.isEmpty() ? null : steps;
	}

	private static String approves(ShotResult shot) {
		return waiting(shot).stream()
			.map((result) -> result.ledger().operation().id())
			.collect(Collectors.joining(" "));
	}

	private static @Nullable Duration took(ShotResult shot) {
		Instant from = shot.startedAt();
		Instant to = shot.finishedAt();
		return (from != null && to != null && to.isAfter(from)) ? Duration.between(from, to) : null;
	}

	private static @Nullable String note(ShotResult shot) {
		if (shot.replaced().isEmpty()) {
			return null;
		}
		Sum former = shot.replaced().stream().map(OperationResult::sum).reduce(Sum.ZERO, Sum::plus);
		return "%s credits of it for %s no longer in the manifest".formatted(former.credits(),
				Count.of(former.operations(), "operation"));
	}

}
