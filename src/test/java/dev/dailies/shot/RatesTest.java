package dev.dailies.shot;

import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RatesTest {

	private static final Rates RATES = Rates.read("acedata=0.08 USD,kie=0.000001 USD,2026-03-01").orElseThrow();

	@Test
	void a_thousandth_of_a_credit_at_a_millionth_loses_nothing_however_often() {
		Money sum = Stream.generate(() -> RATES.of(Map.of("kie", Credits.of("0.001"))))
			.limit(1000)
			.reduce(Money.zero("USD"), Money::plus);

		assertThat(sum).isEqualTo(RATES.of(Map.of("kie", Credits.of("1")))).hasToString("0.000001 USD");
	}

	@Test
	void the_largest_amounts_that_can_be_written_do_not_overflow() {
		Rates dear = Rates.read("kie=999999999999 USD").orElseThrow();

		assertThat(dear.of(Map.of("kie", new Credits(Long.MAX_VALUE))))
			.isGreaterThan(Money.read("999999999999.999999 USD").orElseThrow());
	}

	@Test
	void credits_of_several_providers_add_up_in_money() {
		assertThat(RATES.of(Map.of("acedata", Credits.of("0.114"), "kie", Credits.of("60"))))
			.hasToString("0.00918 USD");
	}

	@Test
	void credits_without_a_rate_are_never_taken_for_nothing() {
		Map<String, Credits> spent = Map.of("useapi", Credits.of("10"));

		assertThatIllegalArgumentException().isThrownBy(() -> RATES.of(spent)).withMessageContaining("useapi");
		assertThat(RATES.said(spent)).isEqualTo("not known, because your rates have none for useapi");
		assertThat(RATES.of(Map.of("useapi", Credits.ZERO))).hasToString("0 USD");
	}

	@Test
	void what_a_ledger_keeps_of_them_is_read_back_as_it_was() {
		assertThat(Rates.read(RATES.toString())).contains(RATES);
		assertThat(RATES.said(Map.of())).isEqualTo("0 USD, by your rates of 2026-03-01");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "acedata", "acedata=0.08", "2026-03-01", "acedata=0.08 USD,yesterday" })
	void what_is_no_rates_is_not_read(String text) {
		assertThat(Rates.read(text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "5", "USD", "-1 USD", "1e3 USD", "0.0000001 USD", "1,5 USD", "5 XYZ", "$5", "5 USDT" })
	void what_is_no_amount_with_a_currency_to_a_millionth_is_not_read(String text) {
		assertThat(Money.read(text)).isEmpty();
	}

	@Test
	void money_of_two_currencies_is_never_added_up() {
		Money dollars = Money.read("5 USD").orElseThrow();
		Money euros = Money.read("5 eur").orElseThrow();

		assertThatIllegalArgumentException().isThrownBy(() -> dollars.plus(euros));
		assertThatIllegalArgumentException().isThrownBy(() -> dollars.compareTo(euros));
		assertThat(dollars.less(Money.read("7 USD").orElseThrow())).isEqualTo(Money.zero("USD"));
	}

}
