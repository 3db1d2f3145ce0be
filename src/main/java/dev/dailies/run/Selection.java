package dev.dailies.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which shots a command is about: those of these ids, with these values. All others stay
 * as they are.
 *
 * @param ids empty for any
 * @param values by the user's own column, each of which a shot must have one of; empty
 * for any
 */
public record Selection(Set<String> ids, Map<String, Set<String>> values) {

	/** Every shot. */
	public static final Selection ALL = new Selection(Set.of(), Map.of());

	public Selection {
		ids = Set.copyOf(ids);
		values = Map.copyOf(values);
	}

	public boolean isAll() {
		return this.ids.isEmpty() && this.values.isEmpty();
	}

	/**
	 * Whether a shot is one of them that is known by its id alone.
	 * @param labels the user's own columns
	 */
	public boolean has(String id, Map<String, String> labels) {
		return has(List.of(id), labels);
	}

	/**
	 * Whether a shot is one of them.
	 * @param names its id, and others that it may be known by
	 * @param labels the user's own columns
	 */
	public boolean has(Collection<String> names, Map<String, String> labels) {
		return (this.ids.isEmpty() || names.stream().anyMatch(this.ids::contains)) && this.values.entrySet()
			.stream()
			.allMatch((wanted) -> wanted.getValue().contains(value(labels, wanted.getKey())));
	}

	/**
	 * What stands in a column of the user's own, whatever blanks are around it and its
	 * name; empty if it has none.
	 */
	public static String value(Map<String, String> labels, String column) {
		String value = labels.get(column);
		return ((value != null) ? value
				: labels.entrySet()
					.stream()
					.filter((label) -> label.getKey().strip().equals(column))
					.map(Map.Entry::getValue)
					.findFirst()
					.orElse(""))
			.strip();
	}

	/**
	 * As the command line says it.
	 */
	@Override
	public String toString() {
		List<String> words = new ArrayList<>();
		new TreeSet<>(this.ids).forEach((id) -> words.add("--only " + id));
		new TreeMap<>(this.values).forEach((column, wanted) -> new TreeSet<>(wanted)
			.forEach((value) -> words.add("--where " + column + "=" + value)));
		return String.join(" ", words);
	}

}
