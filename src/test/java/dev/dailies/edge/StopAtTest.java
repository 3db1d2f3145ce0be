package dev.dailies.edge;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever reaches the edge for the given time goes no further; everybody else does.
 */
class StopAtTest {

	private final List<String> said = new CopyOnWriteArrayList<>();

	private final List<Integer> passed = new CopyOnWriteArrayList<>();

	@Test
	void the_edge_is_passed_until_its_time_has_come_and_nobody_gets_on_from_there() {
		Edges edges = StopAt.asked(StopAt.asking(Edge.BEFORE_INTENT, 3), this.said::add);
		Thread thread = new Thread(() -> {
			for (int i = 1; i <= 5; i++) {
				edges.reached(Edge.AFTER_INTENT);
				edges.reached(Edge.BEFORE_INTENT);
				this.passed.add(i);
			}
		});
		thread.setDaemon(true);
		thread.start();

		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !this.said.isEmpty());
		thread.interrupt();

		assertThat(this.said).hasSize(1).allMatch(StopAt::isSaidBy);
		assertThat(this.passed).containsExactly(1, 2);
		assertThat(thread.isAlive()).isTrue();
	}

	@Test
	void without_a_word_nothing_is_stopped() {
		assertThat(StopAt.asked(null, this.said::add)).isSameAs(Edges.UNWATCHED);
	}

}
