package dev.dailies.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

import dev.dailies.run.Window.Opening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WindowTest {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	private static final Window NIGHT = window("20:00", "06:00");

	@ParameterizedTest
	@CsvSource({ "2026-11-21T19:00:00Z, 2026-11-22T05:00:00Z", "2026-11-22T04:59:59Z, 2026-11-22T05:00:00Z",
			"2026-11-21T23:30:00Z, 2026-11-22T05:00:00Z" })
	void a_window_that_crosses_midnight_is_open_until_its_end(Instant now, Instant closes) {
		assertThat(NIGHT.at(now)).isInstanceOfSatisfying(Opening.Open.class, (open) -> {
			assertThat(open.hours()).isNotNull();
			assertThat(open.hours().closes()).isEqualTo(closes);
			assertThat(open.hours().ends()).isEqualTo(closes.plus(Duration.ofMinutes(30)));
			assertThat(open.hours().why()).startsWith("It is past 06:00 (Europe/Berlin)");
		});
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-21T18:59:59Z, 2026-11-21T19:00:00Z", "2026-11-21T07:00:00Z, 2026-11-21T19:00:00Z" })
	void a_run_that_comes_at_most_twelve_hours_early_waits(Instant now, Instant opens) {
		assertThat(NIGHT.at(now)).isEqualTo(new Opening.Later(opens));
	}

	@Test
	void a_run_that_comes_just_after_the_end_buys_nothing() {
		Instant now = Instant.parse("2026-11-21T05:00:00Z");

		assertThat(NIGHT.at(now)).isInstanceOfSatisfying(Opening.Closed.class, (closed) -> {
			assertThat(closed.opens()).isEqualTo("2026-11-21T19:00:00Z");
			assertThat(closed.hours().closes()).isEqualTo(now);
			assertThat(closed.hours().ends()).isEqualTo(now.plus(Duration.ofMinutes(30)));
		});
	}

	@ParameterizedTest
	@CsvSource({ "spring forward, 2026-03-28T20:00:00Z, 2026-03-29T04:00:00Z",
			"fall back, 2026-10-24T20:00:00Z, 2026-10-25T05:00:00Z" })
	void a_night_in_which_the_clocks_are_changed_ends_at_its_time_of_day(String change, Instant now, Instant closes) {
		assertThat(NIGHT.at(now)).as(change)
			.isInstanceOfSatisfying(Opening.Open.class,
					(open) -> assertThat(open.hours()).extracting(Hours::closes).isEqualTo(closes));
	}

	@Test
	void an_end_that_the_clocks_skip_comes_an_hour_later() {
		Instant now = Instant.parse("2026-03-28T22:00:00Z");

		assertThat(window("20:00", "02:30").at(now)).isInstanceOfSatisfying(Opening.Open.class,
				(open) -> assertThat(open.hours()).extracting(Hours::closes)
					.isEqualTo(Instant.parse("2026-03-29T01:30:00Z")));
	}

	@Test
	void without_an_end_nothing_ends_it() {
		assertThat(window("20:00", null).at(Instant.parse("2026-11-21T19:30:00Z"))).isEqualTo(new Opening.Open(null));
		assertThat(window("20:00", null).at(Instant.parse("2026-11-21T18:30:00Z")))
			.isEqualTo(new Opening.Later(Instant.parse("2026-11-21T19:00:00Z")));
	}

	@Test
	void without_a_start_it_is_open_until_the_next_end() {
		assertThat(window(null, "06:00").at(Instant.parse("2026-11-21T05:30:00Z")))
			.isInstanceOfSatisfying(Opening.Open.class, (open) -> assertThat(open.hours()).extracting(Hours::closes)
				.isEqualTo(Instant.parse("2026-11-22T05:00:00Z")));
	}

	private static Window window(String start, String stop) {
		return new Window((start != null) ? LocalTime.parse(start) : null,
				(stop != null) ? LocalTime.parse(stop) : null, Duration.ofMinutes(30), BERLIN);
	}

}
