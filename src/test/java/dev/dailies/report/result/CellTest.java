package dev.dailies.report.result;

import java.time.Instant;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CellTest {

	@ParameterizedTest
	@ValueSource(strings = { "=1", "+49 30", "-x", "-1+1", "@a", "\tx", "\rx", "\nx", "'=1", "''=1", "\uff1d1+1",
			"\uff0b1", "\uff0d1+1", "\uff20SUM(A1)", " =1", "' =1", "\u00a0=1", "=cmd|'/C calc'!A0",
			"-2+3+cmd|' /C calc'!A0" })
	void what_could_be_executed_gets_a_quote(String text) {
		assertThat(Cell.text(text)).isEqualTo("'" + text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "'tis", "a=b", "-5", "-5.25", "1-2" })
	void what_could_not_stays_as_it_is(String text) {
		assertThat(Cell.text(text)).isEqualTo(text);
	}

	@Property(tries = 500)
	void every_text_can_be_had_back(@ForAll("hostile") String text) {
		String cell = Cell.text(text);
		assertThat(cell.matches("(?s)'+[ \u00a0\u3000]*[=+\\-@\uff1d\uff0b\uff0d\uff20\\t\\r\\n].*") ? cell.substring(1)
				: cell)
			.isEqualTo(text);
	}

	@Provide
	Arbitrary<String> hostile() {
		return Arbitraries.strings().withChars("'=+-@\uff1d\uff20 \t\r\n1.a").ofMaxLength(6);
	}

	@Test
	void times_are_whole_seconds() {
		assertThat(Cell.time(Instant.parse("2026-03-01T21:00:59.999Z"))).isEqualTo("2026-03-01T21:00:59Z");
		assertThat(Cell.time(null)).isEmpty();
	}

}
