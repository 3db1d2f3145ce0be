package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import dev.dailies.nights.Night.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What holds signed links and answers is for nobody but its owner, whatever the umask
 * says.
 */
class OwnersAloneTest {

	private static final List<String> PRIVATE = List.of("dailies.db", "dailies.db.jsonl", "dailies.db.lock",
			"dailies.log");

	@TempDir
	private Path folder;

	@BeforeEach
	void needsOwners() throws IOException {
		assumeTrue(Files.getFileStore(this.folder).supportsFileAttributeView("posix"), "needs a file system of POSIX");
	}

	@Test
	void ledger_journal_lock_and_logs_are_their_owners_and_so_is_a_folder_that_a_run_makes() throws IOException {
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite")) {
			night.run();
			Path rolledOver = Files.createFile(night.out().resolve("dailies.log.2026-03-01.0.gz"));
			Files.setPosixFilePermissions(rolledOver, PosixFilePermissions.fromString("rw-r--r--"));
			night.run();

			assertThat(PRIVATE)
				.allSatisfy((name) -> assertThat(mode(night.out().resolve(name))).isEqualTo("rw-------"));
			assertThat(mode(rolledOver)).isEqualTo("rw-------");
			try (Stream<Path> logs = Files.list(night.out().resolve("logs"))) {
				assertThat(logs).isNotEmpty().allSatisfy((log) -> assertThat(mode(log)).isEqualTo("rw-------"));
			}
			assertThat(mode(night.out())).isEqualTo("rwx------");
			assertThat(mode(night.folder())).as("not a folder of ours").isNotEqualTo("---------");
		}
	}

	@Test
	void a_folder_that_is_there_stays_as_its_owner_made_it() throws IOException {
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite")) {
			Files.createDirectory(night.out());
			Files.setPosixFilePermissions(night.out(), PosixFilePermissions.fromString("rwxr-xr-x"));
			night.run();

			assertThat(mode(night.out())).isEqualTo("rwxr-xr-x");
			assertThat(PRIVATE)
				.allSatisfy((name) -> assertThat(mode(night.out().resolve(name))).isEqualTo("rw-------"));
		}
	}

	@Test
	void a_ledger_that_others_may_read_is_told_by_doctor_and_taken_away_from_them_once_with_a_word()
			throws IOException {
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite")) {
			night.run();
			for (String name : PRIVATE) {
				Files.setPosixFilePermissions(night.out().resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
			}
			Ended doctor = night.program("doctor", night.folder().resolve("job.yaml").toString());
			assertThat(doctor.exitCode()).isZero();
			assertThat(doctor.out()).containsPattern("warning +ledger +others than the owner may read dailies.db, ");

			Ended first = night.run();
			Ended second = night.run();

			assertThat(first.err())
				.contains("could be read by others than its owner, and cannot any more: dailies.db, dailies.db.jsonl");
			assertThat(second.err()).doesNotContain("others than its owner");
			assertThat(PRIVATE)
				.allSatisfy((name) -> assertThat(mode(night.out().resolve(name))).isEqualTo("rw-------"));
			assertThat(night.sandbox().bill().tasks()).isOne();
		}
	}

	private static String mode(Path path) {
		try {
			return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
