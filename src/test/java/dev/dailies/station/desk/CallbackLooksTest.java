package dev.dailies.station.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.dailies.provider.Limits;
import dev.dailies.provider.Provider;
import dev.dailies.provider.ReachedProvider;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.Terms;
import dev.dailies.provider.acedata.AceData;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.provider.kie.Kie;
import dev.dailies.shot.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When tasks are looked at whose ends are told by callbacks.
 */
class CallbackLooksTest {

	private static final Order ORDER = new Order.Gif();

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final TaskStatus RUNNING = new TaskStatus.Running();

	private static final TaskStatus MADE = new TaskStatus.Unlinked("no link is needed here", List.of(), null);

	private final LookTimes kie = looks(reached(new Kie(Desks.NOWHERE, HttpLimits.DEFAULT, Clock.systemUTC())));

	private final LookTimes aceData = looks(reached(new AceData(Desks.NOWHERE, HttpLimits.DEFAULT, Clock.systemUTC())));

	@Test
	void a_callback_makes_a_look_due_at_once() {
		this.kie.first("a", ORDER, NOW, true);

		assertThat(this.kie.calledBack("a", NOW.plusSeconds(1))).contains(NOW.plusSeconds(1));
		assertThat(this.kie.calledBack("of an earlier run", NOW)).contains(NOW);
	}

	@Test
	void one_that_is_repeated_in_vain_is_followed_ever_later_and_never_later_than_without() {
		this.kie.first("a", ORDER, NOW, true);
		Duration before = Duration.ZERO;
		for (int times = 0; times < 20; times++) {
			Instant at = NOW.plusSeconds(10 + times);
			Optional<Instant> due = this.kie.calledBack("a", at);
			if (due.isPresent()) {
				asked(this.kie, "a", due.get());
				this.kie.saw("a", RUNNING);
				Duration wait = Duration.between(at, due.get());
				assertThat(wait).isGreaterThanOrEqualTo(Duration.ZERO);
				before = wait;
			}
		}
		assertThat(before).as("the last that was followed").isLessThan(Duration.ofMinutes(4));
		assertThat(this.kie.calledBack("a", NOW.plusSeconds(31))).isEmpty();
	}

	@Test
	void where_callbacks_come_nothing_is_looked_at_before_nearly_all_have_ended() {
		Instant without = this.kie.first("before", ORDER, NOW, true);
		told(this.kie, 4);
		Instant with = this.kie.first("with", ORDER, NOW, true);
		Instant notCalledBack = this.kie.first("not called back", ORDER, NOW, false);

		assertThat(without).isBefore(NOW.plusSeconds(60));
		assertThat(notCalledBack).isBefore(NOW.plusSeconds(100));
		assertThat(with).isBetween(NOW.plusSeconds(110), NOW.plusSeconds(600));
	}

	@Test
	void where_one_call_asks_after_many_none_leaves_for_those_that_wait_for_a_callback() {
		told(this.aceData, 4);
		for (int task = 0; task < 20; task++) {
			this.aceData.first("t" + task, ORDER, NOW, true);
		}
		Instant nearlyUsual = NOW.plusSeconds(95);

		assertThat(this.aceData.upTo(nearlyUsual)).as("for nobody else").isEqualTo(nearlyUsual);
	}

	@Test
	void once_one_ends_that_nobody_told_of_all_are_looked_at_as_without() {
		told(this.kie, 4);
		Instant due = this.kie.first("missed", ORDER, NOW, true);
		Instant later = this.kie.first("later", ORDER, due.minusSeconds(100), true);
		asked(this.kie, "missed", due);
		this.kie.saw("missed", MADE);

		assertThat(this.kie.moved(due)).containsOnlyKeys("later")
			.allSatisfy((id, at) -> assertThat(at).isBefore(later));
		assertThat(this.kie.first("next", ORDER, due, true)).isBefore(due.plusSeconds(110));
	}

	/**
	 * Has tasks end after about 100 seconds, each told by a callback.
	 */
	private static void told(LookTimes looks, int tasks) {
		for (int task = 0; task < tasks; task++) {
			String id = "told " + task;
			Instant submitted = NOW.minusSeconds(1_000);
			Instant end = submitted.plusSeconds(98 + task);
			looks.first(id, ORDER, submitted, true);
			looks.calledBack(id, end);
			looks.asking(List.of(new LookTimes.Asked(id, ORDER, submitted)), end);
			looks.saw(id, MADE);
		}
	}

	private static void asked(LookTimes looks, String id, Instant now) {
		looks.asking(List.of(new LookTimes.Asked(id, ORDER, NOW)), now);
	}

	private static ReachedProvider reached(Provider provider) {
		return new ReachedProvider(provider, provider.free());
	}

	private static LookTimes looks(ReachedProvider provider) {
		return new LookTimes(provider,
				new Terms(new Limits(20, 20, Duration.ofSeconds(10)), null, Duration.ofSeconds(30), false),
				(name, order) -> Duration.ofMinutes(2), Duration.ofMinutes(30));
	}

}
