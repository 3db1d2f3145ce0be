package dev.dailies.cli;

import java.time.Duration;

import dev.dailies.cli.answer.CommandException;
import dev.dailies.sandbox.played.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlayedValuesTest {

	@ParameterizedTest
	@CsvSource({ "500ms..2s,500,2000", "0s..0s,0,0", "0..90s,0,90000", "1m..1m,60000,60000" })
	void a_range_is_one_time_to_another(String text, long least, long most) {
		assertThat(PlayedValues.range(text)).isEqualTo(new Pace(Duration.ofMillis(least), Duration.ofMillis(most)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2s", "2s..1s", "1..2", "..2s", "1s..", "-1s..2s" })
	void what_is_no_range_is_refused_with_an_example(String text) {
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> PlayedValues.range(text))
			.withMessageContaining("--takes is")
			.withMessageContaining("500ms..2s");
	}

	@Test
	void sizes_are_decimal() {
		assertThat(PlayedValues.bytes("20MB")).isEqualTo(20_000_000);
		assertThat(PlayedValues.bytes("500 kB")).isEqualTo(500_000);
		assertThat(PlayedValues.bytes("9999MB")).isEqualTo(Integer.MAX_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "20", "20MiB", "-1MB", "1.5MB" })
	void what_is_no_size_is_refused_with_an_example(String text) {
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> PlayedValues.bytes(text))
			.withMessageContaining("--clip-size is")
			.withMessageContaining("20MB");
	}

}
