package dev.dailies.clip;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeadersTests {

	private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

	@ParameterizedTest
	@CsvSource({ "0, 0", "120, 120", "999999999999999999, 3600", "'Sun, 01 Mar 2026 12:02:00 GMT', 120",
			"'Sun, 01 Mar 2026 11:00:00 GMT', 0", "'Mon, 01 Mar 2027 12:00:00 GMT', 3600" })
	void a_pause_is_read_in_both_forms_and_kept_in_bounds(String header, long seconds) {
		assertThat(RetryAfter.of(header, NOON)).contains(Duration.ofSeconds(seconds));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "-5", "1.5", "9999999999999999999999" })
	void a_pause_that_cannot_be_read_is_none(String header) {
		assertThat(RetryAfter.of(header, NOON)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "bytes */100", "bytes 5-", "lines 1-2/3", "bytes 99999999999999999999-1/2" })
	void a_range_that_cannot_be_read_is_none(String header) {
		assertThat(ContentRange.of(header)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "bytes 5-9/10, 10", "BYTES 5-9/*, " })
	void a_range_may_know_the_total(String header, Long total) {
		assertThat(ContentRange.of(header)).contains(new ContentRange(5, 9, total));
	}

}
