package dev.dailies.station.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.dailies.provider.Limits;
import dev.dailies.provider.Provider;
import dev.dailies.provider.ReachedProvider;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.Terms;
import dev.dailies.provider.Told;
import dev.dailies.provider.acedata.AceData;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.provider.kie.Kie;
import dev.dailies.run.UsualDuration;
import dev.dailies.shot.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LookTimesTest {

	private static final Limits LIMITS = new Limits(20, 20, Duration.ofSeconds(10));

	private static final Order ORDER = new Order.Gif();

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final TaskStatus RUNNING = new TaskStatus.Running();

	private static final TaskStatus MADE = new TaskStatus.Unlinked("no link is needed here", List.of(), null);

	private final ReachedProvider kie = reached(new Kie(Desks.NOWHERE, HttpLimits.DEFAULT, Clock.systemUTC()));

	private final ReachedProvider aceData = reached(new AceData(Desks.NOWHERE, HttpLimits.DEFAULT, Clock.systemUTC()));

	@Test
	void the_first_few_are_looked_at_on_a_ladder_and_the_others_when_such_operations_may_be_finished() {
		LookTimes looks = byKind(this.kie, 30);
		Instant first = looks.first("a", ORDER, NOW);
		assertThat(first).isEqualTo(NOW.plusSeconds(2));
		Instant second = next(looks, "a", first);
		assertThat(Duration.between(first, second)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(5));
		looks.saw("a", RUNNING);
		Instant third = next(looks, "a", second);
		assertThat(Duration.between(second, third)).isGreaterThan(Duration.between(first, second));
		looks.first("b", ORDER, NOW);
		looks.first("c", ORDER, NOW);

		assertThat(looks.first("d", ORDER, NOW)).isBetween(NOW.plusSeconds(20), NOW.plusSeconds(60));
	}

	@Test
	void a_call_that_leaves_at_a_time_that_was_set_asks_after_all_others_too_and_leaves_them_theirs() {
		Duration every = Duration.ofSeconds(10);
		LookTimes looks = new LookTimes(this.aceData,
				new Terms(new Limits(50, 50, Duration.ofSeconds(1)), every, every),
				(provider, order) -> Duration.ofMinutes(1), Duration.ofMinutes(30));
		Instant first = looks.first("a", ORDER, NOW);
		Instant second = looks.first("b", ORDER, NOW.plusSeconds(4));

		assertThat(looks.upTo(first)).isEqualTo(first);
		assertThat(looks.along(first)).isAfter(second);
		assertThat(looks.asking(
				List.of(new LookTimes.Asked("a", ORDER, NOW), new LookTimes.Asked("b", ORDER, NOW.plusSeconds(4))),
				first))
			.containsEntry("a", first.plus(every))
			.containsEntry("b", second);
	}

	@Test
	void what_the_first_few_took_moves_the_looks_at_the_others() {
		LookTimes looks = byKind(this.kie, 30);
		for (String id : List.of("a", "b", "c", "d")) {
			looks.first(id, ORDER, NOW);
		}
		Instant soon = NOW.plusSeconds(3);
		for (String id : List.of("a", "b", "c")) {
			next(looks, id, soon);
			looks.saw(id, MADE);
		}

		assertThat(looks.moved(soon)).containsOnlyKeys("d").allSatisfy((id, at) -> assertThat(at).isEqualTo(soon));
		assertThat(looks.moved(soon)).isEmpty();
		assertThat(looks.first("e", ORDER, soon)).isBefore(soon.plusSeconds(2));
	}

	@Test
	void a_task_is_looked_at_often_when_it_is_most_likely_to_finish_and_seldom_once_it_is_late() {
		LookTimes looks = learned(this.kie, 100);
		Instant first = looks.first("a", ORDER, NOW);
		assertThat(first).isBetween(NOW.plusSeconds(40), NOW.plusSeconds(90));

		Instant usual = NOW.plusSeconds(100);
		assertThat(next(looks, "a", usual)).isBetween(usual.plusSeconds(2), usual.plusSeconds(20));
		Instant late = NOW.plusSeconds(1000);
		assertThat(next(looks, "a", late)).isBetween(late.plusSeconds(50), late.plusSeconds(230));
	}

	@Test
	void one_call_asks_after_all_once_that_is_worth_it_and_the_next_comes_a_moment_later_at_the_soonest() {
		LookTimes looks = learned(this.aceData, 100);
		looks.first("t0", ORDER, NOW);
		assertThat(looks.upTo(NOW.plusSeconds(10))).as("it alone").isEqualTo(NOW.plusSeconds(10));
		for (int task = 1; task < 20; task++) {
			looks.first("t" + task, ORDER, NOW);
		}
		Instant soon = NOW.plusSeconds(35);
		assertThat(looks.upTo(soon)).isAfter(soon.plusSeconds(600));

		looks.asking(List.of(asked("t0")), soon);
		assertThat(looks.upTo(soon.plusMillis(249))).isNull();
		assertThat(looks.upTo(soon.plusMillis(250))).isNotNull();
	}

	@Test
	void nothing_is_asked_before_the_moment_that_the_provider_said() {
		for (ReachedProvider provider : List.of(this.aceData, this.kie)) {
			LookTimes looks = byKind(provider, 15);
			looks.hold(NOW.plusSeconds(60));
			looks.hold(NOW.plusSeconds(30));

			assertThat(looks.upTo(NOW.plusSeconds(59))).isNull();
			assertThat(looks.upTo(NOW.plusSeconds(60))).isEqualTo(NOW.plusSeconds(60));
		}
	}

	@Test
	void what_a_provider_tells_of_its_tasks_is_known_better_than_what_was_seen() {
		LookTimes seen = told(new Told(null, null, null));
		LookTimes told = told(new Told(NOW, NOW.plusSeconds(50), "trace"));

		Instant bySeeing = seen.first("next", ORDER, NOW);
		assertThat(told.first("next", ORDER, NOW)).isBefore(bySeeing.minusSeconds(5));
	}

	@Test
	void a_clock_that_is_off_harms_nothing_because_only_the_difference_of_its_own_times_counts() {
		LookTimes right = told(new Told(NOW, NOW.plusSeconds(50), null));
		LookTimes off = told(new Told(NOW.minusSeconds(90_000), NOW.minusSeconds(90_000 - 50), null));

		assertThat(off.first("next", ORDER, NOW)).isEqualTo(right.first("next", ORDER, NOW));
	}

	@Test
	void times_that_cannot_be_right_are_not_learned_from() {
		Instant bySeeing = told(Told.NOTHING).first("next", ORDER, NOW);

		// two clocks, the wrong way round, longer than it can have been, and over before
		// it was last seen at work
		for (int seconds : List.of(28_850, -50, 105, 38)) {
			assertThat(told(new Told(NOW, NOW.plusSeconds(seconds), null)).first("next", ORDER, NOW)).as(seconds + " s")
				.isEqualTo(bySeeing);
		}
	}

	/**
	 * Some tasks that were at work after 40 s and ended by 100 s.
	 */
	private LookTimes told(Told told) {
		LookTimes looks = byKind(this.kie, 15);
		for (int task = 0; task < 9; task++) {
			String id = "before " + task;
			Instant submitted = NOW.minusSeconds(3600);
			looks.first(id, ORDER, submitted);
			looks.asking(List.of(new LookTimes.Asked(id, ORDER, submitted)), submitted.plusSeconds(40));
			looks.saw(id, RUNNING);
			looks.asking(List.of(new LookTimes.Asked(id, ORDER, submitted)), submitted.plusSeconds(100));
			looks.saw(id, new TaskStatus.Succeeded(List.of(), null, told));
		}
		return looks;
	}

	@Test
	void a_task_of_an_earlier_run_is_learned_from_where_its_provider_tells_how_long_it_took() {
		LookTimes looks = byKind(this.kie, 15);
		Instant before = looks.first("next", ORDER, NOW);
		for (int task = 0; task < 9; task++) {
			String id = "before " + task;
			looks.asking(List.of(new LookTimes.Asked(id, ORDER, NOW.minusSeconds(3600))), NOW);
			looks.saw(id, new TaskStatus.Succeeded(List.of(), null, new Told(NOW, NOW.plusSeconds(300), null)));
		}

		assertThat(looks.first("later", ORDER, NOW)).isAfter(before.plusSeconds(60));
	}

	@Test
	void two_in_a_row_that_are_far_off_say_that_what_was_known_holds_no_more() {
		KindTimes kind = new KindTimes(Duration.ofSeconds(120));
		for (int task = 0; task < 30; task++) {
			kind.saw(90 + task % 10);
		}
		kind.saw(2);
		assertThat(kind.known()).isTrue();
		kind.saw(2);
		assertThat(kind.known()).isFalse();
		kind.saw(2.1);
		kind.saw(1.9);
		assertThat(kind.known()).isTrue();
		assertThat(kind.unseen(0, 1, false)).isLessThan(0.02);
		assertThat(kind.unseen(0, 4, false)).isGreaterThan(0.1);
	}

	@Test
	void times_that_were_set_stand() {
		LookTimes looks = new LookTimes(this.aceData, new Terms(LIMITS, Duration.ofSeconds(7), Duration.ofSeconds(3)),
				usual(), Duration.ofMinutes(30));

		assertThat(looks.first("a", ORDER, NOW)).isEqualTo(NOW.plusSeconds(7));
		assertThat(next(looks, "a", NOW.plusSeconds(900))).isEqualTo(NOW.plusSeconds(903));
		assertThat(looks.upTo(NOW.plusSeconds(900))).isEqualTo(NOW.plusSeconds(900));
		assertThat(looks.moved(NOW)).isEmpty();
	}

	@Test
	void a_first_look_is_never_later_than_half_the_deadline() {
		LookTimes looks = new LookTimes(this.kie, new Terms(LIMITS, null, Duration.ofSeconds(1), false), usual(),
				Duration.ofSeconds(20));

		for (String scout : List.of("a", "b", "c")) {
			looks.first(scout, ORDER, NOW);
		}

		assertThat(looks.first("d", ORDER, NOW)).isEqualTo(NOW.plusSeconds(10));
	}

	private static ReachedProvider reached(Provider provider) {
		return new ReachedProvider(provider, provider.free());
	}

	private static Instant next(LookTimes looks, String id, Instant now) {
		return looks.asking(List.of(asked(id)), now).getOrDefault(id, Instant.MIN);
	}

	private static LookTimes.Asked asked(String id) {
		return new LookTimes.Asked(id, ORDER, NOW);
	}

	/**
	 * Which has seen a few that took about so many seconds.
	 */
	private static LookTimes learned(ReachedProvider provider, int seconds) {
		LookTimes looks = byKind(provider, 15);
		for (int task = 0; task < 9; task++) {
			String id = "before " + task;
			Instant submitted = NOW.minusSeconds(3600);
			looks.first(id, ORDER, submitted);
			looks.asking(List.of(new LookTimes.Asked(id, ORDER, submitted)),
					submitted.plusMillis(seconds * (800L + 40 * task)));
			looks.saw(id, RUNNING);
			looks.asking(List.of(new LookTimes.Asked(id, ORDER, submitted)),
					submitted.plusMillis(seconds * (820L + 40 * task)));
			looks.saw(id, MADE);
		}
		return looks;
	}

	private static LookTimes byKind(ReachedProvider provider, int lookEvery) {
		return new LookTimes(provider, new Terms(LIMITS, null, Duration.ofSeconds(lookEvery), false), usual(),
				Duration.ofMinutes(30));
	}

	private static UsualDuration usual() {
		return (provider, order) -> Duration.ofMinutes(2);
	}

}
