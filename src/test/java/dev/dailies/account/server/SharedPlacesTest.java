package dev.dailies.account.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import dev.dailies.ledger.Cap;
import dev.dailies.ledger.Caps;
import dev.dailies.ledger.Purchases.Intent;
import dev.dailies.ledger.SpentElsewhere;
import dev.dailies.provider.Limits;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.shot.Rates;
import org.junit.jupiter.api.Test;

/**
 * The places for tasks of an account, and the budget of a day, that two runs share.
 */
class SharedPlacesTest {

	private static final Limits THREE = new Limits(3, 1000, Duration.ofSeconds(1));

	private static final Limits MANY = new Limits(100, 1000, Duration.ofSeconds(1));

	private final String token = Buyer.newToken();

	@Test
	void no_more_tasks_are_at_work_than_the_account_may_have_whoever_bought_them() throws Exception {
		ExecutorService processes = Executors.newFixedThreadPool(2);
		try (Buyer one = new Buyer(this.token, THREE); Buyer other = new Buyer(this.token, THREE)) {
			AtomicInteger atWork = new AtomicInteger();
			AtomicInteger most = new AtomicInteger();
			Callable<Integer> first = () -> buyAll(one, atWork, most);
			Callable<Integer> second = () -> buyAll(other, atWork, most);

			for (Future<Integer> bought : processes.invokeAll(List.of(first, second))) {
				assertThat(bought.get()).as("nobody is kept from buying").isEqualTo(one.size());
			}
			assertThat(most).hasValue(3);
		}
		finally {
			processes.shutdownNow();
		}
	}

	/**
	 * Two at a time, each of which is at work while the next is bought.
	 */
	private static int buyAll(Buyer buyer, AtomicInteger atWork, AtomicInteger most) {
		int begun = 0;
		int ended = 0;
		while (ended < buyer.size()) {
			if (begun < buyer.size() && begun - ended < 2 && buyer.intend(begun) == Intent.TAKEN) {
				most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
				buyer.accepted(begun);
				begun++;
			}
			else if (ended < begun) {
				atWork.decrementAndGet();
				buyer.ended(ended);
				ended++;
			}
		}
		return ended;
	}

	@Test
	void who_waits_gets_the_next_place_before_who_has_more() {
		try (Buyer one = new Buyer(this.token, THREE); Buyer other = new Buyer(this.token, THREE)) {
			for (int task = 0; task < 3; task++) {
				assertThat(one.intend(task)).isEqualTo(Intent.TAKEN);
				one.accepted(task);
			}
			assertThat(waits(other)).isEmpty();
			assertThat(other.intend(0)).isEqualTo(Intent.NO_PLACE);
			assertThat(waits(other)).containsExactly(
					"acedata waits for a place: 3 of 3 tasks at work for this account, 3 of them for other manifests");
			one.ended(0);

			assertThat(one.intend(3)).as("the other one waits, and has none").isEqualTo(Intent.NO_PLACE);
			assertThat(other.intend(0)).isEqualTo(Intent.TAKEN);
			other.accepted(0);
			assertThat(other.intend(1)).isEqualTo(Intent.NO_PLACE);
			other.ended(0);
			assertThat(other.intend(1)).as("who has fewer").isEqualTo(Intent.TAKEN);
		}
	}

	private static List<String> waits(Buyer buyer) {
		return PlacesWaitedFor.by(buyer.address());
	}

	@Test
	void who_does_not_look_again_keeps_no_place_from_the_others() {
		try (Buyer one = new Buyer(this.token, THREE); Buyer other = new Buyer(this.token, THREE)) {
			for (int task = 0; task < 3; task++) {
				one.intend(task);
				one.accepted(task);
			}
			assertThat(other.intend(0)).isEqualTo(Intent.NO_PLACE);
			one.ended(0);
			later(other, "waiting", "ends_at", "4 seconds");

			assertThat(one.intend(3)).isEqualTo(Intent.TAKEN);
		}
	}

	@Test
	void tasks_of_a_ledger_that_nobody_works_on_count_until_nobody_would_wait_for_them() {
		try (Buyer dead = new Buyer(this.token, THREE); Buyer alive = new Buyer(this.token, THREE)) {
			for (int task = 0; task < 3; task++) {
				dead.intend(task);
				dead.accepted(task);
			}
			later(dead, "at_work", "counts_until", "29 minutes");
			assertThat(alive.intend(0)).isEqualTo(Intent.NO_PLACE);

			later(dead, "at_work", "counts_until", "2 minutes");

			assertThat(alive.intend(0)).isEqualTo(Intent.TAKEN);
		}
	}

	/**
	 * As if that time had passed since.
	 */
	private static void later(Buyer of, String table, String column, String time) {
		of.sql()
			.sql("update dailies." + table + " set " + column + " = " + column
					+ " - cast(:time as interval) where ledger = :ledger")
			.param("time", time)
			.param("ledger", of.schema())
			.update();
	}

	@Test
	void each_account_has_places_of_its_own_and_a_task_of_nobody_knows_which_counts_everywhere() {
		try (Buyer one = new Buyer(this.token, THREE); Buyer other = new Buyer(this.token, THREE)) {
			assertThat(one.intend(0, "a@example.org", Caps.NONE)).isEqualTo(Intent.TAKEN);
			assertThat(one.intend(1, "a@example.org", Caps.NONE)).isEqualTo(Intent.TAKEN);
			assertThat(one.intend(2, null, Caps.NONE)).isEqualTo(Intent.TAKEN);

			assertThat(other.intend(0, "a@example.org", Caps.NONE)).isEqualTo(Intent.NO_PLACE);
			assertThat(other.intend(0, "b@example.org", Caps.NONE)).isEqualTo(Intent.TAKEN);
			assertThat(other.intend(1, "b@example.org", Caps.NONE)).isEqualTo(Intent.TAKEN);
			assertThat(other.intend(2, "b@example.org", Caps.NONE)).isEqualTo(Intent.NO_PLACE);
		}
	}

	@Test
	void of_two_runs_at_the_last_credit_of_a_day_one_buys() throws Exception {
		Caps perDay = Caps.of(Credits.of("21"));
		ExecutorService processes = Executors.newFixedThreadPool(2);
		CyclicBarrier together = new CyclicBarrier(2);
		try (Buyer one = new Buyer(this.token, MANY); Buyer other = new Buyer(this.token, MANY)) {
			Callable<Integer> first = () -> bought(one, perDay, together);
			Callable<Integer> second = () -> bought(other, perDay, together);

			int bought = 0;
			for (Future<Integer> own : processes.invokeAll(List.of(first, second))) {
				bought += own.get();
			}
			assertThat(bought).isEqualTo(21);
			assertThat(one.intend(39, null, perDay)).isEqualTo(Intent.OVER_DAY);
			try (Buyer third = new Buyer(this.token, MANY); Buyer elsewhere = new Buyer(this.token, MANY)) {
				assertThat(third.intend(0, null, perDay)).as("whoever comes later").isEqualTo(Intent.OVER_DAY);
				elsewhere.sql()
					.sql("update dailies.purchaser set place = 'another address' where ledger = :ledger")
					.param("ledger", elsewhere.schema())
					.update();
				assertThat(elsewhere.intend(0, null, perDay)).as("what is played counts for itself")
					.isEqualTo(Intent.TAKEN);
			}
		}
		finally {
			processes.shutdownNow();
		}
	}

	private static int bought(Buyer buyer, Caps perDay, CyclicBarrier together) throws Exception {
		int bought = 0;
		for (int number = 0; number < 20; number++) {
			together.await();
			if (buyer.intend(number, null, perDay) == Intent.TAKEN) {
				buyer.accepted(number);
				bought++;
			}
		}
		return bought;
	}

	@Test
	void what_another_run_reserved_may_become_free() {
		Caps perDay = Caps.of(Credits.of("1"));
		try (Buyer one = new Buyer(this.token, MANY); Buyer other = new Buyer(this.token, MANY)) {
			assertThat(one.intend(0, null, perDay)).isEqualTo(Intent.TAKEN);

			assertThat(other.intend(0, null, perDay)).isEqualTo(Intent.HELD_BY_OTHERS);

			one.accepted(0);
			assertThat(other.intend(0, null, perDay)).isEqualTo(Intent.OVER_DAY);
		}
	}

	@Test
	void who_is_held_up_for_long_by_one_that_stands_still_asks_again_in_a_moment() {
		try (Buyer one = new Buyer(this.token, MANY); Buyer frozen = new Buyer(this.token, MANY)) {
			frozen.during("select dailies.permit(current_schema(), 'acedata', '')",
					() -> assertThat(one.intend(0)).isEqualTo(Intent.OTHERS_BUY));

			assertThat(one.intend(0)).isEqualTo(Intent.TAKEN);
		}
	}

	@Test
	void a_copy_that_was_put_back_is_counted_anew_when_its_next_run_begins() {
		try (Buyer one = new Buyer(this.token, THREE)) {
			one.intend(0);
			one.accepted(0);
			one.sql().sql("delete from dailies.at_work").update();
			one.sql().sql("delete from dailies.spent").update();

			one.registerAgain(this.token, THREE);

			assertThat(one.sql()
				.sql("select tasks from dailies.at_work where ledger = current_schema()")
				.query(Integer.class)
				.list()).containsExactly(1);
			assertThat(one.sql()
				.sql("select spent from dailies.spent where ledger = current_schema()")
				.query(Long.class)
				.list()).containsExactly(1000L);
		}
	}

	@Test
	void spending_elsewhere_without_a_rate_is_never_taken_for_nothing() {
		Caps money = Caps.NONE
			.with(new Cap.InMoney(new Money(BigDecimal.TEN, "USD"), Rates.read("kie=0.005 USD").orElseThrow()));
		try (Buyer one = new Buyer(this.token, MANY); Buyer other = new Buyer(this.token, MANY)) {
			one.intend(0);

			assertThatExceptionOfType(SpentElsewhere.UnreadableException.class)
				.isThrownBy(() -> other.intend(0, null, money))
				.withMessageContaining("acedata");
		}
	}

}
