package dev.dailies.screen;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.dailies.ledger.Cap;
import dev.dailies.ledger.Caps;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.shot.Rates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is spent at one provider or several, in the lines of a run that is at work.
 */
class MoneyLinesTest {

	private static final Rates RATES = Rates.read("acedata=0.08 USD,kie=0.005 USD").orElseThrow();

	@Test
	void credits_of_one_provider_are_a_number() {
		assertThat(line(Map.of("kie", "60"), Map.of("kie", "120"), Caps.NONE, null)).isEqualTo("60, about 180 in all");
		assertThat(line(Map.of(), Map.of(), Caps.NONE, null)).isEqualTo("0");
	}

	@Test
	void credits_of_several_are_never_added_up() {
		assertThat(line(Map.of("acedata", "0.114", "kie", "60"), Map.of("kie", "60"), Caps.NONE, null))
			.isEqualTo("0.114 acedata, 60 kie, about 0.114 acedata, 120 kie in all");
	}

	@Test
	void money_is_said_beside_its_cap_and_what_it_will_be_in_the_end() {
		Caps caps = Caps.NONE.with(new Cap.InMoney(Money.read("5 USD").orElseThrow(), RATES));

		assertThat(line(Map.of("acedata", "0.114", "kie", "60"), Map.of("kie", "60"), caps, RATES))
			.isEqualTo("0.114 acedata, 60 kie, about 0.114 acedata, 120 kie in all; "
					+ "0.30912 of 5 USD, about 0.60912 USD in all");
		assertThat(line(Map.of("kie", "60"), Map.of(), Caps.NONE, RATES)).isEqualTo("60; 0.3 USD");
	}

	@Test
	void caps_in_credits_and_in_money_stand_side_by_side() {
		Caps caps = Caps.of(Map.of("kie", Credits.of("600")))
			.with(new Cap.InMoney(Money.read("5 USD").orElseThrow(), RATES));

		assertThat(BudgetWords.line(Map.of("kie", Credits.of("60")), caps))
			.isEqualTo("60 of 600 kie credits; 0.3 of 5 USD");
	}

	@Test
	void money_that_nobody_can_tell_is_not_said() {
		assertThat(line(Map.of("useapi", "10"), Map.of(), Caps.NONE, RATES)).isEqualTo("10");
	}

	private static String line(Map<String, String> spent, Map<String, String> rest, Caps caps, @Nullable Rates rates) {
		return RunLines
			.credits(new Snapshot(Map.of(), List.of(), 0, List.of(), credits(spent), caps, credits(rest), rates, null));
	}

	private static TreeMap<String, Credits> credits(Map<String, String> amounts) {
		TreeMap<String, Credits> credits = new TreeMap<>();
		amounts.forEach((provider, amount) -> credits.put(provider, Credits.of(amount)));
		return credits;
	}

}
