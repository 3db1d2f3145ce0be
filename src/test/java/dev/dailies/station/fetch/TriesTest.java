package dev.dailies.station.fetch;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TriesTest {

	private static final Duration DEADLINE = Duration.ofMinutes(5);

	private static final Duration START = Duration.ofHours(1);

	private final Tries tries = new Tries(DEADLINE);

	@Test
	void only_one_is_the_first_and_only_one_renews_a_slow_link() {
		assertThat(this.tries.begin()).isTrue();
		assertThat(this.tries.begin()).isFalse();
		assertThat(this.tries.renewForSlowness()).isTrue();
		assertThat(this.tries.renewForSlowness()).isFalse();
	}

	@Test
	void after_a_failure_it_waits_twice_as_long_as_after_the_one_before_up_to_about_a_minute() {
		assertThat(IntStream.rangeClosed(1, 8).mapToObj((count) -> {
			assertThat(this.tries.failed()).isEqualTo(count);
			return this.tries.pause().toSeconds();
		})).containsExactly(2L, 4L, 8L, 16L, 32L, 64L, 64L, 64L);
	}

	@Test
	void silence_is_put_up_with_to_the_deadline_and_the_last_try_is_made_just_behind_it() {
		// given
		Duration now = START;
		int asked = 0;

		// when
		while (this.tries.silent(now)) {
			asked++;
			now = now.plus(this.tries.pauseInSilence(now));
		}

		// then
		assertThat(now.minus(START)).isBetween(DEADLINE.plusMillis(1), DEADLINE.plusSeconds(1));
		// at 0, 2, 6, 14, 30, 62, 126, 190 and 254 seconds
		assertThat(asked).isEqualTo(9);
	}

	@Test
	void whoever_answers_ends_a_silence() {
		// given
		this.tries.silent(START);
		this.tries.pauseInSilence(START);
		this.tries.pauseInSilence(START);

		// when
		this.tries.answered();

		// then
		Duration later = START.plus(DEADLINE).plusSeconds(1);
		assertThat(this.tries.silent(later)).isTrue();
		assertThat(this.tries.pauseInSilence(later)).hasSeconds(2);
	}

	@Test
	void slowness_has_a_deadline_of_its_own_that_no_answer_puts_off() {
		// given
		assertThat(this.tries.slow(START)).isTrue();

		// when
		this.tries.silent(START);
		this.tries.answered();

		// then
		assertThat(this.tries.slow(START.plus(DEADLINE))).isTrue();
		assertThat(this.tries.slow(START.plus(DEADLINE).plusMillis(1))).isFalse();
	}

}
