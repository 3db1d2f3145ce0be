package dev.dailies.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import dev.dailies.ledger.ChargeDifference;
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
 */
public record ReportHead(String name, Path manifest, Instant writtenAt, @Nullable Instant startedAt,
		List<String> labelColumns, int earlierTasks, List<ChargeDifference> differences) {

	public ReportHead {
		labelColumns = List.copyOf(labelColumns);
		differences = List.copyOf(differences);
	}

	public ReportHead(String name, Path manifest, Instant writtenAt, @Nullable Instant startedAt,
			List<String> labelColumns) {
		this(name, manifest, writtenAt, startedAt, labelColumns, 0, List.of());
	}

}
