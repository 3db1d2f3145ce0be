package dev.dailies.report;

import java.util.List;
import java.util.Map;

import dev.dailies.ledger.LedgerShot;
import org.jspecify.annotations.Nullable;

/**
 * A shot on the page.
 *
 * @param longPrompt whether the prompt is shown only on demand
 * @param labels the user's own columns that hold something
 * @param note on what it no longer asks for; null if there is nothing
 */
record ShotCard(String id, String status, String provider, @Nullable String prompt, @Nullable String promptStart,
		boolean longPrompt, List<Map.Entry<String, String>> labels, String credits, List<ClipTile> tiles,
		@Nullable String note) {

	private static final int LONG = 420;

	private static final int START = 160;

	static ShotCard of(ShotResult shot) {
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
		return new ShotCard(ledger.id(), shot.status().word(), ledger.provider(), prompt, start, longPrompt, labels,
				shot.credits().toString(), ClipTile.of(shot), note(shot));
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
