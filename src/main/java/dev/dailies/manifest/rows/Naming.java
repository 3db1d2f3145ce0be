package dev.dailies.manifest.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.dailies.words.Nearest;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import dev.dailies.words.Severity;

/**
 * What our columns are called in a sheet that was made for something else.
 */
public final class Naming {

	/** As they are called here. */
	public static final Naming OURS = new Naming(Map.of());

	private final Map<String, String> theirs;

	private final Map<String, String> ours;

	/**
	 * @param theirs by what we call a column
	 */
	public Naming(Map<String, String> theirs) {
		this.theirs = theirs;
		this.ours = theirs.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap((entry) -> Column.plain(entry.getValue()), Map.Entry::getKey,
					(first, second) -> first));
	}

	public boolean isOurs() {
		return this.theirs.isEmpty();
	}

	/**
	 * What we call a column of theirs; any other name as it is.
	 */
	public String ours(String name) {
		return isOurs() ? name : this.ours.getOrDefault(Column.plain(name), name);
	}

	public List<String> ours(List<String> names) {
		return isOurs() ? names : names.stream().map(this::ours).toList();
	}

	/**
	 * Columns that were said to be there and are not, under either name.
	 * @param names that the file has, as it has them
	 */
	List<Problem> missing(Place header, List<String> names) {
		List<String> plain = names.stream().map((name) -> Column.plain(ours(name))).toList();
		List<Problem> problems = new ArrayList<>();
		this.theirs.forEach((our, their) -> {
			if (!plain.contains(Column.plain(our))) {
				List<String> there = names.stream().filter((name) -> !name.isEmpty()).toList();
				problems.add(new Problem(
						Severity.ERROR, header, their, "the job file says that " + our + " is the column "
								+ Quote.of(their) + ", and the file has none of that name",
						there, Nearest.of(their, there)));
			}
		});
		return problems;
	}

}
