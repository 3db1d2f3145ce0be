package dev.dailies.manifest;

import java.util.HashMap;
import java.util.Map;

import dev.dailies.manifest.steps.Steps;
import dev.dailies.manifest.steps.StepsParser;

/**
 * Steps as they were read before: a long manifest has few texts of them, each in
 * thousands of rows.
 */
final class ReadSteps {

	private static final int MOST = 1000;

	private final Map<String, Steps> read = new HashMap<>();

	Steps of(String text) {
		Steps before = this.read.get(text);
		if (before != null) {
			return before;
		}
		if (this.read.size() == MOST) {
			this.read.clear();
		}
		Steps steps = StepsParser.parse(text);
		this.read.put(text, steps);
		return steps;
	}

}
