package dev.dailies.manifest;

import java.util.List;
import java.util.Set;

import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest asks for, and everything that is wrong with it.
 *
 * @param rows rows that are not empty
 * @param shots rows that can be made
 * @param operations what those shots ask for, all takes counted
 * @param providers the names of the providers that are to make them, or may have to
 * @param labels the user's own columns, in the manifest's order
 * @param errors how many were found, kept or not
 * @param warnings how many were found, kept or not
 * @param problems the first of them, errors before warnings
 * @param readAs how the file was understood, in one line such as
 * {@code read shots.csv: Windows-1252, ';', 214 rows}; null if it could not be opened
 * @param namesFiles whether a row names an image that is a file on this machine
 */
public record CheckResult(int rows, int shots, long operations, Set<String> providers, List<String> labels, int errors,
		int warnings, List<Problem> problems, @Nullable String readAs, boolean namesFiles) {

	public CheckResult {
		providers = Set.copyOf(providers);
		labels = List.copyOf(labels);
		problems = List.copyOf(problems);
	}

	/**
	 * Of a manifest of which nothing was to be said.
	 */
	public static CheckResult flawless(int shots, long operations, Set<String> providers, List<String> labels,
			@Nullable String readAs) {
		return new CheckResult(shots, shots, operations, providers, labels, 0, 0, List.of(), readAs, false);
	}

	public boolean isAccepted() {
		return this.errors == 0;
	}

}
