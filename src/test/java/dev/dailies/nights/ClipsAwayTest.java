package dev.dailies.nights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The clips' disk is away for a run, or comes back after something was concluded from
 * that.
 */
@LongNight
@Timeout(120)
class ClipsAwayTest {

	private static final String[] SHOTS = { "id,prompt,steps", "kite,A kite over a harbour,gif",
			"storm,A storm at sea,", "tram,A tram in the rain," };

	private static final int OPERATIONS = 4;

	@TempDir
	private Path folder;

	private Night night;

	private Path clips;

	@BeforeEach
	void begin() {
		this.night = new Night(this.folder).manifest(SHOTS);
		this.clips = this.night.out().resolve("clips");
		assertThat(this.night.run().exitCode()).isZero();
	}

	@AfterEach
	void end() {
		this.night.close();
	}

	@ParameterizedTest
	@EnumSource
	void while_the_clips_are_away_every_command_says_so_in_a_line_and_nothing_moves(Away away) throws IOException {
		Path kept = Files.move(this.clips, this.folder.resolve("kept"));
		away.leave(this.clips, kept);
		Map<String, OperationState> before = this.night.states();

		for (Ended ended : List.of(this.night.run(), plan())) {
			assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err().lines().filter((line) -> !line.startsWith("read ")))
				.singleElement(InstanceOfAssertFactories.STRING)
				.contains("Of 4 clips that the ledger knows, " + away.missing)
				.contains(away.said)
				.contains("Nothing was bought or changed")
				.contains("--clips-gone");
		}
		Ended doctor = this.night.program("doctor", job());
		assertThat(doctor.exitCode()).isEqualTo(ExitCode.REFUSED.code());
		assertThat(doctor.out()).containsPattern("problem +evidence +Of 4 clips that the ledger knows");
		assertThat(this.night.states()).isEqualTo(before);
		delete(this.clips);
		Files.move(kept, this.clips);

		assertThat(this.night.run().exitCode()).isZero();
		assertThat(this.night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
	}

	@Test
	void clips_that_are_really_gone_are_fetched_again_on_a_persons_word() throws IOException {
		delete(this.clips);

		assertThat(plan("--clips-gone").out()).contains("FETCH AGAIN");
		assertThat(this.night.run("--clips-gone").exitCode()).isZero();

		assertFetched();
		assertThat(this.clips).isDirectoryContaining((file) -> file.toString().endsWith(".gif"));
	}

	@Test
	void a_single_clip_or_an_empty_file_of_a_full_disk_is_fetched_again_without_a_question() throws IOException {
		Files.delete(clip("storm generate"));
		Files.write(clip("tram generate"), new byte[0]);

		assertThat(this.night.run().exitCode()).isZero();

		assertThat(clip("storm generate")).isNotEmptyFile();
		assertThat(clip("tram generate")).isNotEmptyFile();
		assertFetched();
	}

	@Test
	void names_that_an_earlier_version_gave_stay_and_nothing_is_fetched_again() throws SQLException, IOException {
		for (LedgerOperation operation : this.night.operations()) {
			String id = operation.operation().id();
			Path clip = this.clips.resolve(String.valueOf(operation.clips().get(0).file()));
			Files.move(clip, clip.resolveSibling(clip.getFileName().toString().replace(id, id.substring(0, 8))));
			this.night.sql("update clip set file = replace(file, '%s', '%s')".formatted(id, id.substring(0, 8)));
		}
		List<Path> before = files();

		assertThat(this.night.run().exitCode()).isZero();

		assertThat(files()).isEqualTo(before);
		assertThat(this.night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.clips)) {
			return files.sorted().toList();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "expired", "vanished", "failed", "rendered" })
	void a_clip_that_is_there_was_not_lost_whatever_was_concluded_and_its_steps_go_on(String state)
			throws SQLException {
		lose(state, "kite");
		assertThat(plan("--all").out()).contains("taken up again").doesNotContain("FETCH AGAIN");

		Ended ended = this.night.run();

		assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
		assertFetched();
		assertThat(this.night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
		assertThat(this.night.tasksInLedger()).isEqualTo(this.night.billedTasks());
	}

	@Test
	void a_step_that_was_skipped_for_a_clip_that_is_there_is_bought_now() throws SQLException, IOException {
		lose("expired", "kite");
		Files.delete(clip("kite gif"));
		this.night.sql("delete from clip where operation_id in (select id from operation where kind = 'gif')");
		this.night.sql("update operation set state = 'skipped', attempts = 0, task_id = null where kind = 'gif'");
		assertThat(plan().out()).contains("its source is here again");

		assertThat(this.night.run().exitCode()).isZero();

		assertFetched();
		assertThat(this.night.sandbox().bill().tasks()).isEqualTo(OPERATIONS + 1);
	}

	@Test
	void retry_looks_into_the_folder_before_it_offers_to_buy() throws SQLException, IOException {
		lose("expired", "kite");
		lose("vanished", "storm");
		lose("expired", "tram");
		Files.write(clip("tram generate"), new byte[] { 1, 2, 3 });
		byte[] mine = Files.readAllBytes(clip("tram generate"));

		Ended shown = retry("--dry-run");
		assertThat(shown.out()).contains("kite.generate.", "is here as it was fetched, so nothing is bought")
			.contains("tram.generate.", "is there with other bytes than were fetched")
			.contains("1 operation to be bought again");
		assertThat(this.night.states()).containsEntry("kite generate", OperationState.EXPIRED);
		assertThat(retry().exitCode()).isZero();
		assertThat(this.night.states()).containsEntry("kite generate", OperationState.FETCHED)
			.containsEntry("storm generate", OperationState.FETCHED)
			.containsEntry("tram generate", OperationState.READY);
		Path tram = clip("tram generate");

		assertThat(this.night.run().exitCode()).isZero();
		assertFetched();
		assertThat(this.night.sandbox().bill().tasks()).isEqualTo(OPERATIONS + 1);
		assertThat(tram).as("never overwritten").hasBinaryContent(mine);
		assertThat(clip("tram generate")).isNotEqualTo(tram).isNotEmptyFile();
	}

	@Test
	void retry_does_not_offer_to_buy_what_may_lie_on_a_disk_that_is_away() throws SQLException, IOException {
		lose("expired", "kite");
		Path kept = Files.move(this.clips, this.folder.resolve("kept"));

		Ended refused = retry();
		assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED.code());
		assertThat(refused.err()).contains("clips of what would be bought again were there", "--clips-gone")
			.hasLineCount(1);
		assertThat(retry("--clips-gone").out()).contains("2 operations to be bought again");
		Files.move(kept, this.clips);

		assertThat(this.night.run().exitCode()).isZero();
		assertFetched();
		assertThat(this.night.sandbox().bill().tasks()).as("found before it was bought").isEqualTo(OPERATIONS);
		assertThat(this.night.tasksInLedger()).isEqualTo(this.night.billedTasks());
		assertThat(this.night.ledger().credits().amount()).isEqualByComparingTo(this.night.sandbox().bill().credits());
	}

	@Test
	void a_clips_folder_that_cannot_be_written_is_said_before_anything_is_bought() throws IOException {
		Path kept = Files.move(this.clips, this.folder.resolve("kept"));
		Files.createFile(this.clips);
		this.night.manifest("id,prompt", "fog,A foggy pier");

		Ended ended = this.night.run("--clips-gone");

		assertThat(ended.exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
		assertThat(ended.err()).contains("clips cannot be written", "Nothing was bought").doesNotContain("\tat ");
		assertThat(this.night.sandbox().bill().tasks()).isEqualTo(OPERATIONS);
		assertThat(kept).isDirectory();
	}

	private void lose(String state, String shot) throws SQLException {
		this.night.sql("update operation set state = '" + state + "', error = 'gone' where shot_id = '" + shot + "'");
	}

	private void assertFetched() {
		assertThat(this.night.operations()).extracting(LedgerOperation::state)
			.hasSize(OPERATIONS)
			.containsOnly(OperationState.FETCHED);
	}

	private Path clip(String operation) {
		return this.night.operations()
			.stream()
			.filter((one) -> operation.equals(one.operation().shotId() + " " + one.operation().order().step()))
			.map((one) -> this.clips.resolve(String.valueOf(one.clips().get(0).file())))
			.findFirst()
			.orElseThrow();
	}

	private String job() {
		return this.folder.resolve("job.yaml").toString();
	}

	private Ended plan(String... more) {
		return this.night.program(Stream.concat(Stream.of("plan", job()), Stream.of(more)).toArray(String[]::new));
	}

	private Ended retry(String... more) {
		return this.night.program(
				Stream.concat(Stream.of("retry", "--failed", "--out", this.night.out().toString()), Stream.of(more))
					.toArray(String[]::new));
	}

	private static void delete(Path folder) throws IOException {
		if (Files.isDirectory(folder) && !Files.isSymbolicLink(folder)) {
			try (Stream<Path> files = Files.list(folder)) {
				for (Path file : files.toList()) {
					Files.delete(file);
				}
			}
		}
		Files.deleteIfExists(folder);
	}

	/**
	 * What is found where the clips were.
	 */
	enum Away {

		GONE("which is not there", 4) {
			@Override
			void make(Path clips, Path kept) {
				assertThat(clips).doesNotExist();
			}
		},

		HIDDEN_FILES_ONLY("which is empty", 4) {
			@Override
			void make(Path clips, Path kept) throws IOException {
				Files.createFile(Files.createDirectory(clips).resolve(".mounted-here"));
			}
		},

		A_LINK_THAT_LEADS_NOWHERE("which is a link that leads nowhere", 4) {
			@Override
			void make(Path clips, Path kept) throws IOException {
				Files.createSymbolicLink(clips, clips.resolveSibling("away"));
			}
		},

		ALL_BUT_ONE("a disk that is not mounted", 3) {
			@Override
			void make(Path clips, Path kept) throws IOException {
				try (Stream<Path> files = Files.list(kept)) {
					Path one = files.findFirst().orElseThrow();
					Files.copy(one, Files.createDirectory(clips).resolve(one.getFileName()));
				}
			}
		};

		private final String said;

		private final int missing;

		Away(String said, int missing) {
			this.said = said;
			this.missing = missing;
		}

		abstract void make(Path clips, Path kept) throws IOException;

		void leave(Path clips, Path kept) {
			try {
				make(clips, kept);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
