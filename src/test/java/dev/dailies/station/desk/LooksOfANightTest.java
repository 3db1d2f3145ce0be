package dev.dailies.station.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import dev.dailies.provider.Limits;
import dev.dailies.provider.Provider;
import dev.dailies.provider.ReachedProvider;
import dev.dailies.provider.TaskStatus;
import dev.dailies.provider.Terms;
import dev.dailies.provider.acedata.AceData;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.provider.kie.Kie;
import dev.dailies.shot.Order;
import dev.dailies.shot.UpsampleTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole nights of looks, played without a provider: chains of three operations, each of
 * which takes as long as a draw from a log-normal distribution says.
 */
class LooksOfANightTest {

	private static final Instant EVENING = Instant.parse("2026-03-02T22:00:00Z");

	private static final Order GENERATE = new Order.Extend("on", null, null, null);

	private static final Order RESHOOT = new Order.Gif();

	private static final Order SMALL = new Order.Upsample(UpsampleTarget.FULL_HD);

	private static final Order LARGE = new Order.Upsample(UpsampleTarget.UHD);

	/** Seconds, as documented and as they are. */
	private static final Map<Order, double[]> TIMES = Map.of(GENERATE, new double[] { 120, 90 }, RESHOOT,
			new double[] { 120, 75 }, SMALL, new double[] { 60, 45 }, LARGE, new double[] { 240, 300 });

	private final Provider aceData = new AceData(Desks.NOWHERE, HttpLimits.DEFAULT, Clock.systemUTC());

	private final Provider kie = new Kie(Desks.NOWHERE, HttpLimits.DEFAULT, Clock.systemUTC());

	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 0.2, 0.3, 0.4 })
	void where_one_call_asks_after_many_an_end_is_seen_at_once_for_three_calls(double spread) {
		Night night = new Night(this.aceData, 15, 20, 60).spread(spread).play();

		assertThat(night.meanLateness()).as(night.toString()).isLessThan(0.02);
		assertThat(night.lateness(0.99)).as(night.toString()).isLessThan(0.1);
		assertThat(night.callsPerOperation()).as(night.toString()).isLessThan(3);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 0.2, 0.3, 0.4 })
	void where_it_asks_after_one_six_calls_see_an_end_as_soon_as_six_can(double spread) {
		Night night = new Night(this.kie, 30, 20, 60).spread(spread).play();

		assertThat(night.callsPerOperation()).as(night.toString()).isLessThan(6);
		assertThat(night.meanLateness()).as(night.toString()).isLessThan(0.015 + 0.2 * spread);
	}

	@Test
	void few_at_work_cost_no_more_calls_than_one_that_is_asked_after_alone() {
		Night night = new Night(this.aceData, 15, 1, 20).play();

		assertThat(night.callsPerOperation()).as(night.toString()).isLessThan(7);
		assertThat(night.meanLateness()).as(night.toString()).isLessThan(0.1);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.02, 50 })
	void a_provider_that_is_far_quicker_or_slower_than_documented_is_known_after_the_first_few(double scale) {
		for (Night night : List.of(new Night(this.aceData, 15, 20, 60), new Night(this.kie, 30, 20, 60))) {
			night.scale(scale).play();

			assertThat(night.callsPerOperation()).as(night.toString()).isLessThan(13);
			assertThat(night.meanLateness()).as(night.toString()).isLessThan((scale < 1) ? 0.6 : 0.15);
		}
	}

	private static final class Night {

		private static final Duration TICK = Duration.ofMillis(250);

		private final Provider provider;

		private final LookTimes looks;

		private final int most;

		private final Random random = new Random(7);

		private final Map<String, Task> atWork = new TreeMap<>();

		private final List<Task> ready = new ArrayList<>();

		private final List<Double> late = new ArrayList<>();

		private double spread = 0.3;

		private double scale = 1;

		private Instant now = EVENING;

		private int calls;

		Night(Provider provider, int lookEvery, int most, int chains) {
			this.provider = provider;
			this.most = most;
			Limits limits = new Limits(most, 20, Duration.ofSeconds(10));
			this.looks = new LookTimes(new ReachedProvider(provider, provider.free()),
					new Terms(limits, null, Duration.ofSeconds(lookEvery), false), (name, order) -> documented(order),
					Duration.ofHours(12));
			for (int chain = 0; chain < chains; chain++) {
				this.ready.add(new Task(chain, 0));
			}
		}

		private static Duration documented(Order order) {
			return Duration.ofSeconds((long) seconds(order)[0]);
		}

		private static double[] seconds(Order order) {
			double[] seconds = TIMES.get(order);
			if (seconds == null) {
				throw new IllegalArgumentException("Nobody knows how long " + order + " takes");
			}
			return seconds;
		}

		Night spread(double said) {
			this.spread = said;
			return this;
		}

		Night scale(double said) {
			this.scale = said;
			return this;
		}

		Night play() {
			while (!this.ready.isEmpty() || !this.atWork.isEmpty()) {
				submit();
				look();
				this.now = this.now.plus((this.scale > 1) ? TICK.multipliedBy((long) this.scale) : TICK);
			}
			return this;
		}

		private void submit() {
			this.ready.sort(Comparator.comparingInt(Task::step).reversed().thenComparingInt(Task::chain));
			while (!this.ready.isEmpty() && this.atWork.size() < this.most) {
				Task task = this.ready.remove(0);
				double seconds = seconds(task.order())[1] * this.scale
						* Math.exp(this.spread * this.random.nextGaussian());
				task.submitted = this.now;
				task.ends = this.now.plusMillis(Math.round(seconds * 1000));
				task.due = this.looks.first(task.id(), task.order(), this.now);
				this.atWork.put(task.id(), task);
			}
		}

		private void look() {
			Set<String> asked = new HashSet<>();
			List<Task> call = due(asked);
			while (!call.isEmpty()) {
				this.calls++;
				due(this.looks.asking(call.stream()
					.map((task) -> new LookTimes.Asked(task.id(), task.order(), task.submitted))
					.toList(), this.now));
				call.forEach((task) -> asked.add(task.id()));
				call.forEach(this::saw);
				due(this.looks.moved(this.now));
				call = due(asked);
			}
		}

		private void due(Map<String, Instant> looks) {
			looks.forEach((id, at) -> {
				Task task = this.atWork.get(id);
				if (task != null) {
					task.due = at;
				}
			});
		}

		private List<Task> due(Set<String> asked) {
			Instant upTo = this.looks.upTo(this.now);
			return (upTo == null) ? List.of()
					: this.atWork.values()
						.stream()
						.filter((task) -> !task.due.isAfter(upTo) && !asked.contains(task.id()))
						.sorted(Comparator.comparing((task) -> task.due))
						.limit(this.provider.free().tasksPerLook())
						.toList();
		}

		private void saw(Task task) {
			if (task.ends.isAfter(this.now)) {
				this.looks.saw(task.id(), new TaskStatus.Running());
				return;
			}
			this.looks.saw(task.id(), new TaskStatus.Unlinked("a test needs no link", List.of(), null));
			this.atWork.remove(task.id());
			this.late.add((double) Duration.between(task.ends, this.now).toMillis()
					/ Duration.between(task.submitted, task.ends).toMillis());
			if (task.step < 2) {
				this.ready.add(new Task(task.chain, task.step + 1));
			}
		}

		double meanLateness() {
			return this.late.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
		}

		double lateness(double share) {
			return this.late.stream().sorted().toList().get((int) (share * this.late.size()));
		}

		double callsPerOperation() {
			return (double) this.calls / this.late.size();
		}

		@Override
		public String toString() {
			return String.format("%s x %s, spread %s: mean %.4f, 99 %% %.4f, calls %.2f",
					this.provider.getClass().getSimpleName(), this.scale, this.spread, meanLateness(), lateness(0.99),
					callsPerOperation());
		}

	}

	private static final class Task {

		private final int chain;

		private final int step;

		private Instant submitted = EVENING;

		private Instant ends = EVENING;

		private Instant due = EVENING;

		Task(int chain, int step) {
			this.chain = chain;
			this.step = step;
		}

		int chain() {
			return this.chain;
		}

		int step() {
			return this.step;
		}

		String id() {
			return this.chain + "/" + this.step;
		}

		Order order() {
			return switch (this.step) {
				case 0 -> GENERATE;
				case 1 -> RESHOOT;
				default -> (this.chain % 2 == 0) ? SMALL : LARGE;
			};
		}

	}

}
