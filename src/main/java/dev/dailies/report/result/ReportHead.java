package dev.dailies.report.result;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import dev.dailies.ledger.ChargeDifference;
import dev.dailies.ledger.LedgerReader;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.shot.Rates;
import org.jspecify.annotations.Nullable;

/**
 * What a report says about itself before the first shot.
 *
 * @param name of the job, or of the manifest where there is no job file
 * @param startedAt when the run began; null if the report is written without one
 * @param labelColumns the user's own columns in the manifest's order; they become columns
 * of results.csv
 * @param earlierTasks tasks whose operation was bought again on a person's word
 * @param differences what providers charged otherwise than expected
 * @param run how a command is told which run this is, for example {@code --out out/a}
 * @param sandbox whether it was played, and nothing paid
 * @param budget what the run might spend; null for no cap
 * @param maxMoney what it might spend in money; null for no cap
 * @param rates what a credit of each provider costs; null if nobody said
 * @param again the command that goes on with it; null if nobody wrote it down
 * @param chosen which shots it is about, in words; null for all
 */
public record ReportHead(String name, Path manifest, Instant writtenAt, @Nullable Instant startedAt,
		List<String> labelColumns, int earlierTasks, List<ChargeDifference> differences, String run, boolean sandbox,
		@Nullable String budget, @Nullable String maxMoney, @Nullable Rates rates, @Nullable String again,
		@Nullable String chosen) {

	public ReportHead {
		labelColumns = List.copyOf(labelColumns);
		differences = List.copyOf(differences);
	}

	/**
	 * The same, whenever it is written.
	 */
	public ReportHead withoutTimes() {
		return new ReportHead(this.name, this.manifest, Instant.EPOCH, null, this.labelColumns, this.earlierTasks,
				this.differences, this.run, this.sandbox, this.budget, this.maxMoney, this.rates, this.again,
				this.chosen);
	}

	/**
	 * The same of some shots.
	 */
	public ReportHead about(String selection) {
		return new ReportHead(this.name, this.manifest, this.writtenAt, this.startedAt, this.labelColumns,
				this.earlierTasks, this.differences, this.run, this.sandbox, this.budget, this.maxMoney, this.rates,
				this.again, selection);
	}

	/**
	 * What a ledger says about itself.
	 * @param startedAt null if the report is written without a run
	 */
	public static ReportHead of(LedgerReader ledger, String run, Instant writtenAt, @Nullable Instant startedAt) {
		return new ReportHead(ledger.about(About.NAME).orElse("dailies"),
				Path.of(ledger.about(About.MANIFEST).orElse("")), writtenAt, startedAt, ledger.labelColumns(),
				ledger.earlierTasks(), ledger.chargeDifferences(), run,
				ledger.about(About.WORLD).filter("sandbox"::equals).isPresent(),
				ledger.about(About.BUDGET).filter((budget) -> !budget.isEmpty()).orElse(null),
				ledger.about(About.MAX_MONEY).filter((cap) -> !cap.isEmpty()).orElse(null),
				ledger.about(About.RATES).flatMap(Rates::read).orElse(null), LastCommand.of(ledger).orElse(null), null);
	}

}
