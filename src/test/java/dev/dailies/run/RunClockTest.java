package dev.dailies.run;

import java.time.Duration;
import java.time.Instant;

import dev.dailies.clock.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunClockTest {

	private final SettableClock wall = SettableClock.standing();

	private final Instant start = this.wall.instant();

	private final RunClock clock = new RunClock(this.wall);

	@Test
	void it_never_goes_back_and_goes_on_at_once() {
		this.wall.jump(Duration.ofHours(-1));
		assertThat(this.clock.instant()).isEqualTo(this.start);
		this.wall.jump(Duration.ofSeconds(15));
		assertThat(this.clock.instant()).isEqualTo(this.start.plusSeconds(15));
		assertThat(this.clock.awake()).isEqualTo(Duration.ofSeconds(15));
	}

	@Test
	void set_back_and_right_again_it_does_not_go_on_twice() {
		this.wall.jump(Duration.ofDays(-1));
		this.clock.instant();
		this.wall.jump(Duration.ofDays(1).plusSeconds(7));

		assertThat(this.clock.instant()).isEqualTo(this.start.plusSeconds(7));
	}

	@Test
	void an_hour_asleep_is_time_gone_by_and_no_time_awake() {
		this.wall.jump(Duration.ofHours(1));

		assertThat(this.clock.instant()).isEqualTo(this.start.plus(Duration.ofHours(1)));
		assertThat(this.clock.awake()).isLessThanOrEqualTo(RunClock.LONGEST_STEP);
	}

}
