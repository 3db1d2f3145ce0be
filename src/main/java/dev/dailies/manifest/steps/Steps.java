package dev.dailies.manifest.steps;

import java.util.List;

import dev.dailies.words.Place;
import dev.dailies.words.Problem;

/**
 * The steps of a row as far as they could be read.
 *
 * @param steps siblings on the shot's first result
 * @param faults empty if all could be read
 */
public record Steps(List<Step> steps, List<Fault> faults) {

	public Steps {
		steps = List.copyOf(steps);
		faults = List.copyOf(faults);
	}

	/**
	 * What cannot be read, without the place in a file.
	 *
	 * @param problem with the character where it stands
	 */
	public record Fault(String found, String problem, List<String> accepted) {

		public Problem at(Place place) {
			return Problem.error(place, this.found, this.problem, this.accepted);
		}

	}

}
