package dev.dailies.provider.http;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

import dev.dailies.clock.SettableClock;
import dev.dailies.provider.ClockDifference;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeardDatesTest {

	private final SettableClock ours = SettableClock.standing();

	private final HeardDates dates = new HeardDates(this.ours);

	@Test
	void nothing_is_known_before_an_answer_says_its_time() {
		this.dates.ask().answered(HttpHeaders.of(Map.of(), (name, text) -> true));

		assertThat(this.dates.difference()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "PT-8S", "PT0S", "PT4M", "P15D", "P-15D" })
	void the_difference_is_known_to_the_round_trip_and_a_second(Duration ahead) {
		answered(ahead, Duration.ofSeconds(3));

		ClockDifference known = this.dates.difference().orElseThrow();
		assertThat(ahead).isBetween(known.least(), known.most());
		assertThat(known.most().minus(known.least())).isLessThanOrEqualTo(Duration.ofSeconds(4));
	}

	@Test
	void each_answer_narrows_it() {
		answered(Duration.ofMinutes(4), Duration.ofSeconds(90));
		answered(Duration.ofMinutes(4), Duration.ofMillis(200));
		answered(Duration.ofMinutes(4), Duration.ofSeconds(60));

		ClockDifference known = this.dates.difference().orElseThrow();
		assertThat(Duration.ofMinutes(4)).isBetween(known.least(), known.most());
		assertThat(known.most().minus(known.least())).isLessThanOrEqualTo(Duration.ofMillis(1200));
	}

	@Test
	void a_clock_that_was_set_is_measured_anew() {
		answered(Duration.ZERO, Duration.ofMillis(200));
		answered(Duration.ofDays(-15), Duration.ofMillis(200));

		ClockDifference known = this.dates.difference().orElseThrow();
		assertThat(Duration.ofDays(-15)).isBetween(known.least(), known.most());
	}

	@Test
	void every_answer_of_a_server_is_heard() {
		HeardDates heard = new HeardDates(Clock.offset(Clock.systemUTC(), Duration.ofDays(15)));
		try (ScriptedServer server = new ScriptedServer()) {
			server.answers(500, "no");
			new JsonCalls(new ProviderSettings(server.address(), new Token("t"), Map.of()), HttpLimits.DEFAULT, heard)
				.get("/");
		}

		ClockDifference known = heard.difference().orElseThrow();
		assertThat(Duration.ofDays(-15)).isBetween(known.least(), known.most());
	}

	private void answered(Duration ahead, Duration roundTrip) {
		HeardDates.Asked asked = this.dates.ask();
		Instant answered = this.ours.instant().plus(roundTrip.dividedBy(2)).plus(ahead);
		this.ours.jump(roundTrip);
		String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(answered.atOffset(ZoneOffset.UTC));
		asked.answered(HttpHeaders.of(Map.of("Date", List.of(date)), (name, text) -> true));
	}

}
