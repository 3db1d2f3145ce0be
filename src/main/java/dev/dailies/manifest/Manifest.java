package dev.dailies.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.dailies.manifest.results.AnnotatedCopy;
import dev.dailies.manifest.results.FailedRows;
import dev.dailies.manifest.results.FilledSheet;
import dev.dailies.manifest.results.ResultCopy;
import dev.dailies.manifest.results.RowResult;
import dev.dailies.manifest.rows.Row;
import dev.dailies.manifest.rows.Rows;
import dev.dailies.provider.Offer;
import dev.dailies.provider.PictureFolders;
import dev.dailies.shot.Shot;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import dev.dailies.words.Quote;
import org.jspecify.annotations.Nullable;

/**
 * A file that lists shots.
 */
public final class Manifest {

	private final Path file;

	private final Map<String, Offer> offers;

	private final Defaults defaults;

	private Manifest(Path file, Map<String, Offer> offers, Defaults defaults) {
		this.file = file;
		this.offers = Map.copyOf(offers);
		this.defaults = defaults;
	}

	/**
	 * A manifest that is not read yet.
	 * @param offers by provider name, lower case
	 */
	public static Manifest of(Path file, Map<String, Offer> offers, Defaults defaults) {
		return new Manifest(file, offers, defaults);
	}

	/**
	 * Whether a file's name says that somebody means it to be a manifest, be it of a kind
	 * that is refused.
	 */
	public static boolean isNamedLikeOne(Path file) {
		return Format.of(file).isPresent() || Format.isOtherSpreadsheet(file);
	}

	public Path file() {
		return this.file;
	}

	/**
	 * Reads the whole file once and says everything that is wrong with it. Holds the ids
	 * in memory, not the rows. Never throws for anything that stands in the file.
	 */
	public CheckResult check() {
		Findings findings = new Findings();
		LocalImages images = new LocalImages(PictureFolders.of(this.file, this.defaults.pictures()), this.offers);
		Rows read = null;
		try (Rows rows = Format.open(this.file, this.defaults.reading())) {
			read = rows;
			findings.addAll(needlessSheet());
			findings.addAll(rows.problems());
			ShotReader reader = new ShotReader(this.offers, this.defaults, rows.lacksSource());
			OwnColumns own = new OwnColumns(this.defaults.reading(), this.offers);
			for (Row row = rows.next(); row != null; row = rows.next()) {
				own.add(row, rows.headerLine());
				ShotReader.Reading reading = reader.read(row);
				findings.add(reading);
				findings.addAll(images.problems(row, reading.shot()));
			}
			findings.addAll(rows.lacksSource() ? List.of() : own.problems());
			findings.addAll(rows.passedOver());
		}
		catch (FileRefusedException ex) {
			findings.addAll(ex.problems());
		}
		return findings.result(Place.of(this.file), read);
	}

	/**
	 * What its columns are taken as, with what the first row has there.
	 * @throws FileRefusedException if it cannot be read as far as that
	 */
	public List<TakenColumn> columns() {
		try (Rows rows = Format.open(this.file, this.defaults.reading())) {
			return TakenColumn.of(rows, this.defaults.reading().columns());
		}
	}

	/**
	 * Its first rows as a table, and those further down that problems were found in.
	 * @param first so many rows are shown whatever they hold
	 * @param most of all that are shown
	 * @param problems of a check of this manifest
	 * @throws FileRefusedException if it cannot be opened
	 */
	public Preview preview(int first, int most, List<Problem> problems) {
		try (Rows rows = Format.open(this.file, this.defaults.reading())) {
			return Preview.of(rows, first, most, problems.stream().filter(this::isHere).toList());
		}
	}

	/**
	 * Writes a copy of the manifest as a workbook, whatever its own format: each cell
	 * that has a problem is coloured and has a comment that says what is wrong. All cells
	 * are text. Rows that are hidden in the manifest are left out. A file that is there
	 * is written over.
	 * @param out ends in {@code .xlsx}
	 * @param problems of a check of this manifest
	 * @return the cells of the copy, such as B2, whose text is too long for a cell and
	 * was cut
	 * @throws FileRefusedException if the manifest cannot be opened, or is the copy
	 * itself
	 */
	public List<String> annotate(Path out, List<Problem> problems) throws IOException {
		return new AnnotatedCopy(this.file, () -> Format.open(this.file, this.defaults.reading())).write(out,
				problems.stream().filter(this::isHere).toList());
	}

	/**
	 * Writes a copy of the workbook with results right of its shots; the rest of it stays
	 * as it is. Rows that are hidden are left alone. A file that is there is written
	 * over.
	 * @param out not the workbook itself
	 * @param results by shot; null for a shot that has none
	 * @param linked whether clips become links, relative to the copy
	 * @throws FileRefusedException if the workbook cannot be read, or a row has an error
	 */
	public FilledSheet fill(Path out, Function<String, @Nullable RowResult> results, boolean linked)
			throws IOException {
		try (ShotStream shots = open()) {
			String sheet = shots.sheet();
			if (sheet == null) {
				throw new FileRefusedException(
						Problem.error(Place.of(this.file), "a file of this kind has no sheet to write results into"));
			}
			Map<Integer, RowResult> rows = new HashMap<>();
			int unknown = 0;
			for (Shot shot = shots.next(); shot != null; shot = shots.next()) {
				RowResult result = Stream.concat(Stream.of(shot.id()), shot.otherIds().stream())
					.map(results)
					.filter(Objects::nonNull)
					.findFirst()
					.orElse(null);
				if (result != null) {
					rows.put(shots.line(), result);
				}
				else {
					unknown++;
				}
			}
			new ResultCopy(this.file, sheet).write(out, rows, shots.headerLine(), linked);
			return new FilledSheet(rows.size(), unknown);
		}
	}

	// a default stands in the job file
	private boolean isHere(Problem problem) {
		return problem.place().file().equals(Place.of(this.file).file());
	}

	/**
	 * Writes the rows of some shots into a workbook, which is a manifest itself, with
	 * what went wrong beside each. Nothing is written where there is none.
	 * @param errors by shot; null for a shot that is left out
	 * @return how many rows it has
	 * @throws FileRefusedException if the manifest cannot be read
	 */
	public int failed(Path out, Function<String, @Nullable String> errors) throws IOException {
		FailedRows failed = new FailedRows();
		try (Rows rows = Format.open(this.file, this.defaults.reading())) {
			ShotReader reader = new ShotReader(this.offers, this.defaults, rows.lacksSource());
			for (Row row = rows.next(); row != null; row = rows.next()) {
				Shot shot = reader.read(row).shot();
				String error = (shot != null) ? Stream.concat(Stream.of(shot.id()), shot.otherIds().stream())
					.map(errors)
					.filter(Objects::nonNull)
					.findFirst()
					.orElse(null) : null;
				if (error != null) {
					Map<String, String> written = new HashMap<>();
					row.cells().forEach((cell) -> written.put(cell.column(), rows.written(cell.column())));
					failed.add(row, error, written);
				}
			}
		}
		if (failed.count() > 0) {
			failed.write(out);
		}
		return failed.count();
	}

	private List<Problem> needlessSheet() {
		String sheet = this.defaults.reading().sheet();
		return (sheet == null || Format.of(this.file).filter(Format::hasSheets).isPresent()) ? List.of()
				: List.of(Problem.warning(Place.of(this.file), "",
						"a file of this kind has no sheets, so the sheet " + Quote.of(sheet) + " is not looked for",
						null));
	}

	/**
	 * Opens the file for reading shot by shot. To be closed.
	 * @throws FileRefusedException if it cannot be read
	 */
	public ShotStream open() {
		return ShotStream.of(Format.open(this.file, this.defaults.reading()), this.offers, this.defaults);
	}

}
