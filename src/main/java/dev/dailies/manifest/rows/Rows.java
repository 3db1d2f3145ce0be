package dev.dailies.manifest.rows;

import java.util.List;

import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an open manifest. There is one implementation for each format.
 */
public interface Rows extends AutoCloseable {

	/**
	 * What is wrong with the file as a whole, such as its header; known once it is open.
	 */
	List<Problem> problems();

	/**
	 * Whether each row may lack the prompt and the video id because the file as a whole
	 * does, which is then one of its {@link #problems()}.
	 */
	boolean lacksSource();

	/**
	 * The next row that is not empty; null after the last.
	 * @throws ManifestException if the rest of the file cannot be read
	 */
	@Nullable Row next();

	/**
	 * What is to be said of rows that were passed over; complete once all were read.
	 */
	default List<Problem> passedOver() {
		return List.of();
	}

	/**
	 * How the file was understood, for a person to see that it was meant so:
	 * {@code Windows-1252, ';', 214 rows}.
	 * @param rows how many it had
	 */
	String readAs(int rows);

	/**
	 * The sheet that they are on; null in a format that has none.
	 */
	default @Nullable String sheet() {
		return null;
	}

	/**
	 * The line that names the columns; 0 where each row names its own.
	 */
	default int headerLine() {
		return 0;
	}

	/**
	 * What a column of a row is called in the file.
	 */
	default String written(String column) {
		return column;
	}

	@Override
	void close();

}
