package dev.dailies.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import dev.dailies.provider.Limits;
import org.junit.jupiter.api.Test;

class OwnRateTest {

	private final OwnRate rate = new OwnRate(new Limits(100, 20, Duration.ofHours(1)));

	@Test
	void a_refusal_for_haste_halves_the_rate_and_submits_that_go_through_raise_it_again() {
		this.rate.halve();
		assertThat(this.rate.percent()).isEqualTo(50);
		this.rate.halve();
		assertThat(this.rate.percent()).isEqualTo(25);

		for (int i = 0; i < 15; i++) {
			this.rate.raise();
		}
		assertThat(this.rate.percent()).isEqualTo(100);
	}

	@Test
	void it_never_stands_still_and_never_passes_the_limit() {
		for (int i = 0; i < 50; i++) {
			this.rate.halve();
		}
		assertThat(this.rate.percent()).isEqualTo(5);
		for (int i = 0; i < 50; i++) {
			this.rate.raise();
		}
		assertThat(this.rate.percent()).isEqualTo(100);
	}

	@Test
	void half_the_rate_waits_twice_as_long() {
		while (this.rate.take(1) > 0) {
			// the burst
		}
		Duration full = this.rate.untilNext();
		this.rate.halve();

		assertThat(this.rate.untilNext().toSeconds()).isBetween(2 * full.toSeconds() - 5, 2 * full.toSeconds() + 5);
	}

	@Test
	void several_are_taken_at_once_and_what_does_not_leave_is_given_back() {
		assertThat(this.rate.take(5)).as("the burst is a tenth of the limit").isEqualTo(2);
		assertThat(this.rate.take(1)).isZero();

		this.rate.giveBack(1);

		assertThat(this.rate.take(5)).isEqualTo(1);
	}

}
