package dev.dailies.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a stranger's list may have sent from this machine.
 */
class PictureFoldersTest {

	private static final String OUTSIDE = "the file lies outside the manifest's folder";

	@TempDir
	private Path folder;

	private Path list;

	@BeforeEach
	void folders() throws IOException {
		this.list = this.folder.resolve("list");
		for (String name : List.of("list/day", "private", "brand", "listed")) {
			Files.createDirectories(this.folder.resolve(name));
		}
		for (String name : List.of("list/own.png", "list/day/own.png", "private/passport.png", "brand/logo.png",
				"listed/near.png")) {
			Files.writeString(this.folder.resolve(name), name);
		}
		Files.createSymbolicLink(this.list.resolve("link.png"), this.folder.resolve("private/passport.png"));
		Files.createSymbolicLink(this.list.resolve("relative.png"), Path.of("../private/passport.png"));
		Files.createSymbolicLink(this.list.resolve("linked"), this.folder.resolve("private"));
		Files.createSymbolicLink(this.list.resolve("inside.png"), Path.of("day/own.png"));
		Files.createSymbolicLink(this.list.resolve("brand.png"), this.folder.resolve("brand/logo.png"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "own.png", "./own.png", "day/own.png", "day/../own.png", "../list/own.png", "inside.png" })
	void what_lies_in_the_manifests_folder_is_sent(String name) throws IOException {
		PictureFolders folders = folders(this.list);

		assertThat(folders.objection(name)).isEmpty();
		assertThat(folders.read(name, 100)).asString().endsWith("own.png");
		assertThat(folders.objection(this.list.resolve(name).toString())).as("by its whole path").isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "../private/passport.png", "day/../../private/passport.png", "link.png", "relative.png",
			"linked/passport.png", "../listed/near.png", "/etc/passwd", "../brand/logo.png", "brand.png",
			"../nowhere/at-all.png" })
	void what_lies_elsewhere_is_not(String name) {
		PictureFolders folders = folders(this.list);

		assertThat(folders.objection(name)).hasValueSatisfying((why) -> assertThat(why).startsWith(OUTSIDE));
		assertThatExceptionOfType(PictureFolders.OutsideException.class).isThrownBy(() -> folders.read(name, 100));
		Path whole = this.list.resolve(name).toAbsolutePath();
		assertThat(folders.objection(whole.toString()))
			.hasValueSatisfying((why) -> assertThat(why).startsWith(OUTSIDE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "../brand/logo.png", "brand.png" })
	void a_folder_that_was_named_is_as_good(String name) throws IOException {
		PictureFolders folders = folders(this.list, this.folder.resolve("brand"), this.folder.resolve("not-there"));

		assertThat(folders.objection(name)).isEmpty();
		assertThat(folders.read(name, 100)).asString().isEqualTo("brand/logo.png");
		assertThat(folders.objection("../private/passport.png")).isPresent();
	}

	@Test
	void the_folder_itself_may_be_reached_by_a_link() throws IOException {
		Path linked = Files.createSymbolicLink(this.folder.resolve("today"), this.list);
		PictureFolders folders = folders(linked);

		assertThat(folders.objection("own.png")).isEmpty();
		assertThat(folders.objection(this.list.resolve("own.png").toString())).isEmpty();
		assertThat(folders.objection("link.png")).isPresent();
		assertThat(folders.objection("../private/passport.png")).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "none.png", "day", "C:\\private\\passport.png", "..\\private\\passport.png", "a\0b.png" })
	void what_is_no_file_is_no_image(String name) {
		assertThat(folders(this.list).objection(name)).contains("there is no such file in " + this.list.resolve(""));
	}

	@Test
	void a_file_that_became_a_link_since_it_was_checked_is_not_sent() throws IOException {
		PictureFolders folders = folders(this.list);
		assertThat(folders.objection("own.png")).isEmpty();
		Files.delete(this.list.resolve("own.png"));
		Files.createSymbolicLink(this.list.resolve("own.png"), this.folder.resolve("private/passport.png"));

		assertThatExceptionOfType(PictureFolders.OutsideException.class).isThrownBy(() -> folders.read("own.png", 100));
	}

	@Test
	void no_more_is_read_than_is_asked_for() throws IOException {
		assertThat(folders(this.list).read("own.png", 4)).hasSize(4);
	}

	private static PictureFolders folders(Path list, Path... others) {
		return PictureFolders.of(list.resolve("shots.csv"), List.of(others));
	}

}
