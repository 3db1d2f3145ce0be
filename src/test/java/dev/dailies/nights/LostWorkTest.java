package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;

import dev.dailies.clock.SettableClock;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.shot.OperationState;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was paid for and can be had no more, because it was kept too long at the provider.
 */
@Timeout(60)
class LostWorkTest {

	private static final String[] SHOTS = { "id,prompt,steps", "kite,A kite over a harbour,upsample:1080p" };

	private final SettableClock clock = SettableClock.running(200);

	@TempDir
	private Path folder;

	@Test
	void a_task_that_kie_forgot_after_fourteen_days_has_vanished_and_is_bought_again_only_on_a_persons_word()
			throws SQLException {
		try (Night night = night("kie", 0.3)) {
			night.sandbox().faults().next(Fault.RECORD_VANISHES, 1);
			leftAtWork(night);
			assertThat(night.states()).containsEntry("kite generate", OperationState.RUNNING);

			later(night, 15);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(ended.out()).contains("kie shows task", "no more", "14 days", "Lost:    1 operation",
					"--failed");
			assertThat(night.states()).containsEntry("kite generate", OperationState.VANISHED)
				.containsEntry("kite upsample:1080p", OperationState.SKIPPED);
			assertThat(night.csv("results.csv").get(0).get("status")).isEqualTo("failed");
			assertThat(night.csv("results.csv").get(0).get("error")).contains("14 days");
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits());
			String out = night.out().toString();
			assertThat(night.program("status", "--out", out).out()).contains("vanished", "no longer known");
			assertThat(night.program("plan", night.folder().resolve("job.yaml").toString()).out()).contains("SKIP",
					"retry --failed");

			assertThat(night.run().exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(night.sandbox().bill().tasks()).as("bought by itself").isEqualTo(1);
			assertThat(night.program("retry", "--failed", "--out", out).exitCode()).isZero();
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits());
		}
	}

	@Test
	void a_job_that_useapi_says_has_expired_has_vanished() throws SQLException {
		try (Night night = night("useapi")) {
			leftAtWork(night);
			later(night, 8);
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(ended.out()).contains("1 operation vanished (shot kite): useapi keeps a job for 7 days");
			assertThat(night.states()).containsEntry("kite generate", OperationState.VANISHED);
		}
	}

	@Test
	void a_video_that_kie_deleted_before_it_came_home_has_expired() throws SQLException {
		try (Night night = night("kie")) {
			leftAtWork(night);
			later(night, 15);
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(ended.out()).contains("1 operation expired (shot kite): ", "14 days");
			assertThat(night.states()).containsEntry("kite generate", OperationState.EXPIRED);
			// KIE does not always say when a video was finished: then its upgrade is
			// asked for
			assertThat(night.states().get("kite upsample:1080p")).isIn(OperationState.SKIPPED, OperationState.FAILED);
			assertThat(night.ledger().credits().amount()).isEqualByComparingTo(night.sandbox().bill().credits());
		}
	}

	@Test
	void a_clip_whose_links_are_dead_after_all_that_time_has_expired_and_what_was_made_of_it_stays()
			throws IOException, SQLException {
		try (Night night = night("kie", 100)) {
			assertThat(night.run().exitCode()).isZero();
			try (Stream<Path> clips = Files.list(night.out().resolve("clips"))) {
				for (Path clip : clips.filter((file) -> !file.toString().contains("1080p")).toList()) {
					Files.delete(clip);
				}
			}
			later(night, 15);
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out()).isEqualTo(ExitCode.SHOTS_FAILED.code());
			assertThat(night.states()).containsEntry("kite generate", OperationState.EXPIRED)
				.containsEntry("kite upsample:1080p", OperationState.FETCHED);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_task_that_outlives_its_deadline_is_looked_at_again_by_the_next_run_and_its_steps_follow() {
		try (Night night = night("acedata")) {
			leftAtWork(night);
			assertThat(night.states()).containsEntry("kite generate", OperationState.RUNNING);
			leftAtWork(night);
			assertThat(night.sandbox().bill().tasks()).as("looks are free").isEqualTo(1);

			this.clock.jump(Duration.ofDays(1));
			leftAtWork(night);
			assertThat(night.states()).containsEntry("kite generate", OperationState.FETCHED);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);

			this.clock.jump(Duration.ofDays(1));
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	/**
	 * For the providers' answers, whose dates no clock of ours moves, it was submitted as
	 * long ago as for the clock.
	 */
	private void later(Night night, int days) throws SQLException {
		this.clock.jump(Duration.ofDays(days));
		night.sql("update operation set submitted_at = submitted_at - " + Duration.ofDays(days).toMillis());
	}

	private void leftAtWork(Night night) {
		Ended late = night.deadline("1ms").run();
		assertThat(late.exitCode()).as(late.out() + late.err()).isEqualTo(ExitCode.SHOTS_FAILED.code());
		assertThat(late.out()).contains("run again to look again, free");
		night.deadline("30m");
	}

	private Night night(String provider) {
		// slow enough to be still at work at the first look, on any machine
		return night(provider, 0.01);
	}

	private Night night(String provider, double speed) {
		return new Night(this.folder, Night.fast().withSpeed(speed).withClock(this.clock)).at(provider).manifest(SHOTS);
	}

}
