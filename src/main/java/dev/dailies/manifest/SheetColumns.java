package dev.dailies.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.manifest.rows.Cell;
import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.Naming;
import dev.dailies.manifest.yaml.YamlCell;
import dev.dailies.text.YamlValue;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a job file says of the columns of its manifests, which were made for something
 * else.
 *
 * @param names what ours are called there, by our own words
 * @param defaults what holds where a row says nothing
 */
public record SheetColumns(Map<String, String> names, List<Default> defaults) {

	/** Nothing was said. */
	public static final SheetColumns PLAIN = new SheetColumns(Map.of(), List.of());

	public SheetColumns {
		names = Map.copyOf(names);
		defaults = List.copyOf(defaults);
	}

	/**
	 * The word of a column that has a meaning; empty for any other name.
	 */
	public static Optional<String> word(String name) {
		return Column.of(name).map(Column::word);
	}

	public static List<String> words() {
		return Column.words();
	}

	/**
	 * Reads what a job file gives a column; null where it cannot.
	 * @param problems takes what is wrong with it
	 */
	public static @Nullable Default read(String name, YamlValue value, Place place, List<Problem> problems) {
		if (Column.of(name).filter(Column.ID::equals).isPresent()) {
			problems.add(Problem.error(place, "'id' cannot have a default: it tells one shot from another"));
			return null;
		}
		List<Problem> found = new ArrayList<>();
		String text = YamlCell.text(name, value, place, found);
		problems.addAll(found);
		return found.isEmpty() ? new Default(Column.of(name).map(Column::word).orElse(name), text, place) : null;
	}

	/**
	 * As a ledger remembers it; empty if nothing was said.
	 */
	public String written() {
		return equals(PLAIN) ? "" : JsonMapper.shared().writeValueAsString(this);
	}

	/**
	 * What {@link #written} wrote.
	 */
	public static SheetColumns read(@Nullable String written) {
		try {
			return (written == null) ? PLAIN : JsonMapper.shared().readValue(written, SheetColumns.class);
		}
		catch (JacksonException ex) {
			// of another version; what it lacks is said where the sheet is read
			return PLAIN;
		}
	}

	Naming naming() {
		return this.names.isEmpty() ? Naming.OURS : new Naming(this.names);
	}

	/**
	 * What holds for a column where a row leaves it out.
	 *
	 * @param column our word for it, or a name of the user's own
	 * @param place where it is said
	 */
	public record Default(String column, String text, Place place) {

		Cell cell() {
			return new Cell(this.column, this.text, this.place);
		}

	}

}
