package dev.dailies.manifest;

import java.util.List;
import java.util.Map;

import dev.dailies.manifest.rows.Column;
import dev.dailies.manifest.rows.Row;
import dev.dailies.manifest.rows.Rows;
import dev.dailies.provider.Offer;
import dev.dailies.shot.Shot;
import dev.dailies.words.FileRefusedException;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The shots of an open manifest, in its order.
 */
public final class ShotStream implements AutoCloseable {

	private final Rows rows;

	private final ShotReader reader;

	private @Nullable Row row;

	private ShotStream(Rows rows, ShotReader reader) {
		this.rows = rows;
		this.reader = reader;
	}

	static ShotStream of(Rows rows, Map<String, Offer> offers, Defaults defaults) {
		try {
			refuseErrors(rows.problems());
		}
		catch (FileRefusedException ex) {
			rows.close();
			throw ex;
		}
		return new ShotStream(rows, new ShotReader(offers, defaults, rows.lacksSource()));
	}

	/**
	 * The next shot; null after the last.
	 * @throws FileRefusedException if its row has an error, which a check would have told
	 * before
	 */
	public @Nullable Shot next() {
		Row row = this.rows.next();
		if (row == null) {
			return null;
		}
		this.row = row;
		ShotReader.Reading reading = this.reader.read(row);
		refuseErrors(reading.problems());
		return reading.shot();
	}

	/**
	 * Where the shot that was handed out last stands.
	 */
	int line() {
		return (this.row != null) ? this.row.place().line() : 0;
	}

	/**
	 * Where the images of the shot that was handed out last stand.
	 * @throws IllegalStateException if there was none
	 */
	public Place placeOfImages() {
		if (this.row == null) {
			throw new IllegalStateException("No shot was read yet");
		}
		return this.row.place().in(Column.IMAGE_URLS.word());
	}

	int headerLine() {
		return this.rows.headerLine();
	}

	@Nullable String sheet() {
		return this.rows.sheet();
	}

	private static void refuseErrors(List<Problem> problems) {
		List<Problem> errors = problems.stream().filter(Problem::isError).toList();
		if (!errors.isEmpty()) {
			throw new FileRefusedException(errors);
		}
	}

	@Override
	public void close() {
		this.rows.close();
	}

}
