package dev.dailies.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a report says about itself before the first shot.
 *
 * @param name of the job, or of the manifest where there is no job file
 * @param startedAt when the run began; null if the report is written without one
 * @param labelColumns the user's own columns in the manifest's order; they become columns
 * of results.csv
 */
public record ReportHead(String name, Path manifest, Instant writtenAt, @Nullable Instant startedAt,
		List<String> labelColumns) {

	public ReportHead {
		labelColumns = List.copyOf(labelColumns);
	}

}
