package dev.dailies.manifest;

import java.util.List;

import dev.dailies.words.Place;
import dev.dailies.words.Problem;

/**
 * The steps of a row as far as they could be read.
 *
 * @param steps siblings on the shot's first result
 * @param faults empty if all could be read
 */
record Steps(List<Step> steps, List<Fault> faults) {

	Steps {
		steps = List.copyOf(steps);
		faults = List.copyOf(faults);
	}

	/**
	 * What cannot be read, without the place in a file.
	 *
	 * @param problem with the character where it stands
	 */
	record Fault(String found, String problem, List<String> accepted) {

		Problem at(Place place) {
			return Problem.error(place, this.found, this.problem, this.accepted);
		}

	}

}
