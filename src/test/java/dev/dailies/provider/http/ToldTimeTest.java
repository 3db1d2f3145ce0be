package dev.dailies.provider.http;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The forms in which providers write a moment.
 */
class ToldTimeTest {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@ParameterizedTest
	@ValueSource(strings = { "'2026-03-02 09:15:04'", "'2026-03-02T09:15:04'", "'2026-03-02T09:15:04Z'",
			"'2026-03-02T10:15:04+01:00'", "'2026-03-02 09:15:04 Z'", "'2026-03-02 10:15:04 +01:00'", "1772442904",
			"1772442904.0", "1772442904000", "'1772442904'", "'1772442904.000'", "' 2026-03-02 09:15:04 '" })
	void a_moment_is_read_in_each_form(String json) {
		assertThat(read(json)).isEqualTo(Instant.parse("2026-03-02T09:15:04Z"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "1772442904.12", "'2026-03-02 09:15:04.12'", "'2026-03-02T09:15:04.120Z'", "1772442904120" })
	void parts_of_a_second_are_kept(String json) {
		assertThat(read(json)).isEqualTo(Instant.parse("2026-03-02T09:15:04.120Z"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "null", "''", "'-'", "0", "-1", "'yesterday'", "'2026-13-02 09:15:04'", "'0001-01-01T00:00:00'",
					"[]", "{}", "true", "1e300", "99999999999999999", "'9999-12-31T23:59:59Z'", "'NaN'", "12" })
	void what_is_no_moment_is_none(String json) {
		assertThat(read(json)).isNull();
	}

	private static @Nullable Instant read(String json) {
		return ToldTime.in(JSON.readTree(json.replace('\'', '"')));
	}

}
