package dev.dailies.station;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.dailies.ledger.WorkItem;
import dev.dailies.run.Calls;
import dev.dailies.run.RunControl;
import dev.dailies.station.desk.Work;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The sliding window, driven as a chunk step of one item drives it.
 */
class StationTest {

	private final RunControl control = new RunControl();

	private final AtomicInteger waits = new AtomicInteger();

	private final Gated work = new Gated();

	private final ExecutorService step = Executors.newSingleThreadExecutor();

	@AfterEach
	void end() {
		this.control.stop();
		this.step.shutdownNow();
	}

	@Test
	void a_slow_call_holds_up_its_own_slot_and_nothing_else() throws Exception {
		this.work.offer("slow", "a", "b", "c", "d");
		Future<Integer> ended = run(2);

		List.of("a", "b", "c", "d").forEach(this.work::release);
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.work.recorded().containsAll(List.of("a", "b", "c", "d")));
		assertThat(this.work.recorded()).doesNotContain("slow");

		this.work.release("slow");
		assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo(5);
	}

	@Test
	void there_are_never_more_calls_at_once_than_slots() throws Exception {
		this.work.offer("a", "b", "c", "d", "e", "f");
		List.of("a", "b", "c", "d", "e", "f").forEach(this.work::release);

		run(3).get(10, TimeUnit.SECONDS);

		assertThat(this.work.mostAtOnce.get()).isBetween(1, 3);
	}

	@Test
	void work_that_appears_while_a_station_waits_is_taken_up() throws Exception {
		this.work.keepOpen(true);
		Future<Integer> ended = run(2);

		this.work.offer("late");
		this.work.release("late");
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.work.recorded().contains("late"));

		this.work.keepOpen(false);
		assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo(1);
	}

	@Test
	void what_is_done_before_a_wait_is_done_while_all_slots_are_taken_too() throws Exception {
		this.work.offer("slow");
		Future<Integer> ended = run(1);

		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.waits.get() > 1);

		assertThat(this.work.recorded()).isEmpty();
		this.work.release("slow");
		assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo(1);
	}

	@Test
	void a_stop_waits_for_the_calls_on_the_wire_and_starts_no_more() throws Exception {
		this.work.offer("on-the-wire", "never-started");
		Future<Integer> ended = run(1);
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.work.begun().contains("on-the-wire"));

		this.control.stop();
		this.work.release("on-the-wire");

		assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo(1);
		assertThat(this.work.recorded()).containsExactly("on-the-wire");
	}

	@Test
	void an_error_in_one_station_ends_its_siblings_too() {
		this.work.offer("broken");
		this.work.release("broken");

		assertThatThrownBy(() -> run(1).get(10, TimeUnit.SECONDS)).hasRootCauseMessage("broken");
		assertThat(this.control.stopping()).isTrue();
	}

	@Test
	void all_that_is_ready_and_fits_the_free_slots_is_one_item() throws Exception {
		this.work.offer("a", "b", "c");
		Station<String, String> station = station(2);
		station.open(new ExecutionContext());

		assertThat(station.read()).containsExactly("a", "b");

		station.close();
	}

	/**
	 * Reads and writes until the station ends; counts what was read.
	 */
	private Future<Integer> run(int slots) {
		Station<String, String> station = station(slots);
		return this.step.submit(() -> {
			station.open(new ExecutionContext());
			int read = 0;
			for (List<String> pieces = station.read(); pieces != null; pieces = station.read()) {
				read += pieces.size();
				station.write(new Chunk<>(List.of(pieces)));
			}
			station.close();
			return read;
		});
	}

	private Station<String, String> station(int slots) {
		return new Station<>("test", slots, this.work, this.waits::incrementAndGet, this.control);
	}

	/**
	 * Calls that take until the test lets them go.
	 */
	private static final class Gated implements Work<String, String> {

		private final Deque<String> waiting = new ArrayDeque<>();

		private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

		private final List<String> begun = new ArrayList<>();

		private final List<String> recorded = new ArrayList<>();

		private final AtomicInteger atOnce = new AtomicInteger();

		private final AtomicInteger mostAtOnce = new AtomicInteger();

		private boolean open;

		synchronized void offer(String... pieces) {
			this.waiting.addAll(List.of(pieces));
		}

		void release(String piece) {
			gate(piece).countDown();
		}

		synchronized void keepOpen(boolean open) {
			this.open = open;
		}

		synchronized List<String> begun() {
			return List.copyOf(this.begun);
		}

		synchronized List<String> recorded() {
			return List.copyOf(this.recorded);
		}

		private CountDownLatch gate(String piece) {
			return this.gates.computeIfAbsent(piece, (key) -> new CountDownLatch(1));
		}

		@Override
		public synchronized List<String> next(int most) {
			List<String> next = new ArrayList<>();
			while (next.size() < most && !this.waiting.isEmpty()) {
				next.add(this.waiting.remove());
			}
			return next;
		}

		@Override
		public synchronized boolean exhausted() {
			return !this.open && this.waiting.isEmpty();
		}

		@Override
		public @Nullable WorkItem about(String piece) {
			return null;
		}

		@Override
		public Calls.@Nullable Call told(String piece, @Nullable String result) {
			return null;
		}

		@Override
		public synchronized List<String> begin(List<String> pieces) {
			this.begun.addAll(pieces);
			return pieces;
		}

		@Override
		public void together(List<Answered<String, String>> answers, Runnable each) {
			each.run();
		}

		@Override
		public String call(String piece) {
			this.mostAtOnce.accumulateAndGet(this.atOnce.incrementAndGet(), Math::max);
			try {
				gate(piece).await();
				if (piece.equals("broken")) {
					throw new IllegalStateException(piece);
				}
				return piece;
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			finally {
				this.atOnce.decrementAndGet();
			}
		}

		@Override
		public synchronized void record(String piece, String result) {
			this.recorded.add(result);
		}

		@Override
		public void broke(String piece, RuntimeException error) {
			throw error;
		}

		@Override
		public Duration patience() {
			return Duration.ofSeconds(10);
		}

	}

}
