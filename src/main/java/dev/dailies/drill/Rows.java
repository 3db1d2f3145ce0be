package dev.dailies.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.dailies.disk.RunFolder;

/**
 * Every row of the manifest comes back, once and in its place.
 */
final class Rows {

	private Rows() {
	}

	static List<String> check(Evidence evidence) throws IOException {
		Path file = RunFolder.of(evidence.out()).results();
		if (!Files.isRegularFile(file)) {
			return List.of("there is no results.csv");
		}
		List<String> found = Table.read(file).texts("id");
		List<String> violations = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		found.stream()
			.filter((id) -> !seen.add(id))
			.forEach((id) -> violations.add("shot " + id + " is in results.csv more than once"));
		Set<String> asked = new HashSet<>(evidence.shots());
		evidence.shots()
			.stream()
			.filter((id) -> !seen.contains(id))
			.forEach((id) -> violations.add("shot " + id + " is not in results.csv"));
		seen.stream()
			.filter((id) -> !asked.contains(id))
			.forEach((id) -> violations.add("shot " + id + " is in results.csv, and the manifest does not ask for it"));
		if (violations.isEmpty() && !found.equals(evidence.shots())) {
			violations.add("results.csv is not in the manifest's order");
		}
		return violations;
	}

}
