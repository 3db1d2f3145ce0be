package dev.dailies.manifest.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.manifest.rows.Cell;
import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.ColumnNames;
import dev.dailies.manifest.rows.Naming;
import dev.dailies.manifest.rows.Row;
import dev.dailies.manifest.rows.Rows;
import dev.dailies.text.YamlFile;
import dev.dailies.text.YamlValue;
import dev.dailies.words.Count;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a YAML manifest: {@code shots}, each completed by {@code defaults}.
 */
public final class YamlRows implements Rows {

	private static final List<String> KEYS = List.of("defaults", "shots");

	private final List<Problem> problems = new ArrayList<>();

	private final ColumnNames names = new ColumnNames();

	private final Naming naming;

	private final Iterator<YamlValue> shots;

	private final Row defaults;

	private YamlRows(Place file, YamlValue.Fields document, Naming naming) {
		this.naming = naming;
		YamlValue.Fields none = new YamlValue.Fields(file, List.of());
		YamlValue defaultsValue = none;
		YamlValue shotsValue = new YamlValue.Items(file, List.of());
		Map<String, Place> seen = new HashMap<>();
		for (YamlValue.Field field : document.fields()) {
			Place first = seen.putIfAbsent(field.key(), field.place());
			if (first != null) {
				this.problems.add(Problem.error(field.place(), field.key(),
						"key " + Quote.of(field.key()) + " already stands at line " + first.line(), List.of()));
			}
			switch (field.key()) {
				case "defaults" -> defaultsValue = field.value();
				case "shots" -> shotsValue = field.value();
				default -> this.problems
					.add(Problem.error(field.place(), field.key(), "unknown key " + Quote.of(field.key()), KEYS));
			}
		}
		this.defaults = row(fields(defaultsValue).orElse(none));
		this.problems.addAll(this.defaults.problems());
		this.shots = items(shotsValue).iterator();
	}

	public static YamlRows of(Path file, @Nullable String encoding, Naming naming) {
		Place place = Place.of(file);
		YamlValue document = YamlFile.read(file, encoding);
		if (document instanceof YamlValue.Fields fields
				&& fields.fields().stream().anyMatch((field) -> field.key().equals("shots"))) {
			return new YamlRows(place, fields, naming);
		}
		throw new FileRefusedException(Problem.error((document != null) ? document.place() : place,
				"a YAML manifest needs a key 'shots' with a list of shots"));
	}

	@Override
	public List<Problem> problems() {
		return this.problems;
	}

	@Override
	public boolean lacksSource() {
		return false;
	}

	@Override
	public String readAs(int rows) {
		return Count.of(rows, "shot");
	}

	@Override
	public @Nullable Row next() {
		while (this.shots.hasNext()) {
			YamlValue shot = this.shots.next();
			if (shot instanceof YamlValue.Fields fields) {
				if (!fields.fields().isEmpty()) {
					return completed(row(fields));
				}
			}
			else if (!(shot instanceof YamlValue.Text text && text.absent())) {
				return new Row(shot.place(), List.of(), List
					.of(Problem.error(shot.place(), "a shot is a mapping such as {prompt: a red kite, steps: gif}")));
			}
		}
		return null;
	}

	private Row row(YamlValue.Fields fields) {
		List<Problem> found = new ArrayList<>();
		Map<String, Cell> cells = new LinkedHashMap<>();
		List<Cell> written = new ArrayList<>();
		for (YamlValue.Field field : fields.fields()) {
			String name = this.naming.ours(field.key());
			written.add(new Cell(name, "", field.place()));
			cells.putIfAbsent(ColumnNames.key(name), cell(field, name, found));
		}
		found.addAll(this.names.repeated(written));
		return new Row(fields.place(), List.copyOf(cells.values()), found);
	}

	private static Cell cell(YamlValue.Field field, String name, List<Problem> found) {
		Place place = field.value().place().in(name);
		return new Cell(name, YamlCell.text(name, field.value(), place, found), place);
	}

	// A row that says where it starts from is not told otherwise by a default.
	private Row completed(Row row) {
		Map<String, Cell> cells = new LinkedHashMap<>();
		row.cells().forEach((cell) -> cells.put(ColumnNames.key(cell.column()), cell));
		boolean fromVideo = cells.containsKey(Column.VIDEO_ID.word());
		boolean fromPrompt = cells.containsKey(Column.PROMPT.word());
		for (Cell cell : this.defaults.cells()) {
			Optional<Column> column = Column.of(cell.column());
			// a default id is refused by itself, not once more for each shot that would
			// share it
			boolean other = column.filter(Column.ID::equals).isPresent()
					|| (fromVideo && column.filter(Column::needsPrompt).isPresent())
					|| (fromPrompt && column.filter(Column.VIDEO_ID::equals).isPresent());
			if (!other) {
				cells.putIfAbsent(ColumnNames.key(cell.column()), cell);
			}
		}
		return new Row(row.place(), List.copyOf(cells.values()), row.problems());
	}

	private Optional<YamlValue.Fields> fields(YamlValue value) {
		if (value instanceof YamlValue.Fields fields) {
			fields.fields()
				.stream()
				.filter((field) -> Column.of(field.key()).filter(Column.ID::equals).isPresent())
				.forEach((field) -> this.problems.add(Problem.error(field.place().in("defaults"),
						"'id' cannot have a default: it tells one shot from another")));
			return Optional.of(fields);
		}
		if (!(value instanceof YamlValue.Text text && text.absent())) {
			this.problems.add(Problem.error(value.place().in("defaults"), "needs a mapping of columns to values"));
		}
		return Optional.empty();
	}

	private List<YamlValue> items(YamlValue value) {
		if (value instanceof YamlValue.Items items) {
			return items.items();
		}
		if (!(value instanceof YamlValue.Text text && text.absent())) {
			this.problems
				.add(Problem.error(value.place().in("shots"), "needs a list of shots, each with a '-' before it"));
		}
		return List.of();
	}

	@Override
	public void close() {
		// the file was read whole when it was opened
	}

}
