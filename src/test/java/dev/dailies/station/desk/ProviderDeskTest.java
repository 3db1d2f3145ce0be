package dev.dailies.station.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import dev.dailies.account.Accounts;
import dev.dailies.clock.SettableClock;
import dev.dailies.provider.Limits;
import dev.dailies.provider.ReachedProvider;
import dev.dailies.provider.acedata.AceData;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.run.RunClock;
import org.junit.jupiter.api.Test;

class ProviderDeskTest {

	private final SettableClock clock = SettableClock.standing();

	private final ProviderDesk desk = desk(new Limits(20, 20, Duration.ofHours(1)));

	@Test
	void a_burst_is_a_part_of_what_the_span_allows() {
		int burst = 0;
		while (this.desk.lane(null).takeSubmits(1) > 0) {
			burst++;
		}

		assertThat(burst).isEqualTo(2);
		assertThat(this.desk.lane(null).untilNextSubmit()).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
	}

	@Test
	void the_provider_is_left_alone_as_long_as_it_asked_and_hardly_longer() {
		assertThat(this.desk.lane(null).slowDown(Duration.ofMinutes(30))).isBetween(now().plus(Duration.ofMinutes(30)),
				now().plus(Duration.ofMinutes(30)).plusSeconds(2));
		assertThat(this.desk.lane(null).slowDown(null)).isBetween(now().plusSeconds(10), now().plusSeconds(11));
	}

	@Test
	void calls_that_fail_together_are_one_failure_and_then_one_at_a_time_is_tried() {
		this.desk.answers().pause(true);
		assertThat(this.desk.answers().pause(true)).isEqualTo(now().plusSeconds(1));
		assertThat(this.desk.answers().unreachable()).isTrue();

		this.clock.jump(Duration.ofSeconds(1));
		assertThat(this.desk.answers().paused()).isFalse();
		this.desk.answers().calling();
		assertThat(this.desk.answers().unreachable()).as("until the one that was tried is back").isTrue();
		assertThat(this.desk.answers().pause(true)).isEqualTo(now().plusSeconds(2));

		this.desk.answers().reached();
		assertThat(this.desk.answers().paused()).isFalse();
	}

	@Test
	void each_pause_for_a_provider_that_does_not_answer_is_twice_as_long_up_to_a_minute() {
		assertThat(this.desk.answers().pause(true)).isEqualTo(now().plusSeconds(1));
		this.clock.jump(Duration.ofSeconds(1));
		assertThat(this.desk.answers().pause(true)).isEqualTo(now().plusSeconds(2));
		for (int i = 0; i < 20; i++) {
			this.clock.jump(Duration.ofSeconds(60));
			this.desk.answers().pause(true);
		}
		this.clock.jump(Duration.ofSeconds(60));
		assertThat(this.desk.answers().pause(true)).isEqualTo(now().plusSeconds(60));
		this.clock.jump(Duration.ofSeconds(60).minusMillis(1));
		assertThat(this.desk.answers().paused()).isTrue();
		this.clock.jump(Duration.ofMillis(1));
		assertThat(this.desk.answers().paused()).isFalse();
	}

	@Test
	void a_provider_is_unreachable_when_nothing_got_through_for_that_long() {
		this.desk.answers().pause(true);
		for (int i = 0; i < 31; i++) {
			this.clock.jump(Duration.ofMinutes(1));
			this.desk.answers().pause(true);
		}
		assertThat(this.desk.answers().unreachableFor(Duration.ofMinutes(30))).isTrue();

		this.desk.answers().answered();
		assertThat(this.desk.answers().unreachableFor(Duration.ofMinutes(30))).isFalse();
	}

	@Test
	void a_clock_that_is_set_back_holds_nothing_back_and_one_that_is_set_on_is_no_time_awake() {
		this.desk.answers().pause(true);
		this.clock.jump(Duration.ofDays(1).negated());
		assertThat(this.desk.answers().paused()).isTrue();
		this.clock.jump(Duration.ofSeconds(1));
		assertThat(this.desk.answers().paused()).isFalse();

		this.desk.answers().pause(true);
		this.clock.jump(Duration.ofDays(2));
		this.desk.answers().pause(true);
		assertThat(this.desk.answers().unreachableFor(Duration.ofMinutes(30))).isFalse();
	}

	private ProviderDesk desk(Limits limits) {
		AceData aceData = new AceData(Desks.NOWHERE, HttpLimits.DEFAULT, this.clock);
		return Desks.of(new ReachedProvider(aceData, aceData), limits, Accounts.own(), new RunClock(this.clock));
	}

	private Instant now() {
		return this.clock.instant();
	}

}
