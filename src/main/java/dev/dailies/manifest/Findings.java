package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.dailies.manifest.rows.Rows;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a check finds, and keeps no more of it than anyone reads.
 */
final class Findings {

	/** Of each severity. */
	static final int KEPT = 1000;

	private final Set<Problem> errors = new LinkedHashSet<>();

	private final Set<Problem> warnings = new LinkedHashSet<>();

	private final Set<String> providers = new TreeSet<>();

	private final Set<String> labels = new LinkedHashSet<>();

	private int rows;

	private int shots;

	private long operations;

	private int errorCount;

	private int warningCount;

	private boolean namesFiles;

	void add(ShotReader.Reading reading) {
		this.rows++;
		if (reading.shot() != null) {
			this.shots++;
			this.providers.add(reading.shot().provider());
			// they are reached and paid like any other
			reading.shot().fallbacks().forEach((fallback) -> this.providers.add(fallback.first().provider()));
			this.labels.addAll(reading.shot().labels().keySet());
			this.operations += reading.shot().operations().size();
			this.namesFiles = this.namesFiles || LocalImages.of(reading.shot()).findAny().isPresent();
		}
		addAll(reading.problems());
	}

	void addAll(List<Problem> problems) {
		problems.forEach(this::add);
	}

	private void add(Problem problem) {
		Set<Problem> kept = problem.isError() ? this.errors : this.warnings;
		// one wrong default is one problem, not one for each row
		if (kept.contains(problem)) {
			return;
		}
		if (problem.isError()) {
			this.errorCount++;
		}
		else {
			this.warningCount++;
		}
		if (kept.size() < KEPT) {
			kept.add(problem);
		}
	}

	/**
	 * @param read as it was read; null if it could not be opened
	 */
	CheckResult result(Place file, @Nullable Rows read) {
		if (this.rows == 0 && this.errorCount == 0) {
			add(Problem.error(file, "the manifest has no shots"));
		}
		List<Problem> problems = new ArrayList<>(this.errors);
		problems.addAll(this.warnings);
		return new CheckResult(this.rows, this.shots, this.operations, this.providers, List.copyOf(this.labels),
				this.errorCount, this.warningCount, problems,
				(read != null) ? "read " + file + ": " + read.readAs(this.rows) : null, this.namesFiles);
	}

}
