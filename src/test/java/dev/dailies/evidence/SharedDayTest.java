package dev.dailies.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.Caps;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.Purchases.Intent;
import dev.dailies.ledger.SpentElsewhere;
import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Ledgers that share a cap for a day: whoever reserves knows what the others reserved.
 */
@Timeout(60)
class SharedDayTest {

	private static final int ROUNDS = 60;

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

	private static final Credits PRICE = Credits.of("1");

	@TempDir
	private Path folder;

	@Test
	void of_two_that_race_for_the_last_operation_of_a_day_one_gets_it() throws Exception {
		try (Opened one = new Opened("one"); Opened other = new Opened("other")) {
			ExecutorService threads = Executors.newFixedThreadPool(2);
			CyclicBarrier start = new CyclicBarrier(2);
			for (int round = 1; round <= ROUNDS; round++) {
				Credits cap = Credits.of(String.valueOf(round));
				List<Future<Intent>> races = new ArrayList<>();
				for (Opened each : List.of(one, other)) {
					races.add(threads.submit((Callable<Intent>) () -> {
						start.await();
						return each.buy(cap);
					}));
				}
				List<Intent> ended = List.of(races.get(0).get(), races.get(1).get());

				assertThat(ended).as("round " + round).containsExactlyInAnyOrder(Intent.TAKEN, Intent.OVER_DAY);
			}
			threads.shutdown();
			assertThat(one.ledger.credits().plus(other.ledger.credits())).isEqualTo(Credits.of(ROUNDS + ""));
		}
	}

	@Test
	void a_ledger_that_nobody_names_counts_once_it_took_part() throws Exception {
		try (Opened one = new Opened("one"); Opened elsewhere = new Opened("far/away/from")) {
			assertThat(elsewhere.buy(Credits.of("1"))).isEqualTo(Intent.TAKEN);
			assertThat(one.buy(Credits.of("1"))).isEqualTo(Intent.OVER_DAY);
			Files.createSymbolicLink(this.folder.resolve("link"), this.folder.resolve("far"));
			SharedDay day = new SharedDay(this.folder.resolve(".night.yaml.day"));
			assertThat(new OtherLedgers(one.file, Set.of(this.folder.resolve("link/away/from/dailies.db")), null, day)
				.reserve(MIDNIGHT, (spent) -> {
					assertThat(spent).as("by two names, and counted once").isEqualTo(Map.of("acedata", PRICE));
					return Intent.TAKEN;
				})).isPresent();
		}
	}

	@Test
	void a_process_that_is_just_reserving_is_waited_for_and_a_killed_one_is_not() throws Exception {
		Path file = this.folder.resolve(".night.yaml.day");
		Process holder = null;
		try (Opened one = new Opened("one")) {
			holder = start(file);
			assertThat(holder.getInputStream().read()).isEqualTo('h');
			assertThat(one.others.reserve(MIDNIGHT, (spent) -> Intent.TAKEN)).isEmpty();
			holder.destroyForcibly().waitFor();
			assertThat(one.others.reserve(MIDNIGHT, (spent) -> Intent.TAKEN)).contains(Intent.TAKEN);
		}
		finally {
			if (holder != null) {
				holder.destroyForcibly();
			}
		}
	}

	@Test
	void looking_at_the_file_does_not_give_the_lock_back() throws Exception {
		SharedDay day = new SharedDay(this.folder.resolve(".night.yaml.day"));
		day.join(this.folder.resolve("a.db"));
		Thread looker = new Thread(() -> ledgers(day));
		assertThat(day.alone((ledgers) -> {
			looker.start();
			try {
				return start(this.folder.resolve(".night.yaml.day")).waitFor();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		})).as("the exit code of one that did not get it").contains(Holder.NOT_HELD);
		looker.join();
	}

	@Test
	void a_ledger_that_cannot_be_read_is_named_and_nothing_is_reserved() throws Exception {
		try (Opened one = new Opened("one")) {
			Path broken = Files.createDirectories(this.folder.resolve("broken")).resolve("dailies.db");
			Files.writeString(broken, "no database".repeat(500));
			SpentElsewhere others = new OtherLedgers(one.file, Set.of(broken), null,
					new SharedDay(this.folder.resolve(".night.yaml.day")));

			assertThat(others.unreadable()).get().asString().contains(broken.toString()).contains("is damaged");
			assertThat(others.join()).isPresent();
			assertThatExceptionOfType(SpentElsewhere.UnreadableException.class)
				.isThrownBy(() -> others.reserve(MIDNIGHT, (spent) -> Intent.TAKEN))
				.withMessageContaining(broken.toString());
		}
	}

	@Test
	void a_folder_that_may_not_be_written_has_it_beside_the_results() throws Exception {
		Path readOnly = Files.createDirectories(this.folder.resolve("etc"));
		Path out = this.folder.resolve("out/night");
		assertThat(SharedDay.of(readOnly.resolve("night.yaml"), out))
			.hasToString(readOnly.resolve(".night.yaml.day").toString());
		assertThat(SharedDay.of(Path.of("/no/such/folder/night.yaml"), out))
			.hasToString(this.folder.resolve("out/.night.yaml.day").toString());
	}

	private static void ledgers(SharedDay day) {
		try {
			assertThat(day.ledgers()).hasSize(1);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Process start(Path file) {
		try {
			return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Holder.class.getName(),
					file.toString())
				.redirectErrorStream(true)
				.start();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Another process that reserves, and does not come to an end.
	 */
	static final class Holder {

		static final int NOT_HELD = 3;

		private Holder() {
		}

		public static void main(String[] args) throws IOException {
			new SharedDay(Path.of(args[0])).alone((ledgers) -> {
				System.out.print("h");
				System.out.flush();
				return read();
			});
			System.exit(NOT_HELD);
		}

		private static int read() {
			try {
				return System.in.read();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	private final class Opened implements AutoCloseable {

		private final Path file;

		private final HikariDataSource database;

		private final JdbcLedger ledger;

		private final SpentElsewhere others;

		Opened(String name) throws IOException {
			this.file = Files.createDirectories(SharedDayTest.this.folder.resolve(name)).resolve("dailies.db");
			this.database = Database.forWriting(this.file);
			this.ledger = new JdbcLedger(this.database, Clock.fixed(NOW, ZoneOffset.UTC));
			List<Shot> shots = new ArrayList<>();
			for (int number = 0; number < ROUNDS; number++) {
				Order order = new Order.Generate(name + number, "veo31-fast", "16:9", "1080p", null, null, List.of(),
						null, false);
				shots.add(new Shot(name + number, number, "acedata", name, Map.of(),
						List.of(Operation.first(name + number, 1, "acedata", order, null))));
			}
			this.ledger.put(shots, 1);
			this.others = new OtherLedgers(this.file, Set.of(), null,
					new SharedDay(SharedDayTest.this.folder.resolve(".night.yaml.day")));
			assertThat(this.others.join()).isEmpty();
		}

		Intent buy(Credits cap) {
			String id = this.ledger.nextReady("acedata", null, NOW, 1).orElseThrow().id();
			Optional<Intent> intent = Optional.empty();
			while (intent.isEmpty()) {
				intent = this.others.reserve(MIDNIGHT, (spent) -> this.ledger.intend(id, PRICE,
						new Allowance(1, Caps.NONE, Caps.of(cap).less(spent), MIDNIGHT, List.of())));
			}
			if (intent.get() == Intent.TAKEN) {
				this.ledger.accepted(id, "task-" + id, NOW);
			}
			return intent.get();
		}

		@Override
		public void close() {
			this.database.close();
		}

	}

}
