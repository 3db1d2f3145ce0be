package dev.dailies.desk.sheet;

import java.util.List;

import dev.dailies.manifest.CheckResult;
import dev.dailies.manifest.Preview;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a sheet and how.
 *
 * @param readAs how it was understood, in a line; null if it could not be opened
 * @param preview its first rows and those with problems; null if it could not be opened
 * @param problems the first of them, errors before warnings
 * @param more how many problems there are that are not listed
 */
public record SheetReading(@Nullable String readAs, @Nullable Preview preview, CheckResult check, List<Said> problems,
		int more) {

	static SheetReading of(StagedSheet sheet, CheckResult check, @Nullable Preview preview) {
		String hidden = Place.of(sheet.file()).file();
		String readAs = check.readAs();
		List<Said> problems = check.problems()
			.stream()
			.map((problem) -> Said.of(problem, hidden, sheet.name()))
			.toList();
		return new SheetReading((readAs != null) ? readAs.replace(hidden, sheet.name()) : null, preview, check,
				problems, Math.max(0, check.errors() + check.warnings() - problems.size()));
	}

	/**
	 * A problem in words.
	 *
	 * @param place under the name that people know
	 */
	public record Said(boolean error, String place, String text) {

		static Said of(Problem problem, String hidden, String name) {
			Place place = problem.place();
			Place known = place.file().equals(hidden)
					? new Place(name, place.sheet(), place.line(), place.character(), place.column()) : place;
			return new Said(problem.isError(), known.toString(), problem.text().replace(hidden, name));
		}

	}

}
