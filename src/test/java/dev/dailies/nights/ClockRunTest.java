package dev.dailies.nights;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.dailies.clock.SettableClock;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.words.ExitCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When runs look, and what they make of a clock that is set or a machine that slept.
 */
@Timeout(60)
class ClockRunTest {

	private final SettableClock clock = SettableClock.running(60);

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(longs = { 60, 24 * 60, -60 })
	void a_clock_that_jumps_in_mid_run_loses_nothing_and_holds_up_nothing(long minutes) throws Exception {
		try (Night night = new Night(this.folder, Night.fast().withSpeed(1).withClock(this.clock))) {
			night.manifest("id,prompt,steps", "kite,A kite,gif", "storm,A storm,")
				.job(night.read("job.yaml")
					.replace("first-look: 50ms, look-every: 50ms, deadline: 30m", "deadline: 10m"));
			CompletableFuture<Ended> run = CompletableFuture.supplyAsync(night::run);
			Awaitility.await()
				.pollInterval(Duration.ofMillis(10))
				.atMost(Duration.ofSeconds(30))
				.until(() -> night.sandbox().bill().tasks() >= 2);
			this.clock.jump(Duration.ofMinutes(minutes));
			if (minutes < 0) {
				// what the provider works on is not undone by our clock
				Thread.yield();
				this.clock.jump(Duration.ofMinutes(-minutes));
			}

			Ended ended = run.get(40, TimeUnit.SECONDS);
			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
			assertThat(night.operations()).allSatisfy((operation) -> assertThat(operation.finishedAt())
				.isAfterOrEqualTo(Objects.requireNonNull(operation.submittedAt())));
		}
	}

	@Test
	void pauses_from_before_a_clock_was_set_back_hold_up_nothing_for_long() throws Exception {
		try (Night night = new Night(this.folder, Night.fast().withSpeed(1).withClock(this.clock))) {
			night.manifest("id,prompt", "kite,A kite").deadline("1ms");
			night.run();
			night.sql("update operation set not_before = not_before + 3600000");
			night.sql("insert into cool_down values ('acedata', '', '', '', "
					+ this.clock.instant().plus(Duration.ofDays(9)).toEpochMilli() + ", 'of another time')");
			night.deadline("30m");

			assertThat(night.run().exitCode()).isZero();
			assertThat(night.ledger().waits(this.clock.instant().plus(Duration.ofDays(1)))).isEmpty();
		}
	}

	@Test
	void a_day_that_comes_twice_has_one_budget() {
		try (Night night = new Night(this.folder, Night.fast().withClock(this.clock))) {
			night.manifest("id,prompt", "kite,A kite", "storm,A storm", "tram,A tram").oneAtATime();
			night.more("budget: { per-day: 0.2 }");
			for (int day : new int[] { 0, -1, 1 }) {
				this.clock.jump(Duration.ofDays(day));
				assertThat(night.run().exitCode()).isEqualTo(ExitCode.BUDGET.code());
				assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
			}
			this.clock.jump(Duration.ofDays(1));
			night.run();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void two_takes_whose_answers_were_lost_one_long_after_the_other_both_find_their_tasks() {
		try (Night night = new Night(this.folder, Night.fast().withClock(this.clock)).manifest("id,prompt,takes",
				"kite,A kite,2")) {
			night.oneAtATime();
			night.sandbox().faults().next(Fault.LOST_ANSWER, 2);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
			assertThat(night.tasksInLedger()).isEqualTo(night.billedTasks());
		}
	}

	// a few operations only, and where one call asks after one, the first of them are
	// looked at oftener to learn; what a whole night costs is LooksOfANightTest's
	@ParameterizedTest
	@CsvSource({ "acedata, /veo/tasks, 3", "kie, /api/v1/veo/record-info, 9" })
	void looks_cost_few_calls(String provider, String path, double mostPerOperation) {
		int operations = 16;
		String[] shots = Stream
			.concat(Stream.of("id,prompt"),
					IntStream.range(0, operations).mapToObj((shot) -> "s" + shot + ",Shot " + shot))
			.toArray(String[]::new);
		try (Night night = new Night(this.folder, Night.fast().withSpeed(1).withClock(this.clock)).at(provider)
			.manifest(shots)) {
			night.job(night.read("job.yaml").replace("first-look: 50ms, look-every: 50ms, ", ""));
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat((double) night.sandbox().calls(path) / operations).isLessThanOrEqualTo(mostPerOperation);
		}
	}

}
