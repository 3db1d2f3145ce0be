package dev.dailies.clip;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TurnTest {

	private long nanos;

	@Test
	void fifty_kilobytes_a_second_after_the_first_minute_are_enough() {
		Turn turn = turn(Duration.ofHours(9), 0);
		at(59);
		turn.keep(1);
		for (int second = 60; second < 3_000; second++) {
			at(second);
			turn.keep(50_000);
		}
	}

	@Test
	void what_comes_more_slowly_goes_behind_the_others_soon_after_a_minute_however_large_it_is() {
		Turn turn = turn(Duration.ofHours(9), 0);
		assertThat(secondsOf(turn, 2_000)).isBetween(61, 64);
	}

	@Test
	void no_turn_is_longer_than_the_deadline() {
		assertThat(secondsOf(turn(Duration.ofSeconds(90), 0), 10_000_000)).isEqualTo(91);
		assertThat(secondsOf(turn(Duration.ofSeconds(5), 0), 2_000)).isEqualTo(6);
	}

	@Test
	void each_turn_that_was_too_short_makes_the_next_one_longer() {
		int first = secondsOf(turn(Duration.ofHours(9), 0), 10_000);
		int second = secondsOf(turn(Duration.ofHours(9), 1), 10_000);
		int third = secondsOf(turn(Duration.ofHours(9), 2), 10_000);
		assertThat(second).isGreaterThan(2 * first);
		assertThat(third).isGreaterThan(2 * second);
	}

	/**
	 * How long a turn lasts with so many bytes each second.
	 */
	private int secondsOf(Turn turn, int bytesPerSecond) {
		int[] second = { 0 };
		assertThatExceptionOfType(FetchException.class).isThrownBy(() -> {
			while (true) {
				at(++second[0]);
				turn.keep(bytesPerSecond);
			}
		}).satisfies((failure) -> assertThat(failure.reason()).isEqualTo(FetchException.Reason.TOO_SLOW));
		return second[0];
	}

	private Turn turn(Duration longest, int tooShort) {
		this.nanos = 0;
		return new Turn(longest, tooShort, () -> this.nanos);
	}

	private void at(int second) {
		this.nanos = TimeUnit.SECONDS.toNanos(second);
	}

}
