package dev.dailies.nights;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.Sandbox;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The run is broken from inside: by its database, by a provider that is not itself, by
 * files that are not what they seem.
 */
@Timeout(120)
class BreakTest {

	private static final String HEADER = "id,prompt,resolution,steps";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "submit", "await", "fetch" })
	void a_station_whose_own_record_cannot_be_written_ends_the_run_and_loses_no_receipt(String step) throws Exception {
		try (Night night = new Night(this.folder).manifest(HEADER, "first,A first shot,1080p,")) {
			night.run();
			night.manifest(shots(6));
			// a step's first chunk is noted at once
			night.sql("create trigger broken before update on BATCH_STEP_EXECUTION when NEW.STEP_NAME = '" + step
					+ "' and NEW.COMMIT_COUNT = 1 begin select raise(abort, 'broken by a test'); end");

			Ended broken = night.run();

			assertThat(broken.exitCode()).as(broken.out() + broken.err()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
			assertThat(night.operations()).extracting(LedgerOperation::state).doesNotContain(OperationState.SUBMITTING);
			night.sql("drop trigger broken");
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1 + 12);
		}
	}

	@Test
	void a_provider_that_only_errs_is_asked_a_few_times_and_not_a_whole_manifest_long() throws Exception {
		try (Night night = new Night(this.folder).manifest(shots(40))) {
			night.sandbox().faults().rate(Fault.BAD_GATEWAY, 1);
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.UNKNOWN.code());
			assertThat(ended.out()).contains("Given up: 3 submits in a row got no clear answer from acedata");
			assertThat(night.operations()).filteredOn((operation) -> operation.state() == OperationState.UNKNOWN)
				.hasSizeLessThanOrEqualTo(20);
			assertThat(night.operations()).filteredOn((operation) -> operation.state() == OperationState.READY)
				.hasSizeGreaterThanOrEqualTo(20);
		}
	}

	@Test
	void tasks_that_another_account_does_not_show_are_kept_and_found_again() throws Exception {
		try (Night night = new Night(this.folder, Night.fast().withSpeed(100)).manifest(HEADER,
				"kite,A kite,1080p,gif")) {
			night.deadline("1ms");
			night.run();
			assertThat(night.operations().get(0).state()).isEqualTo(OperationState.RUNNING);

			try (Sandbox other = Sandbox.start(Night.fast().withToken(Night.TOKEN))) {
				night.environment("ACEDATA_BASE_URL", other.address().toString());
				night.sql("update operation set submitted_at = submitted_at - 3600000");
				assertThat(night.run().exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
				assertThat(night.operations().get(0).state()).isEqualTo(OperationState.RUNNING);
			}

			night.environment("ACEDATA_BASE_URL", night.sandbox().address().toString()).deadline("30m");
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_link_that_is_no_address_holds_up_its_own_clip_only() throws Exception {
		try (Night night = new Night(this.folder, Night.fast().withSpeed(100)).manifest(HEADER, "a,One,1080p,",
				"b,Two,1080p,")) {
			night.deadline("1ms");
			night.run();
			String task = night.operations().get(0).taskId();
			night.sql("update operation set state = 'rendered', not_before = null where task_id = '" + task + "'");
			night.sql("insert into clip (operation_id, number, url) select id, 0, 'http://a b:c/%zz' from operation "
					+ "where task_id = '" + task + "'");

			night.deadline("30m");
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.operations()).as("the fresh link came from the task's record")
				.allSatisfy((operation) -> assertThat(operation.state()).isEqualTo(OperationState.FETCHED));
		}
	}

	@Test
	void a_clip_of_an_earlier_life_under_the_same_name_is_not_taken_for_what_was_bought() throws Exception {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,")) {
			night.run();
			Path clip = night.out().resolve(night.csv("operations.csv").get(0).get("clip"));
			byte[] bought = Files.readAllBytes(clip);
			for (String file : List.of("dailies.db", "dailies.db-wal", "dailies.db-shm", "dailies.db.jsonl")) {
				Files.deleteIfExists(night.out().resolve(file));
			}
			byte[] older = bought.clone();
			older[older.length - 1] ^= 1;
			Files.write(clip, older);

			Ended forgotten = night.run();
			assertThat(forgotten.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(forgotten.err()).contains("that this ledger never bought: " + clip.getFileName());
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);

			assertThat(night.run("--new-ledger").exitCode()).isZero();
			assertThat(clip).hasBinaryContent(older);
			Path again = night.out().resolve(night.csv("operations.csv").get(0).get("clip"));
			assertThat(again).isNotEqualTo(clip);
			assertThat(Files.readAllBytes(again)).hasSameSizeAs(bought).isNotEqualTo(older);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_ledger_that_is_no_database_is_said_in_one_line() throws Exception {
		try (Night night = new Night(this.folder).manifest(HEADER, "kite,A kite,1080p,")) {
			Files.createDirectories(night.out());
			Files.write(night.out().resolve("dailies.db"), "no database".repeat(500).getBytes(StandardCharsets.UTF_8));
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.PROGRAM_FAILED.code());
			assertThat(ended.err()).startsWith("read shots.csv: ")
				.contains("dailies.db is damaged: ")
				.contains("in no journal beside it")
				.hasLineCount(2);
		}
	}

	private static String[] shots(int number) {
		List<String> lines = new ArrayList<>(List.of(HEADER));
		for (int shot = 0; shot < number; shot++) {
			lines.add("shot-%d,Prompt number %d,1080p,gif".formatted(shot, shot));
		}
		return lines.toArray(String[]::new);
	}

}
