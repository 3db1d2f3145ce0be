package dev.dailies.manifest;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Files that are named like a manifest and are no such thing.
 */
class HostileFilesTest {

	@TempDir
	private Path folder;

	@Test
	void a_pipe_is_refused_and_not_waited_for() throws Exception {
		Path pipe = this.folder.resolve("shots.csv");
		assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

		assertThat(messages(pipe))
			.containsExactly("shots.csv: a pipe or a device, not a file. Write it into a file first.");
	}

	@Test
	void a_device_without_end_is_refused() throws IOException {
		assumeThat(Path.of("/dev/zero")).exists();
		Path link = Files.createSymbolicLink(this.folder.resolve("shots.yaml"), Path.of("/dev/zero"));

		assertThat(messages(link)).singleElement().asString().contains("a pipe or a device, not a file");
	}

	@Test
	void a_link_that_leads_to_itself_is_no_file() throws IOException {
		Path link = this.folder.resolve("shots.csv");
		Files.createSymbolicLink(link, this.folder.resolve("again.csv"));
		Files.createSymbolicLink(this.folder.resolve("again.csv"), link);

		assertThat(messages(link)).singleElement().asString().contains("there is no such file in");
	}

	@Test
	void a_file_of_many_hundred_megabytes_is_refused_before_it_is_read() throws IOException {
		for (String name : List.of("shots.csv", "shots.xlsx", "shots.yaml")) {
			Path file = this.folder.resolve(name);
			try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
				sparse.setLength(1L << 30);
			}

			assertThat(messages(file))
				.containsExactly(name + ": a manifest may have 256 MB, this one has 1024. Split it into several.");
		}
	}

	private static List<String> messages(Path file) {
		return Manifests.messages(Manifest.of(file, ExampleOffer.offers(), new Defaults("acme")));
	}

}
