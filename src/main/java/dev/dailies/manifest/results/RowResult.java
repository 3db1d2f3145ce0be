package dev.dailies.manifest.results;

import java.math.BigDecimal;
import java.util.List;

/**
 * What came of the shot of a row, for people.
 *
 * @param clips paths from the folder of the results
 * @param error empty if nothing went wrong
 */
public record RowResult(String status, List<String> clips, BigDecimal credits, String error) {

	public RowResult {
		clips = List.copyOf(clips);
	}

}
