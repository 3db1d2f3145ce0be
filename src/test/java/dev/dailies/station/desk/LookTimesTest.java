package dev.dailies.station.desk;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.dailies.provider.Limits;
import dev.dailies.provider.Provider;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.ReachedProvider;
import dev.dailies.provider.Terms;
import dev.dailies.provider.Token;
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

	private static final ProviderSettings NOWHERE = new ProviderSettings(URI.create("http://127.0.0.1:9"),
			new Token("token-of-a-test"), Map.of());

	private final ReachedProvider kie = reached(new Kie(NOWHERE, HttpLimits.DEFAULT, Clock.systemUTC()));

	private final ReachedProvider aceData = reached(new AceData(NOWHERE, HttpLimits.DEFAULT, Clock.systemUTC()));

	@Test
	void the_first_look_comes_when_such_operations_are_nearly_finished_then_narrow_and_then_wide_steps() {
		LookTimes looks = byKind(this.kie, 15);
		Instant first = looks.first(ORDER, NOW);
		assertThat(first).isEqualTo(NOW.plusSeconds(90));

		assertThat(looks.next(ORDER, NOW, first)).isEqualTo(first.plusSeconds(15));
		Instant late = NOW.plusSeconds(220);
		assertThat(looks.next(ORDER, NOW, late)).isEqualTo(late.plusSeconds(50));
		Instant veryLate = NOW.plus(Duration.ofHours(2));
		assertThat(looks.next(ORDER, NOW, veryLate)).isEqualTo(veryLate.plusSeconds(120));
	}

	@Test
	void times_that_were_set_stand() {
		LookTimes looks = new LookTimes(this.aceData, new Terms(LIMITS, Duration.ofSeconds(7), Duration.ofSeconds(3)),
				usual(), Duration.ofMinutes(30));

		assertThat(looks.first(ORDER, NOW)).isEqualTo(NOW.plusSeconds(7));
		assertThat(looks.next(ORDER, NOW, NOW.plusSeconds(900))).isEqualTo(NOW.plusSeconds(903));
	}

	@Test
	void a_first_look_is_never_later_than_half_the_deadline() {
		LookTimes looks = new LookTimes(this.kie, new Terms(LIMITS, null, Duration.ofSeconds(1), false), usual(),
				Duration.ofSeconds(20));

		assertThat(looks.first(ORDER, NOW)).isEqualTo(NOW.plusSeconds(10));
	}

	@Test
	void three_hundred_tasks_cost_a_fraction_of_the_calls_that_fixed_times_cost() {
		for (ReachedProvider provider : new ReachedProvider[] { this.aceData, this.kie }) {
			int fixed = calls(provider,
					new LookTimes(provider, new Terms(LIMITS, Duration.ofSeconds(30), Duration.ofSeconds(15)), usual(),
							Duration.ofMinutes(30)));
			int byKind = calls(provider, byKind(provider, 15));

			assertThat(byKind).as(provider.name() + ": " + byKind + " calls instead of " + fixed)
				.isLessThan((provider == this.aceData) ? 300 : 600)
				.isLessThan(fixed / 2);
		}
	}

	/**
	 * 300 tasks, 20 at work at once, each of one to two minutes.
	 */
	private static ReachedProvider reached(Provider provider) {
		return new ReachedProvider(provider, provider.free());
	}

	private static int calls(ReachedProvider provider, LookTimes looks) {
		Random random = new Random(1);
		Map<Integer, Instant> due = new HashMap<>();
		Map<Integer, Instant> submitted = new HashMap<>();
		Map<Integer, Instant> finished = new HashMap<>();
		int submits = 0;
		int calls = 0;
		for (Instant now = NOW; submits < 300 || !due.isEmpty(); now = now.plusMillis(250)) {
			if (submits < 300 && due.size() < 20) {
				submitted.put(submits, now);
				finished.put(submits, now.plusMillis(60_000 + random.nextInt(60_000)));
				due.put(submits++, looks.first(ORDER, now));
			}
			Set<Integer> looked = new HashSet<>();
			for (Integer task : due.keySet()) {
				if (!due.get(task).isAfter(now)) {
					looked.add(task);
				}
			}
			calls += (looked.size() + provider.free().tasksPerLook() - 1) / provider.free().tasksPerLook();
			for (Integer task : looked) {
				due.put(task, looks.next(ORDER, submitted.get(task), now));
				if (!finished.get(task).isAfter(now)) {
					due.remove(task);
				}
			}
		}
		return calls;
	}

	private static LookTimes byKind(ReachedProvider provider, int lookEvery) {
		return new LookTimes(provider, new Terms(LIMITS, null, Duration.ofSeconds(lookEvery), false), usual(),
				Duration.ofMinutes(30));
	}

	private static UsualDuration usual() {
		return (provider, order) -> Duration.ofMinutes(2);
	}

}
