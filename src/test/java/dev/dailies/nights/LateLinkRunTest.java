package dev.dailies.nights;

import java.nio.file.Path;

import dev.dailies.clock.SettableClock;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tasks that are said to have succeeded before their links are there.
 */
@Timeout(60)
class LateLinkRunTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			acedata | 7 | reshoot:UP > upsample:4k + gif + extend:dive > upsample:1080p + objects:insert:gull
			kie     | 5 | upsample:4k + extend:dive > upsample:4k
			kie     | 2 | upsample:1080p
			useapi  | 6 | upsample:4k + gif + extend:dive > (concatenate + gif)
			""")
	void every_kind_of_step_comes_home_although_its_link_comes_late(String provider, int operations, String steps) {
		try (Night night = new Night(this.folder, Night.fast()).at(provider)
			.manifest("id,prompt,steps", "kite,A kite," + steps)) {
			night.sandbox().faults().next(Fault.LATE_LINK, operations);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.operations()).hasSizeGreaterThan(1)
				.extracting(LedgerOperation::state)
				.containsOnly(OperationState.FETCHED);
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits());
		}
	}

	@Test
	void a_link_that_never_comes_is_waited_for_over_restarts_and_then_failed_with_what_was_there() {
		try (Night night = new Night(this.folder, Night.fast().withClock(SettableClock.running(400)))
			.manifest("id,prompt,steps", "kite,A kite,gif")) {
			night.sandbox().faults().next(Fault.NO_VIDEO, 1);
			Ended late = night.deadline("2m").run();
			assertThat(late.out()).contains("the task succeeded, but `video_url` was missing; run again to look again");
			assertThat(night.states()).containsEntry("kite generate", OperationState.RUNNING);

			Ended ended = night.deadline("30m").run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(ended.out()).contains("the task succeeded, but `video_url` was missing for 10 minutes");
			assertThat(night.states()).containsEntry("kite generate", OperationState.FAILED);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void of_several_videos_those_that_came_are_brought_home_and_the_missing_one_is_said() {
		try (Night night = new Night(this.folder, Night.fast().withClock(SettableClock.running(400)));
				Meddler meddler = new Meddler(night.sandbox().address().toString(), (path, asked, said) -> said
					.with(said.text().replace("\"data\":[{", "\"data\":[{\"id\":\"v\"},{")))) {
			night.manifest("id,prompt", "kite,A kite").environment("ACEDATA_BASE_URL", meddler.address());
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.states()).containsEntry("kite generate", OperationState.FETCHED);
			assertThat(night.read("out/results.json"))
				.contains("not all of its videos came: the task succeeded, but `video_url` was missing for 10 minutes");
		}
	}

	@ParameterizedTest
	@CsvSource({ "1772443080", "'\"1772443080\"'", "'\"2011-03-02T09:18:00Z\"'" })
	void a_time_in_kies_record_that_means_nothing_loses_nothing(String completed) {
		try (Night night = new Night(this.folder, Night.fast()).at("kie");
				Meddler meddler = new Meddler(night.sandbox().address().toString(),
						(path, asked, said) -> path.contains("record-info") ? said
							.with(said.text().replaceAll("\"completeTime\":[^,}]*", "\"completeTime\":" + completed))
								: said)) {
			night.manifest("id,prompt", "kite,A kite").environment("KIE_BASE_URL", meddler.address());
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
		}
	}

}
