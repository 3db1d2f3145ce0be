package dev.dailies.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class WholeFileTest {

	private static final String NAME = "shots.xlsx";

	@TempDir
	private Path folder;

	@Test
	void what_a_program_left_that_was_killed_half_way_is_gone_once_a_file_is_written_again() throws IOException {
		// given what lies there while a file is written, as a killed program leaves it
		Path left = this.folder.resolve("left");
		WholeFile.write(target(), (out) -> {
			out.write("half".getBytes(UTF_8));
			out.flush();
			Files.copy(this.folder.resolve(parts().get(0)), left);
		});
		Path part = Files.move(left, this.folder.resolve("." + NAME + ".0f.tmp"));
		Files.setLastModifiedTime(part, FileTime.from(Instant.now().minusSeconds(2 * 24 * 3600)));

		WholeFile.write(target(), (out) -> out.write("whole".getBytes(UTF_8)));

		assertThat(parts()).isEmpty();
		assertThat(target()).hasContent("whole");
	}

	@Test
	void what_another_program_is_just_writing_is_left_to_it() throws IOException {
		Path part = Files.writeString(this.folder.resolve("." + NAME + ".0f.tmp"), "of another");

		WholeFile.write(target(), (out) -> out.write(1));

		assertThat(part).hasContent("of another");
	}

	@Test
	void what_was_there_stays_as_it_was_where_its_writing_breaks_off() throws IOException {
		Files.writeString(target(), "earlier");

		assertThatIOException().isThrownBy(() -> WholeFile.write(target(), (out) -> {
			out.write("half".getBytes(UTF_8));
			throw new IOException("no room");
		})).withMessage("no room");

		assertThat(target()).hasContent("earlier");
		assertThat(parts()).isEmpty();
	}

	private Path target() {
		return this.folder.resolve(NAME);
	}

	private List<String> parts() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).filter((name) -> name.endsWith(".tmp")).toList();
		}
	}

}
