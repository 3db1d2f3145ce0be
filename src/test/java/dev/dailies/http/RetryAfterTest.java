package dev.dailies.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTest {

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "0|PT0S", "7|PT7S", "' 30 '|PT30S", "999999|PT1H", "999999999999999999|PT1H",
					"Mon, 02 Mar 2026 09:16:30 GMT|PT1M30S", "Mon, 02 Mar 2026 09:00:00 GMT|PT0S",
					"Tue, 03 Mar 2026 09:15:00 GMT|PT1H" })
	void seconds_and_dates_are_read_and_kept_sane(String header, Duration pause) {
		assertThat(RetryAfter.in(headers(header), NOW)).contains(pause);
	}

	@ParameterizedTest
	@ValueSource(strings = { "soon", "-5", "1.5", "99999999999999999999", "" })
	void what_cannot_be_read_is_no_pause(String header) {
		assertThat(RetryAfter.in(headers(header), NOW)).isEmpty();
	}

	@Test
	void no_header_is_no_pause() {
		assertThat(RetryAfter.in(HttpHeaders.of(Map.of(), (name, value) -> true), NOW)).isEmpty();
	}

	private static HttpHeaders headers(String value) {
		return HttpHeaders.of(Map.of("Retry-After", List.of(value)), (name, text) -> true);
	}

}
