package dev.dailies.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.clock.SettableClock;
import dev.dailies.ledger.Fetches.PassedOver;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.WorkItem;
import dev.dailies.ledger.server.Crew;
import dev.dailies.ledger.server.Postgres;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.provider.Told;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Several processes that bring clips home for one ledger.
 */
class ClaimedFetchesTest {

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final PassedOver NOTHING = new PassedOver(List.of(), List.of(), List.of());

	private final String schema = Postgres.newSchema();

	private final ServerAddress address = ServerAddress.of(Postgres.url(this.schema));

	private final List<HikariDataSource> databases = new ArrayList<>();

	private final JdbcLedger buyer = new JdbcLedger(database(), SettableClock.standing(NOW));

	private final List<Crew> crews = new ArrayList<>();

	@AfterEach
	void close() {
		this.crews.forEach(Crew::close);
		this.databases.forEach(HikariDataSource::close);
	}

	@Test
	void no_two_processes_ever_fetch_the_same() throws Exception {
		rendered(60);
		List<ClaimedFetches> processes = List.of(fetches("tor"), fetches("rex"), fetches("ida"));

		List<String> taken = new ArrayList<>();
		ExecutorService threads = Executors.newFixedThreadPool(processes.size());
		try {
			List<Future<List<String>>> all = processes.stream()
				.map((process) -> threads.submit(() -> takeAll(process)))
				.toList();
			for (Future<List<String>> one : all) {
				assertThat(one.get()).as("each has its part").isNotEmpty();
				taken.addAll(one.get());
			}
		}
		finally {
			threads.shutdownNow();
		}

		assertThat(taken).hasSize(60).doesNotHaveDuplicates();
	}

	@Test
	void what_a_process_had_that_is_taken_for_dead_is_free_and_it_writes_down_nothing_of_it() {
		rendered(1);
		ClaimedFetches frozen = fetches("tor");
		WorkItem item = frozen.nextRendered(NOW, 1, NOTHING).orElseThrow();
		ClaimedFetches other = fetches("rex");
		assertThat(other.nextRendered(NOW, 1, NOTHING)).as("tor lives").isEmpty();

		takenForDead("tor");

		assertThat(other.nextRendered(NOW, 1, NOTHING)).isPresent();
		frozen.fetched(item.id(), item.operation().clips());
		frozen.expired(item.id(), "its links are dead");
		frozen.fetchLater(item.id(), "try_later", "late", NOW.plusSeconds(60));
		assertThat(state("shot-0")).isEqualTo(OperationState.RENDERED);

		other.fetched(item.id(), item.operation().clips());
		assertThat(state("shot-0")).isEqualTo(OperationState.FETCHED);
		assertThat(Crew.members(this.address)).filteredOn((member) -> member.operations() > 0)
			.extracting(Crew.Member::name)
			.containsExactly("rex");
	}

	@Test
	void what_is_put_off_is_anybodys_when_its_time_has_come() {
		rendered(1);
		ClaimedFetches first = fetches("tor");
		WorkItem item = first.nextRendered(NOW, 1, NOTHING).orElseThrow();

		first.fetchLater(item.id(), "try_later", "503", NOW.plusSeconds(60));

		assertThat(fetches("rex").nextRendered(NOW, 1, NOTHING)).isEmpty();
		assertThat(fetches("ida").nextRendered(NOW.plusSeconds(61), 1, NOTHING)).isPresent();
	}

	private static List<String> takeAll(ClaimedFetches process) {
		List<String> taken = new ArrayList<>();
		int nothing = 0;
		while (nothing < 5) {
			Optional<WorkItem> next = process.nextRendered(NOW, 1, NOTHING);
			next.ifPresent((item) -> taken.add(item.id()));
			nothing = next.isPresent() ? 0 : nothing + 1;
		}
		return taken;
	}

	private void takenForDead(String name) {
		JdbcClient.create(this.databases.get(0))
			.sql("delete from worker where name = :name")
			.param("name", name)
			.update();
	}

	private ClaimedFetches fetches(String name) {
		Crew crew = Crew.join(this.address, name, NOW);
		this.crews.add(crew);
		HikariDataSource database = database();
		return ClaimedFetches.ofOther(new JdbcLedger(database, SettableClock.standing(NOW)), database, crew);
	}

	private HikariDataSource database() {
		HikariDataSource database = Postgres.open(this.schema);
		this.databases.add(database);
		return database;
	}

	private OperationState state(String shot) {
		return this.buyer.shot(shot).orElseThrow().operations().get(0).state();
	}

	private void rendered(int shots) {
		this.buyer.put(IntStream.range(0, shots).mapToObj(ClaimedFetchesTest::shot).toList(), 1);
		Allowance noCap = new Allowance(1, null, null, NOW);
		IntStream.range(0, shots).forEach((number) -> {
			String id = shot(number).operations().get(0).id();
			this.buyer.intend(id, Credits.of("1"), noCap);
			this.buyer.rendered(id, "task-" + number,
					List.of(Clip.at(1, "video-" + number, "https://cdn.example.com/" + number + ".mp4")), Told.NOTHING);
		});
	}

	private static Shot shot(int number) {
		Operation operation = Operation.first("shot-" + number, 1, "acedata", new Order.Generate("Prompt " + number,
				"veo31-fast", "16:9", "1080p", null, null, List.of(), null, false), null);
		return new Shot("shot-" + number, number, "acedata", "Prompt " + number, Map.of(), List.of(operation));
	}

}
