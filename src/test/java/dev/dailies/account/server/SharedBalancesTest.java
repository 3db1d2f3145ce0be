package dev.dailies.account.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import dev.dailies.provider.Limits;
import dev.dailies.shot.Credits;
import org.junit.jupiter.api.Test;

/**
 * What a provider charged, where it only tells what an account has left and several
 * ledgers of a server buy through it.
 */
class SharedBalancesTest {

	private static final Limits LIMITS = new Limits(20, 1000, Duration.ofSeconds(1));

	private final String token = Buyer.newToken();

	@Test
	void what_another_ledger_bought_is_not_taken_for_a_charge_of_this_one() {
		try (Buyer spring = new Buyer(this.token, LIMITS); Buyer autumn = new Buyer(this.token, LIMITS)) {
			spring.buysAndHears(0, "100");
			autumn.buysAndHears(0, "99");
			autumn.buysAndHears(1, "98");
			spring.buysAndHears(1, "97");
			autumn.buysAndHears(2, "96");
			spring.buysAndHears(2, "95");

			assertThat(spring.ledger().credits()).isEqualTo(Credits.of("3"));
			assertThat(autumn.ledger().credits()).isEqualTo(Credits.of("3"));
			assertThat(spring.ledger().chargeDifferences()).isEmpty();
			assertThat(autumn.ledger().chargeDifferences()).isEmpty();
		}
	}

	@Test
	void while_a_task_of_another_ledger_is_at_work_a_balance_says_nothing_of_a_charge() {
		try (Buyer spring = new Buyer(this.token, LIMITS); Buyer autumn = new Buyer(this.token, LIMITS)) {
			spring.buysAndHears(0, "100");
			autumn.intend(0);
			autumn.accepted(0);
			spring.buysAndHears(1, "96");

			assertThat(spring.ledger().credits()).isEqualTo(Credits.of("2"));
		}
	}

	@Test
	void what_is_charged_beyond_the_price_is_counted_where_nobody_else_buys() {
		try (Buyer spring = new Buyer(this.token, LIMITS); Buyer elsewhere = new Buyer(Buyer.newToken(), LIMITS)) {
			spring.buysAndHears(0, "100");
			elsewhere.buysAndHears(0, "50");
			spring.buysAndHears(1, "97");

			assertThat(spring.ledger().credits()).isEqualTo(Credits.of("4"));
			assertThat(spring.ledger().chargeDifferences()).hasSize(1);
		}
	}

}
