package dev.dailies.manifest;

import java.io.IOException;
import java.nio.file.Path;

import dev.dailies.words.Problem;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However long a cell of a stranger's sheet is and whatever it holds, it is read in a
 * time that grows with its length: squared, each of these would take minutes or hours.
 */
@Timeout(20)
class LongTextTest {

	private static final int LENGTH = 100_000;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { " ", "\u00a0", "a", "0", "#", "=IF(", "{", "''", "data:", "https://a@", "\u00c3\u00a9",
			"\u0301", "|", "IMAGE(" })
	void a_cell_of_any_length_is_checked_and_shown_in_a_moment(String piece) throws IOException {
		String filler = piece.repeat(LENGTH / piece.length());
		Manifest manifest = Manifests.manifest(this.folder, "shots.csv",
				"id,prompt,image_urls,steps,takes,note " + filler + "\n" + "a,x" + filler + "y,,,,\n" + "b,A kite,x"
						+ filler + "y,,,\n" + "c,A kite,,x" + filler + "y,,\n" + "d,A kite,,,1" + filler + "y,\n" + "x"
						+ filler + "y,A kite,,,,\n");

		CheckResult result = manifest.check();

		assertThat(result.problems()).isNotEmpty();
		assertThat(result.problems()
			.stream()
			.map(Problem::message)
			.filter((message) -> message.length() > 2_000)
			.map((message) -> message.substring(0, 200) + "..." + message.substring(message.length() - 200))).isEmpty();
	}

}
