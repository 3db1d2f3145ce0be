package dev.dailies.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.Purchases.Intent;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Money;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.shot.Rates;
import dev.dailies.shot.Shot;
import dev.dailies.shot.UpsampleTarget;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No cap is ever passed, whatever the prices and the providers' answers, with several
 * threads at once, in every kind of database that a ledger is kept in.
 */
public abstract class BudgetContract {

	private static final int SHOTS = 12;

	private static final int THREADS = 4;

	private static final List<String> PROVIDERS = List.of("acedata", "kie");

	private static final Rates RATES = Rates.read("acedata=0.08 USD,kie=0.005 USD").orElseThrow();

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

	/**
	 * An empty ledger's database; it need not outlive a failure of the machine.
	 * @param folder for a database that is a file
	 */
	protected abstract HikariDataSource open(Path folder);

	@Property(tries = 25)
	void what_is_spent_and_reserved_never_passes_a_cap(@ForAll @IntRange(min = 0, max = 120) int perRun,
			@ForAll @IntRange(min = 0, max = 120) int perDay, @ForAll @IntRange(min = 0, max = 60) int spring,
			@ForAll @IntRange(min = 0, max = 60) int autumn, @ForAll long seed) throws Exception {
		Path folder = Files.createTempDirectory("budget");
		try (HikariDataSource database = open(folder)) {
			JdbcLedger ledger = new JdbcLedger(database, Clock.fixed(NOW, ZoneOffset.UTC));
			Books books = new Books(ledger, JdbcClient.create(database),
					new Allowance(1, Caps.of(credits(perRun)), Caps.of(credits(perDay)), MIDNIGHT,
							List.of(new LabelCap("campaign", "spring", credits(spring)),
									new LabelCap("campaign", "autumn", credits(autumn)))));
			books.ledger.put(shots(), 1);
			books.run(1, new Random(seed));
			// a second run has a budget of its own, but not another day, or other labels
			books.ledger.recoverSubmitting();
			Books second = books.secondRun();
			ledger.reopening(new Person("anna")).lost(books.failed());
			second.run(2, new Random(seed + 1));
			assertTotalsAreTheSums(database);
		}
		finally {
			delete(folder);
		}
	}

	@Property(tries = 25)
	void what_it_costs_in_money_never_passes_a_cap_whoever_is_paid(@ForAll @IntRange(min = 0, max = 300) int perRun,
			@ForAll @IntRange(min = 0, max = 400) int perDay, @ForAll @IntRange(min = 0, max = 150) int spring,
			@ForAll @IntRange(min = 0, max = 40) int atKie, @ForAll long seed) throws Exception {
		Path folder = Files.createTempDirectory("budget");
		try (HikariDataSource database = open(folder)) {
			JdbcLedger ledger = new JdbcLedger(database, Clock.fixed(NOW, ZoneOffset.UTC));
			Caps ofRun = Caps.of(Map.of("kie", credits(atKie))).with(cents(perRun));
			Books books = new Books(ledger, JdbcClient.create(database),
					new Allowance(1, ofRun, Caps.NONE.with(cents(perDay)), MIDNIGHT,
							List.of(new LabelCap("campaign", "spring", null, cents(spring)))));
			books.ledger.put(shots(), 1);
			books.run(1, new Random(seed));
			// the program was killed, and goes on with the same run
			books.ledger.recoverSubmitting();
			books.run(2, new Random(seed + 1));
			books.secondRun().run(3, new Random(seed + 2));
		}
		finally {
			delete(folder);
		}
	}

	private static Cap.InMoney cents(int amount) {
		return new Cap.InMoney(new Money(BigDecimal.valueOf(amount, 2), "USD"), RATES);
	}

	/**
	 * Sums everything anew into the table of totals, which is empty.
	 */
	protected abstract void sum(HikariDataSource database);

	/**
	 * The running totals are those that one gets who sums everything anew.
	 */
	private void assertTotalsAreTheSums(HikariDataSource database) {
		List<Map<String, Object>> moved = totals(database);
		JdbcClient.create(database).sql("delete from spent").update();
		sum(database);
		assertThat(moved).isEqualTo(totals(database));
	}

	private static List<Map<String, Object>> totals(HikariDataSource database) {
		return JdbcClient.create(database)
			.sql("select * from spent where spent <> 0 or under_way <> 0 order by scope, name, provider")
			.query()
			.listOfRows();
	}

	private static List<Shot> shots() {
		List<Shot> shots = new ArrayList<>();
		for (int number = 0; number < SHOTS; number++) {
			String id = "shot-" + number;
			String provider = PROVIDERS.get(number % PROVIDERS.size());
			Operation first = Operation.first(id, 1, provider, generate("Prompt " + number), null);
			shots.add(new Shot(id, number, provider, "Prompt " + number,
					Map.of("campaign", List.of("spring", "autumn", "").get(number % 3)),
					List.of(first, first.then(new Order.Upsample(UpsampleTarget.UHD)))));
		}
		return shots;
	}

	private static Order generate(String prompt) {
		return new Order.Generate(prompt, "veo31-fast", "16:9", "1080p", null, null, List.of(), null, false);
	}

	private static Credits credits(int amount) {
		return Credits.of(String.valueOf(amount));
	}

	private static void delete(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A ledger, and the caps that hold for it.
	 */
	private record Books(JdbcLedger ledger, JdbcClient jdbc, Allowance allowance) {

		Books secondRun() {
			return new Books(this.ledger, this.jdbc, new Allowance(2, this.allowance.perRun(), this.allowance.perDay(),
					this.allowance.dayStart(), this.allowance.perLabel()));
		}

		void run(long execution, Random random) throws Exception {
			ExecutorService threads = Executors.newFixedThreadPool(THREADS);
			try {
				List<Future<Void>> ended = new ArrayList<>();
				for (int thread = 0; thread < THREADS; thread++) {
					Random own = new Random(random.nextLong());
					ended.add(threads.submit((Callable<Void>) () -> {
						buy(execution, own);
						return null;
					}));
				}
				for (Future<Void> one : ended) {
					one.get();
				}
			}
			finally {
				threads.shutdown();
			}
		}

		private void buy(long execution, Random random) {
			for (int turn = 0; turn < SHOTS; turn++) {
				WorkItem item = this.ledger
					.nextReady(PROVIDERS.get(random.nextInt(PROVIDERS.size())), null, NOW, execution)
					.orElse(null);
				if (item == null) {
					continue;
				}
				if (intend(item.id(), credits(random.nextInt(25))) == Intent.TAKEN) {
					assertNoCapIsPassed();
					end(item.id(), random.nextInt(7));
				}
				assertNoCapIsPassed();
			}
		}

		private Intent intend(String id, Credits price) {
			try {
				return this.ledger.intend(id, price, this.allowance);
			}
			catch (IllegalMoveException ex) {
				// another thread was faster
				return Intent.HELD_BY_OTHERS;
			}
		}

		private void end(String id, int outcome) {
			switch (outcome) {
				case 0 -> this.ledger.notCreated(id, "429", "too many", null);
				case 1 -> this.ledger.unknown(id, "no answer");
				case 2 -> this.ledger.refused(id, "bad_request", "refused");
				case 3 -> {
					this.ledger.accepted(id, "task-" + id + "-" + System.nanoTime(), NOW);
					this.ledger.failed(id, "failed", "it failed");
				}
				case 4 -> {
					// the program ends while its POST is under way
				}
				case 5 -> this.ledger.rendered(id, "task-" + id + "-" + System.nanoTime(),
						List.of(Clip.at(0, "video-" + id, "https://a/1.mp4")));
				default -> this.ledger.accepted(id, "task-" + id + "-" + System.nanoTime(), NOW);
			}
		}

		List<String> failed() {
			return this.jdbc.sql("select id from operation where state = 'failed'").query(String.class).list();
		}

		private void assertNoCapIsPassed() {
			Map<String, Credits> ofRun = byProvider("""
					select provider, credits - credits_earlier + reserved as credits from operation where run = %1$d
					union all select provider, credits from earlier where run = %1$d
					""".formatted(this.allowance.run()));
			assertHeld(this.allowance.perRun(), ofRun);
			assertHeld(this.allowance.perDay(),
					byProvider("select provider, credits + reserved as credits from operation"));
			assertThat(this.allowance.perLabel()).noneMatch((label) -> label.cap().isPassedBy(byProvider("""
					select provider, credits + reserved as credits from operation
					where shot_id in (select id from shot where labels like '%%"%s"%%')
					""".formatted(label.value()))));
		}

		private static void assertHeld(Caps caps, Map<String, Credits> spent) {
			if (caps.together() != null) {
				assertThat(new Cap.InCredits(caps.together()).isPassedBy(spent)).as("%s of %s", spent, caps).isFalse();
			}
			if (caps.money() != null) {
				assertThat(caps.money().isPassedBy(spent)).as("%s of %s", spent, caps.money()).isFalse();
			}
			caps.byProvider()
				.forEach((provider, cap) -> assertThat(spent.getOrDefault(provider, Credits.ZERO))
					.isLessThanOrEqualTo(cap));
		}

		private Map<String, Credits> byProvider(String purchases) {
			Map<String, Credits> sums = new HashMap<>();
			this.jdbc
				.sql("select provider, sum(credits) as credits from (" + purchases + ") as bought group by provider")
				.query((row) -> {
					sums.put(row.getString("provider"), new Credits(row.getLong("credits")));
				});
			return sums;
		}

	}

}
