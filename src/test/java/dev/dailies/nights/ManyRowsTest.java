package dev.dailies.nights;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.dailies.manifest.CheckResult;
import dev.dailies.manifest.Defaults;
import dev.dailies.manifest.ExampleOffer;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.ShotStream;
import dev.dailies.manifest.Workbooks;
import dev.dailies.shot.Shot;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A manifest of 40,000 rows is checked and read in a process that has little memory.
 */
@LongNight
class ManyRowsTest {

	private static final int ROWS = 40_000;

	private static final String MEMORY = "-Xmx40m";

	@TempDir
	private Path folder;

	/**
	 * What the process does: checks a manifest and reads its shots.
	 */
	public static void main(String... args) {
		// as the program begins
		Locale.setDefault(Locale.ROOT);
		Manifest manifest = Manifest.of(Path.of(args[0]), ExampleOffer.offers(), new Defaults("acme"));
		CheckResult result = manifest.check();
		if (!result.isAccepted()) {
			result.problems().forEach((problem) -> System.out.println(problem.message()));
			return;
		}
		int read = 0;
		try (ShotStream stream = manifest.open()) {
			for (Shot shot = stream.next(); shot != null; shot = stream.next()) {
				read++;
			}
		}
		System.out.println(result.shots() + " checked, " + read + " read, " + result.operations() + " operations, "
				+ result.problems().size() + " problems");
	}

	@Test
	void csv() throws Exception {
		Path file = this.folder.resolve("shots.csv");
		try (BufferedWriter out = Files.newBufferedWriter(file)) {
			out.write("id,prompt,steps,campaign\n");
			for (int row = 1; row <= ROWS; row++) {
				out.write(String.join(",", cells(row)) + "\n");
			}
		}

		assertThat(said(file)).isEqualTo("40000 checked, 40000 read, 80000 operations, 0 problems");
	}

	@Test
	void a_row_without_end_is_refused_and_not_collected_in_memory() throws Exception {
		Path file = this.folder.resolve("shots.csv");
		try (BufferedWriter out = Files.newBufferedWriter(file)) {
			out.write("id,prompt\nkite,A kite\nstorm,\"");
			String piece = "x".repeat(1 << 20);
			for (int i = 0; i < 128; i++) {
				out.write(piece);
			}
		}

		assertThat(said(file)).isEqualTo("shots.csv line 3: the row that begins here has more than 4194304 characters. "
				+ "Close its quotes, or shorten it. What follows was not checked.");
	}

	@Test
	void xlsx() throws Exception {
		Path file = Workbooks.one(this.folder.resolve("shots.xlsx"), ManyRowsTest::fill);

		assertThat(said(file)).isEqualTo("40000 checked, 40000 read, 80000 operations, 0 problems");
	}

	private static void fill(Worksheet sheet) {
		Workbooks.fill(sheet, Workbooks.row("id", "prompt", "steps", "campaign"));
		for (int row = 1; row <= ROWS; row++) {
			String[] cells = cells(row);
			for (int column = 0; column < cells.length; column++) {
				sheet.value(row, column, cells[column]);
			}
			if (row % 1000 == 0) {
				flush(sheet);
			}
		}
	}

	private static void flush(Worksheet sheet) {
		try {
			sheet.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String[] cells(int row) {
		return Workbooks.row("shot-" + row, "A kite over harbour number " + row + " at dawn and the sea is calm", "gif",
				"spring");
	}

	private String said(Path manifest) throws IOException, InterruptedException {
		Path output = this.folder.resolve("said.txt");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), MEMORY,
				"-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), ManyRowsTest.class.getName(),
				manifest.toString())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			return Files.readString(output).strip();
		}
		finally {
			process.destroyForcibly();
		}
	}

}
