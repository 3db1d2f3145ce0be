package dev.dailies.job;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(30)
class ReadAheadTest {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 9, 10, 11, 20, 25 })
	void hands_out_every_item_once_in_order_and_then_none(int items) {
		// given
		Iterator<Integer> source = IntStream.range(0, items).iterator();
		try (ReadAhead<Integer> ahead = new ReadAhead<>("ahead", 10, () -> source.hasNext() ? source.next() : null)) {

			// when
			List<Integer> handed = new ArrayList<>();
			for (Integer item = ahead.next(); item != null; item = ahead.next()) {
				handed.add(item);
			}

			// then
			assertThat(handed).containsExactlyElementsOf(IntStream.range(0, items).boxed().toList());
			assertThat(ahead.next()).isNull();
		}
	}

	@Test
	void reads_the_next_batch_before_it_is_asked_for() throws InterruptedException {
		// given
		CountDownLatch begun = new CountDownLatch(3);
		Set<Thread> readers = ConcurrentHashMap.newKeySet();
		try (ReadAhead<Integer> ahead = new ReadAhead<>("ahead", 2, () -> {
			readers.add(Thread.currentThread());
			begun.countDown();
			return 1;
		})) {

			// when
			ahead.next();

			// then
			begun.await();
			assertThat(readers).hasSize(1).doesNotContain(Thread.currentThread());
		}
	}

	@Test
	void throws_what_the_source_threw() {
		// given
		Iterator<Integer> source = List.of(1, 2, 3).iterator();
		try (ReadAhead<Integer> ahead = new ReadAhead<>("ahead", 2, () -> {
			if (!source.hasNext()) {
				throw new IllegalArgumentException("line 4");
			}
			return source.next();
		})) {
			ahead.next();
			ahead.next();

			// when, then
			assertThatThrownBy(ahead::next).isInstanceOf(IllegalArgumentException.class).hasMessage("line 4");
		}
	}

	@Test
	void a_source_is_not_asked_any_more_once_it_is_closed() throws InterruptedException {
		// given
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		List<Integer> after = new ArrayList<>();
		ReadAhead<Integer> ahead = new ReadAhead<>("ahead", 1, () -> {
			asked.countDown();
			awaited(go);
			after.add(1);
			return null;
		});
		asked.await();

		// when
		Thread closing = new Thread(ahead::close, "closing");
		closing.start();
		go.countDown();
		closing.join();

		// then
		assertThat(after).hasSize(1);
	}

	private static void awaited(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
