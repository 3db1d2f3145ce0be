package dev.dailies.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.server.Postgres;
import dev.dailies.ledger.server.ServerAddress;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

/**
 * Invitations to bring clips home, over a real server.
 */
class SeatChannelTest {

	private static final Duration SOON = Duration.ofMinutes(1);

	private String schema;

	private final List<Long> taken = new CopyOnWriteArrayList<>();

	private final CountDownLatch atWork = new CountDownLatch(1);

	private final CountDownLatch done = new CountDownLatch(1);

	@BeforeEach
	void server() {
		this.schema = Postgres.newSchema();
	}

	@Test
	void the_next_invitation_is_left_to_others_while_one_is_at_work() throws Exception {
		try (HikariDataSource pool = Postgres.open(this.schema)) {
			SeatChannel channel = channel(pool);
			SeatChannel.Listening listening = atWorkOnOneOfTwo(channel);

			assertThat(channel.waiting()).isEqualTo(1);

			this.done.countDown();
			Awaitility.await().atMost(SOON).until(() -> this.taken.size() == 2);
			listening.close();
		}
		assertThat(this.taken).containsExactly(1L, 2L);
	}

	@Test
	void whoever_stopped_listening_while_at_work_asks_no_more_and_takes_nothing() throws Exception {
		try (HikariDataSource pool = Postgres.open(this.schema)) {
			atWorkOnOneOfTwo(channel(pool)).close();
		}

		this.done.countDown();

		Awaitility.await()
			.atMost(SOON)
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("seat")));
		assertThat(this.taken).containsExactly(1L);
	}

	private SeatChannel.Listening atWorkOnOneOfTwo(SeatChannel channel) throws InterruptedException {
		SeatChannel.Listening listening = channel.listen((request) -> {
			this.taken.add(request.getStepExecutionId());
			this.atWork.countDown();
			try {
				this.done.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		channel.invite("seat", 1);
		this.atWork.await();
		channel.invite("seat", 2);
		return listening;
	}

	private SeatChannel channel(HikariDataSource pool) {
		return new SeatChannel(ServerAddress.of(Postgres.url(this.schema)), pool, new StaticListableBeanFactory());
	}

}
