package dev.dailies.station;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Token;
import dev.dailies.provider.acedata.AceData;
import dev.dailies.provider.http.HttpLimits;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeskTest {

	private Instant now = Instant.parse("2026-03-02T09:15:00Z");

	private final Desk desk = desk(new Limits(20, 20, Duration.ofHours(1)));

	@Test
	void a_burst_is_a_part_of_what_the_span_allows() {
		int burst = 0;
		while (this.desk.takeSubmit()) {
			burst++;
		}

		assertThat(burst).isEqualTo(2);
		assertThat(this.desk.untilNextSubmit()).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
	}

	@Test
	void a_pause_that_was_asked_for_is_kept() {
		this.desk.pause(Duration.ofMinutes(30));

		this.now = this.now.plus(Duration.ofMinutes(30)).minusMillis(1);
		assertThat(this.desk.paused()).isTrue();
		this.now = this.now.plusMillis(1);
		assertThat(this.desk.paused()).isFalse();
	}

	@Test
	void without_a_wish_each_pause_is_twice_as_long_up_to_a_minute() {
		assertThat(this.desk.pause(null)).isEqualTo(this.now.plusSeconds(1));
		assertThat(this.desk.pause(null)).isEqualTo(this.now.plusSeconds(2));
		for (int i = 0; i < 20; i++) {
			this.desk.pause(null);
		}
		assertThat(this.desk.pause(null)).isEqualTo(this.now.plusSeconds(60));
	}

	@Test
	void a_longer_pause_is_not_cut_short_by_a_shorter_one() {
		this.desk.pause(Duration.ofMinutes(30));
		assertThat(this.desk.pause(Duration.ofSeconds(1))).isEqualTo(this.now.plus(Duration.ofMinutes(30)));
	}

	@Test
	void a_provider_is_unreachable_when_nothing_got_through_for_that_long() {
		this.desk.pause(null);
		this.now = this.now.plus(Duration.ofMinutes(31));
		this.desk.pause(null);
		assertThat(this.desk.unreachableFor(Duration.ofMinutes(30))).isTrue();

		this.desk.answered();
		assertThat(this.desk.unreachableFor(Duration.ofMinutes(30))).isFalse();
	}

	private Desk desk(Limits limits) {
		Clock clock = new Clock() {

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}

			@Override
			public Instant instant() {
				return DeskTest.this.now;
			}

		};
		ProviderSettings nowhere = new ProviderSettings(URI.create("http://127.0.0.1:9"), new Token("token-of-a-test"),
				Map.of());
		return new Desk(new AceData(nowhere, HttpLimits.DEFAULT, clock), limits, clock);
	}

}
