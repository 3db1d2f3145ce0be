package dev.dailies.shot;

import java.util.Collections;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CreditsTest {

	@Test
	void a_thousand_small_amounts_add_up_exactly() {
		Credits sum = Collections.nCopies(1000, Credits.of("0.114")).stream().reduce(Credits.ZERO, Credits::plus);

		assertThat(sum).isEqualTo(Credits.of("114"));
	}

	@Test
	void what_is_finer_than_a_thousandth_is_never_understated() {
		assertThat(Credits.of("0.0001")).isEqualTo(Credits.of("0.001"));
	}

	@Test
	void an_amount_is_printed_with_as_few_decimals_as_it_needs() {
		assertThat(Credits.of("1.200")).hasToString("1.2");
		assertThat(Credits.of("100")).hasToString("100");
		assertThat(Credits.ZERO).hasToString("0");
	}

	@Test
	void less_than_nothing_is_refused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Credits.of("-1"));
	}

}
