package dev.dailies.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.dailies.disk.Room;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RunStorageTest {

	private static final Room PLENTY = (folder) -> 1_000_000_000L;

	@TempDir
	private Path folder;

	private Path ledger;

	private Path lock;

	@BeforeEach
	void ledger() throws IOException {
		this.ledger = Files.createFile(this.folder.resolve("dailies.db"));
		this.lock = Files.createFile(this.folder.resolve("dailies.db.lock"));
	}

	@Test
	void with_room_and_a_ledger_in_its_place_there_is_nothing_to_say() throws IOException {
		assertThat(storage(PLENTY).trouble()).isEmpty();
	}

	@Test
	void less_than_the_reserve_is_said_with_what_is_needed() throws IOException {
		assertThat(storage((asked) -> RunStorage.RESERVE_BYTES - 1).trouble()).get()
			.asString()
			.contains("Only 50.0 MB are free in " + this.folder)
			.contains("Nothing more is bought")
			.contains("Make room");
		assertThat(storage((asked) -> RunStorage.RESERVE_BYTES).trouble()).isEmpty();
	}

	@Test
	void the_folder_of_the_clips_counts_too() throws IOException {
		Path clips = Files.createDirectory(this.folder.resolve("clips"));
		assertThat(storage((asked) -> asked.endsWith("clips") ? 0 : 1L << 40).trouble()).get()
			.asString()
			.contains(clips.toString());
	}

	@Test
	void a_file_system_that_names_no_limit_has_room() throws IOException {
		assertThat(storage((asked) -> Long.MAX_VALUE).trouble()).isEmpty();
		assertThat(storage((asked) -> -1).trouble()).isEmpty();
	}

	@Test
	void a_ledger_that_was_removed_or_replaced_is_noticed() throws IOException {
		RunStorage storage = storage(PLENTY);
		Files.move(this.ledger, this.folder.resolve("aside.db"));
		assertThat(storage.trouble()).get().asString().contains("was removed or replaced while the run was at work");
		Files.createFile(this.ledger);
		assertThat(storage.trouble()).isPresent();
	}

	@Test
	void a_lock_that_was_removed_or_replaced_is_noticed() throws IOException {
		RunStorage storage = storage(PLENTY);
		Files.move(this.lock, this.folder.resolve("aside.lock"));
		assertThat(storage.trouble()).get()
			.asString()
			.contains("dailies.db.lock was removed or replaced while the run was at work")
			.contains("Nothing more is bought");
		Files.createFile(this.lock);
		assertThat(storage.trouble()).isPresent();
	}

	private RunStorage storage(Room room) throws IOException {
		return new RunStorage(this.ledger, this.folder.resolve("clips"), room);
	}

}
