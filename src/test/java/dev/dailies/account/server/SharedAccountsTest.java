package dev.dailies.account.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.dailies.account.Accounts.Heard;
import dev.dailies.account.SubmitRate;
import dev.dailies.provider.Limits;
import dev.dailies.provider.PauseScope;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Two runs that buy through one account, each on a machine of its own.
 */
class SharedAccountsTest {

	private static final Limits SLOW = new Limits(20, 20, Duration.ofHours(1));

	private static final Duration A_LOOK = Duration.ofSeconds(10);

	private final String token = Buyer.newToken();

	@Test
	void no_span_has_more_submits_than_the_limit_allows_whoever_sends_them() throws Exception {
		Limits limits = new Limits(20, 30, Duration.ofSeconds(1));
		ExecutorService processes = Executors.newFixedThreadPool(2);
		try (Buyer one = new Buyer(this.token, limits); Buyer other = new Buyer(this.token, limits)) {
			AtomicInteger left = new AtomicInteger(75);
			CyclicBarrier together = new CyclicBarrier(2);
			Callable<List<Submit>> first = () -> submits(one.rate(), left, together);
			Callable<List<Submit>> second = () -> submits(other.rate(), left, together);
			List<Submit> all = new ArrayList<>();
			for (Future<List<Submit>> own : processes.invokeAll(List.of(first, second))) {
				assertThat(own.get()).as("nobody is kept from submitting").isNotEmpty();
				all.addAll(own.get());
			}

			all.forEach((begin) -> assertThat(all.stream()
				.filter((submit) -> submit.isWithin(begin, limits.per()))
				.mapToInt(Submit::number)
				.sum()).isLessThanOrEqualTo(limits.submits()));
		}
		finally {
			processes.shutdownNow();
		}
	}

	private static List<Submit> submits(SubmitRate rate, AtomicInteger left, CyclicBarrier together) throws Exception {
		List<Submit> submits = new ArrayList<>();
		together.await();
		while (left.get() > 0) {
			long before = System.nanoTime();
			int taken = rate.take(2);
			if (taken > 0) {
				submits.add(new Submit(before, System.nanoTime(), taken));
				left.addAndGet(-taken);
			}
			else {
				Thread.sleep(rate.untilNext().toMillis());
			}
		}
		return submits;
	}

	@Test
	void a_rate_that_was_halved_is_half_for_the_others_and_may_rise_by_their_doing() {
		try (Buyer one = new Buyer(this.token, SLOW); Buyer other = new Buyer(this.token, SLOW)) {
			assertThat(((SharedRate) other.rate()).share().twentieths()).isEqualTo(20);
			assertThat(one.rate().take(5)).as("a tenth of the limit at once").isEqualTo(2);
			assertThat(other.rate().take(5)).as("and that is gone for all").isZero();
			Duration full = other.rate().untilNext();

			one.rate().halve();

			Awaitility.await().atMost(A_LOOK).until(() -> {
				other.accounts().news();
				return ((SharedRate) other.rate()).share().twentieths() == 10;
			});
			assertThat(other.rate().take(1)).isZero();
			assertThat(other.rate().untilNext().toSeconds()).isBetween(2 * full.toSeconds() - 20,
					2 * full.toSeconds() + 20);
			other.rate().raise();
			other.rate().raise();
			one.rate().raise();
			assertThat(((SharedRate) one.rate()).share().twentieths()).isEqualTo(13);
		}
	}

	@Test
	void where_limits_differ_those_of_the_run_that_began_last_hold_for_all() {
		Limits slower = new Limits(20, 10, Duration.ofHours(1));
		try (Buyer one = new Buyer(this.token, SLOW); Buyer other = new Buyer(this.token, slower)) {
			assertThat(one.rate().take(1)).isEqualTo(1);
			assertThat(other.rate().take(5)).as("a tenth of what it may itself").isEqualTo(1);

			one.rate().halve();

			assertThat(one.rate().take(1)).isZero();
			assertThat(one.rate().untilNext()).as("half of nine in an hour")
				.isBetween(Duration.ofMinutes(12), Duration.ofMinutes(14));
		}
	}

	@Test
	void submits_that_do_not_leave_after_all_are_free_for_the_others() {
		try (Buyer one = new Buyer(this.token, SLOW); Buyer other = new Buyer(this.token, SLOW)) {
			assertThat(one.rate().take(5)).isEqualTo(2);
			one.rate().giveBack(1);

			assertThat(other.rate().take(5)).isEqualTo(1);
		}
	}

	@Test
	void another_account_has_a_rate_of_its_own() {
		try (Buyer one = new Buyer(this.token, SLOW); Buyer other = new Buyer(Buyer.newToken(), SLOW)) {
			assertThat(one.rate().take(5)).isEqualTo(2);

			assertThat(other.rate().take(5)).isEqualTo(2);
		}
	}

	@Test
	void a_pause_that_a_provider_asked_one_for_is_heard_of_once_by_the_others() {
		PauseScope scope = new PauseScope("studio@example.org", "veo31-fast", null);
		try (Buyer one = new Buyer(this.token, SLOW); Buyer other = new Buyer(this.token, SLOW)) {
			one.accounts().coolDown(Buyer.PROVIDER, scope, Duration.ofMinutes(5), "Too many requests");

			List<Heard> heard = heard(other);
			assertThat(heard).singleElement().isInstanceOfSatisfying(Heard.CoolDown.class, (pause) -> {
				assertThat(pause.scope()).isEqualTo(scope);
				assertThat(pause.time()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
				assertThat(pause.why()).isEqualTo("Too many requests");
			});
			one.accounts().coolDown(Buyer.PROVIDER, scope, Duration.ofMinutes(1), "A shorter one");
			one.accounts().coolDown(Buyer.PROVIDER, PauseScope.ALL, Duration.ofMinutes(9), "And all of it");
			assertThat(heard(other)).extracting(Heard::why).containsExactly("And all of it");
			try (Buyer late = new Buyer(this.token, SLOW)) {
				assertThat(heard(late)).as("it still holds for who comes later").hasSize(2);
			}
			assertThat(one.accounts().news()).as("and is no news to who was told").isEmpty();
		}
	}

	@Test
	void that_an_account_is_out_of_credit_is_heard_of_by_those_at_work_and_tried_by_who_comes_later() {
		try (Buyer one = new Buyer(this.token, SLOW); Buyer other = new Buyer(this.token, SLOW)) {
			one.accounts().emptied(Buyer.PROVIDER, null, "Balance not enough");

			assertThat(heard(other)).containsExactly(new Heard.Emptied(Buyer.PROVIDER, null, "Balance not enough"));
			try (Buyer late = new Buyer(this.token, SLOW)) {
				assertThat(late.accounts().news()).as("somebody may have paid since").isEmpty();
			}
		}
	}

	private static List<Heard> heard(Buyer buyer) {
		return Awaitility.await().atMost(A_LOOK).until(() -> buyer.accounts().news(), (news) -> !news.isEmpty());
	}

	@Test
	void the_token_is_nowhere_in_what_is_shared() {
		try (Buyer buyer = new Buyer(this.token, SLOW)) {
			buyer.rate().take(1);
			buyer.accounts().coolDown(Buyer.PROVIDER, PauseScope.ALL, Duration.ofMinutes(1), "Too many requests");

			assertThat(Stream.of("place", "purchaser", "account", "cool_down", "bucket")
				.flatMap((table) -> buyer.sql()
					.sql("select cast(it as text) from dailies." + table + " it")
					.query(String.class)
					.list()
					.stream()))
				.isNotEmpty()
				.noneMatch((row) -> row.contains(this.token));
		}
	}

	/**
	 * Submits that left between two moments.
	 */
	private record Submit(long before, long after, int number) {

		boolean isWithin(Submit begin, Duration span) {
			return this.before >= begin.before && this.after <= begin.before + span.toNanos();
		}

	}

}
