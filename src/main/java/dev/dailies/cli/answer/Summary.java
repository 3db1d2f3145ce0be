package dev.dailies.cli.answer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.dailies.bucket.BucketAddress;
import dev.dailies.bucket.BucketLink;
import dev.dailies.disk.RunFolder;
import dev.dailies.report.result.Totals;
import dev.dailies.shot.Rates;
import dev.dailies.shot.ShotStatus;
import dev.dailies.words.Count;
import org.jspecify.annotations.Nullable;

/**
 * The last lines of a run: what finished, what it cost, and where to look.
 */
public final class Summary {

	private Summary() {
	}

	public static List<String> of(Totals totals, @Nullable Rates rates, Path out) {
		List<String> lines = new ArrayList<>();
		lines.add(finished(totals));
		lines.addAll(cost(totals, rates));
		lines.addAll(places(out));
		return lines;
	}

	public static String finished(Totals totals) {
		return shots(totals) + ", " + Count.of(totals.all().clips() - totals.missingClips(), "clip") + ".";
	}

	/**
	 * What was paid, in credits and, where that is known, in money.
	 * @param rates what credits cost; null if nobody said
	 */
	public static List<String> cost(Totals totals, @Nullable Rates rates) {
		List<String> lines = new ArrayList<>();
		lines.add("Credits: " + credits(totals) + "; " + totals.paidLine() + ".");
		if (rates != null) {
			lines.add("Money:   " + rates.said(totals.creditsByProvider()) + ".");
		}
		totals.differenceLines().forEach((line) -> lines.add("Charges: " + line + "."));
		return lines;
	}

	/**
	 * Where people look.
	 */
	public static List<String> places(Path out) {
		RunFolder folder = RunFolder.of(out);
		Optional<BucketAddress> bucket = BucketLink.in(out);
		if (bucket.isPresent()) {
			return List.of("Page:    " + bucket.get().to(String.valueOf(folder.page().getFileName())),
					"Results: " + bucket.get().to(String.valueOf(folder.results().getFileName())),
					"Folder:  " + out.toAbsolutePath().normalize() + ", with ledger, journal, log and results");
		}
		return List.of("Page:    " + folder.page().toAbsolutePath().normalize(),
				"Results: " + folder.results().toAbsolutePath().normalize());
	}

	private static String shots(Totals totals) {
		List<String> parts = new ArrayList<>();
		for (ShotStatus status : ShotStatus.values()) {
			if (totals.shots(status) > 0) {
				parts.add(totals.shots(status) + " " + status.word());
			}
		}
		return Count.of(totals.shotCount(), "shot") + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
	}

	private static String credits(Totals totals) {
		return totals.creditsByProvider().isEmpty() ? "0"
				: totals.creditsByProvider()
					.entrySet()
					.stream()
					.map((entry) -> entry.getValue() + " " + entry.getKey())
					.collect(Collectors.joining(", "));
	}

}
