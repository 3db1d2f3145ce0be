package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.dailies.disk.FileNames;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Machines that lack what a desk has: a locale, a temporary folder, a home, entries for
 * files.
 */
@LongNight
class MachineTest {

	private static final String[] RUN = { "run", "shots.csv", "--sandbox", "--no-progress", "--out", "out" };

	private static final List<String> NOWHERE = List.of("-Djava.io.tmpdir=/nonexistent", "-Duser.home=?");

	@TempDir
	private Path folder;

	@BeforeEach
	void oneShot() throws IOException {
		Files.writeString(this.folder.resolve("shots.csv"), "id,prompt\nkite,A kite over a harbour\n");
	}

	@Test
	void without_a_temporary_folder_and_a_home_everything_works_and_nothing_is_left_beside_the_ledger()
			throws Exception {
		Child help = bare(NOWHERE, "--help");
		assertThat(help.exitCode()).as(help.output()).isZero();
		assertThat(help.output()).startsWith("Usage: dailies");

		Child run = bare(NOWHERE, RUN);
		assertThat(run.exitCode()).as(run.output()).isZero();
		assertThat(run.output()).contains("1 shot: 1 finished").doesNotContain("WARNING", "Exception");
		Child status = bare(NOWHERE, "status", "--out", "out");
		assertThat(status.exitCode()).as(status.output()).isZero();
		try (Stream<Path> files = Files.list(this.folder.resolve("out"))) {
			assertThat(files.map((file) -> file.getFileName().toString())).noneMatch((name) -> name.startsWith("."));
		}
	}

	@Test
	void where_no_program_may_be_run_from_any_folder_one_line_says_so_before_anything_is_bought() throws Exception {
		List<String> noexec = mounted("-o noexec", "cp shots.csv m && cd m");

		Child run = Child.bare(this.folder, noexec, Map.of(),
				List.of("-Djava.io.tmpdir=" + this.folder.resolve("m"), "-Duser.home=?"), RUN);

		assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
		assertThat(run.output()).contains("SQLite's library needs a folder", "noexec", "-Djava.io.tmpdir=DIR")
			.doesNotContain("Exception", "disk with room", "os.arch");
		Child doctor = Child.bare(this.folder, noexec, Map.of(),
				List.of("-Djava.io.tmpdir=" + this.folder.resolve("m"), "-Duser.home=?"), "doctor", "shots.csv",
				"--sandbox");
		assertThat(doctor.exitCode()).as(doctor.output()).isEqualTo(1);
		assertThat(doctor.output()).contains("problem  ledger    The ledger cannot be used: SQLite's library needs");
	}

	@Test
	void a_temporary_folder_without_leave_to_run_programs_is_passed_over() throws Exception {
		Child run = Child.bare(this.folder, mounted("-o noexec", "true"), Map.of(),
				List.of("-Djava.io.tmpdir=" + this.folder.resolve("m"), "-Duser.home=?"), RUN);

		assertThat(run.exitCode()).as(run.output()).isZero();
		assertThat(run.output()).contains("1 shot: 1 finished");
	}

	@Test
	void a_disk_without_entries_for_files_is_found_before_anything_is_bought() throws Exception {
		List<String> few = mounted("-o nr_inodes=12", "true");

		Child run = Child.bare(this.folder, few, Map.of(), List.of(), "run", "shots.csv", "--sandbox", "--out", "m/x");

		assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
		assertThat(run.output()).contains("Nothing was submitted: only", "more files can be made in m/x", "df -i");
		Child doctor = Child.bare(this.folder, few, Map.of(), List.of(), "doctor", "shots.csv", "--sandbox", "--out",
				"m/x");
		assertThat(doctor.exitCode()).isEqualTo(1);
		assertThat(doctor.output()).contains("problem  disk      only", "more files can be made in m/x");
	}

	@Test
	void without_a_locale_a_manifest_that_cannot_be_named_is_refused_and_the_others_run() throws Exception {
		allLetters();
		Path night = Files.createDirectory(this.folder.resolve("night"));
		Files.copy(this.folder.resolve("shots.csv"), night.resolve("plain.csv"));
		Files.copy(this.folder.resolve("shots.csv"), night.resolve("Fr\u00fchling.csv"));
		Files.writeString(this.folder.resolve("job.yaml"), "manifest: night\n");

		Child plan = bare(List.of(), "plan", "job.yaml", "--sandbox");
		assertThat(plan.exitCode()).as(plan.output()).isEqualTo(2);
		Child run = bare(List.of(), "run", "job.yaml", "--sandbox", "--no-progress");

		assertThat(run.exitCode()).as(run.output()).isEqualTo(2);
		assertThat(plan.output()).contains("hling.csv", "LANG=C.UTF-8", "1 buy").doesNotContain("Exception");
		assertThat(run.output()).contains("hling.csv", "LANG=C.UTF-8", "1 shot: 1 finished")
			.doesNotContain("Exception");
		Child doctor = bare(List.of(), "doctor", "job.yaml", "--sandbox");
		assertThat(doctor.exitCode()).as(doctor.output()).isEqualTo(2);
		assertThat(doctor.output()).contains("warning  locale    names of files are ASCII", "problem  manifest");
	}

	@Test
	void what_may_not_be_read_in_the_nights_folder_is_refused_and_the_others_are_planned() throws Exception {
		List<String> ordinary = List.of("/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search");
		Assumptions.assumeTrue(can(ordinary), "this user cannot give up the right to read everything");
		Path night = Files.createDirectories(this.folder.resolve("night/closed")).getParent();
		Files.copy(this.folder.resolve("shots.csv"), night.resolve("open.csv"));
		Path secret = Files.copy(this.folder.resolve("shots.csv"), night.resolve("secret.csv"));
		Files.writeString(this.folder.resolve("job.yaml"), "manifest: night/**/*.csv\n");
		Files.setPosixFilePermissions(secret, Set.of());
		Files.setPosixFilePermissions(night.resolve("closed"), Set.of());

		Child plan = Child.bare(this.folder, ordinary, Map.of(), List.of(), "plan", "job.yaml", "--sandbox");

		assertThat(plan.exitCode()).as(plan.output()).isEqualTo(2);
		assertThat(plan.output()).contains("1 buy", "secret.csv: this user may not read it",
				"closed: this user may not read it");
		Files.setPosixFilePermissions(night.resolve("closed"), PosixFilePermissions.fromString("rwx------"));
	}

	@Test
	void without_a_locale_ids_of_any_letters_come_home_and_nothing_is_fetched_or_bought_twice() throws Exception {
		allLetters();
		Files.writeString(this.folder.resolve("shots.csv"),
				"id,prompt\nCaf\u00e9-Gr\u00f6\u00dfe,A caf\u00e9\n\u6771\u4eac,A pier by night\nplain,A kite\n");

		for (Map<String, String> locale : List.of(Map.<String, String>of(), Map.of("LANG", "C.UTF-8"),
				Map.<String, String>of())) {
			Child run = Child.bare(this.folder, List.of(), locale, List.of(), RUN);
			assertThat(run.exitCode()).as(run.output()).isZero();
			assertThat(run.output()).contains("3 shots: 3 finished, 3 clips", "paid 3 tasks for 3 operations")
				.doesNotContain("Exception");
		}
		try (Stream<Path> clips = Files.list(this.folder.resolve("out/clips"))) {
			assertThat(clips.map((clip) -> clip.getFileName().toString().replaceFirst("[.].*", "")))
				.containsExactlyInAnyOrder("Cafe-Gro-e", "shot", "plain");
		}
	}

	@Test
	void clips_that_were_named_with_all_letters_are_not_missed_where_there_is_no_locale() throws Exception {
		allLetters();
		Files.writeString(this.folder.resolve("shots.csv"), "id,prompt\n\u6771\u4eac,A pier by night\n");
		Child first = Child.bare(this.folder, List.of(), Map.of("LANG", "C.UTF-8"), List.of(), RUN);
		assertThat(first.exitCode()).as(first.output()).isZero();

		for (String[] command : List.of(RUN, new String[] { "plan", "shots.csv", "--sandbox", "--out", "out" },
				new String[] { "report", "--out", "out" })) {
			Child again = bare(List.of(), command);
			assertThat(again.exitCode()).as(again.output()).isZero();
			assertThat(again.output()).doesNotContain("Exception", "fetch again", "missing");
		}
	}

	@Test
	void without_a_locale_a_name_on_the_command_line_or_in_a_job_file_is_refused_in_a_line() throws Exception {
		allLetters();
		Files.writeString(this.folder.resolve("job.yaml"), "manifest: shots.csv\nout: B\u00fchne\n");

		Child job = bare(List.of(), "plan", "job.yaml");
		Child line = bare(List.of(), "plan", "shots.csv", "--out", "B\u00fchne");

		assertThat(List.of(job, line)).allSatisfy((child) -> {
			assertThat(child.exitCode()).as(child.output()).isEqualTo(2);
			assertThat(child.output()).contains("LANG=C.UTF-8").doesNotContain("Exception");
		});
		assertThat(job.output()).startsWith("job.yaml line 2:6, out: ");
	}

	private Child bare(List<String> javaOptions, String... args) {
		return Child.bare(this.folder, List.of(), Map.of(), javaOptions, args);
	}

	private static void allLetters() {
		Assumptions.assumeTrue(FileNames.haveAllLetters(),
				"these tests run in a locale without letters beyond ASCII, so the files cannot be made");
	}

	/**
	 * What runs a program with a small file system at {@code m}, which goes away with it.
	 */
	private List<String> mounted(String options, String then) throws Exception {
		Path mount = Files.createDirectories(this.folder.resolve("m"));
		List<String> command = List.of("/usr/bin/unshare", "-m", "/bin/sh", "-c",
				"/bin/mount -t tmpfs " + options + ",size=50m tmpfs " + mount + " && " + then + " && exec \"$@\"",
				"mounted");
		Assumptions.assumeTrue(can(command), "this user may not mount file systems, so none can be tried");
		return command;
	}

	private boolean can(List<String> command) throws Exception {
		if (!Files.isExecutable(Path.of(command.get(0)))) {
			return false;
		}
		Process process = new ProcessBuilder(Stream.concat(command.stream(), Stream.of("/bin/true")).toList())
			.directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
	}

}
