package dev.dailies.clip;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContentRangeTest {

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
