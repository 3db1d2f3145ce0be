package dev.dailies.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SaidTimeTest {

	private static final Instant THEIRS = Instant.parse("2026-03-02T09:15:00Z");

	@ParameterizedTest
	@CsvSource({ "PT0S", "PT8S", "PT-4M", "P15D", "P-15D" })
	void a_retry_after_that_is_a_date_is_measured_by_the_servers_own_clock(Duration ahead) {
		HttpHeaders headers = headers("Date", "Mon, 02 Mar 2026 09:15:00 GMT", "Retry-After",
				"Mon, 02 Mar 2026 09:16:30 GMT");

		assertThat(RetryAfter.in(headers, THEIRS.plus(ahead))).contains(Duration.ofSeconds(90));
	}

	@Test
	void a_date_that_cannot_be_the_one_that_was_meant_is_not_measured_by() {
		Instant named = THEIRS.plusSeconds(90);

		assertThat(SaidTime.until(named, headers("Date", "Thu, 26 Nov 2020 16:00:00 GMT"), THEIRS))
			.isEqualTo(Duration.ofSeconds(90));
		assertThat(SaidTime.until(named, headers("Date", "soon"), THEIRS)).isEqualTo(Duration.ofSeconds(90));
		assertThat(SaidTime.until(named, headers("Server", "x"), THEIRS)).isEqualTo(Duration.ofSeconds(90));
	}

	@Test
	void an_answer_that_somebody_kept_for_a_while_does_not_say_what_time_it_is() {
		assertThat(SaidTime.of(headers("Date", "Mon, 02 Mar 2026 09:15:00 GMT", "Age", "40"))).isEmpty();
		assertThat(SaidTime.of(headers("Date", "Mon, 02 Mar 2026 09:15:00 GMT", "Age", "0"))).contains(THEIRS);
	}

	private static HttpHeaders headers(String... pairs) {
		Map<String, List<String>> headers = new HashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			headers.put(pairs[i], List.of(pairs[i + 1]));
		}
		return HttpHeaders.of(headers, (name, text) -> true);
	}

}
