package dev.dailies.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FolderStateTest {

	@TempDir
	private Path folder;

	@Test
	void a_folder_that_is_not_there_is_judged_by_the_one_it_would_lie_in() {
		FolderState state = FolderState.of(this.folder.resolve("a/b/c"));

		assertThat(state.existing()).isEqualTo(this.folder);
		assertThat(state.usable()).isTrue();
		assertThat(state.freeBytes()).isPositive();
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void a_file_is_no_folder() throws IOException {
		Path file = Files.createFile(this.folder.resolve("out"));

		assertThat(FolderState.of(file).usable()).isFalse();
		assertThat(FolderState.of(file.resolve("clips")).usable()).isFalse();
	}

	@Test
	void a_folder_that_may_not_be_written_is_not_usable() throws IOException {
		Path closed = Files.createDirectory(this.folder.resolve("closed"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
		Assumptions.assumeFalse(Files.isWritable(closed), "the administrator may write everywhere");

		assertThat(FolderState.of(closed.resolve("out")).usable()).isFalse();
	}

}
