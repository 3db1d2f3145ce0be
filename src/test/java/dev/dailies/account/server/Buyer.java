package dev.dailies.account.server;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.account.SubmitRate;
import dev.dailies.clock.SettableClock;
import dev.dailies.ledger.Caps;
import dev.dailies.ledger.Lane;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.Purchases.Intent;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.jdbc.LedgerRows;
import dev.dailies.ledger.server.Postgres;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerDatabase;
import dev.dailies.provider.Charge;
import dev.dailies.provider.Limits;
import dev.dailies.provider.ProviderSettings;
import dev.dailies.provider.Token;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A run of a manifest of its own, with a ledger in a schema of its own, as another
 * machine would have it.
 */
public final class Buyer implements AutoCloseable {

	public static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

	public static final String PROVIDER = "acedata";

	private static final int SHOTS = 40;

	/** Tables take longer to be made than to be used. */
	private static final Deque<String> USED = new ConcurrentLinkedDeque<>();

	private final String schema;

	private final HikariDataSource database;

	private final SettableClock clock = SettableClock.standing(NOW);

	private final JdbcLedger ledger;

	private final List<Operation> operations;

	private final Limits limits;

	private final SharedAccounts accounts;

	/**
	 * @param token of the account that it buys through, at a place of its own
	 */
	public Buyer(String token, Limits limits) {
		this.limits = limits;
		String used = USED.poll();
		this.schema = (used != null) ? used : Postgres.newSchema();
		this.database = (used != null) ? ServerDatabase.forWriting(address()) : Postgres.open(this.schema);
		empty();
		this.ledger = new JdbcLedger(this.database, this.clock);
		this.operations = IntStream.range(0, SHOTS)
			.mapToObj(
					(number) -> Operation.first(this.schema + "-" + number, 1, PROVIDER,
							new Order.Generate("A kite", "veo31-fast", "16:9", "1080p", null, null, List.of(), null,
									false),
							null))
			.toList();
		this.ledger.put(this.operations.stream()
			.map((operation) -> new Shot(operation.shotId(), 0, PROVIDER, "A kite", Map.of(), List.of(operation)))
			.toList(), 1);
		this.accounts = SharedAccounts.open(address(), List.of(purchaser(token, limits)));
		this.ledger.shareAccounts();
	}

	private void empty() {
		sql().sql("truncate shot, earlier, event, spent, balance cascade").update();
		for (String table : List.of("at_work", "waiting", "spent", "purchaser")) {
			sql().sql("delete from dailies." + table + " where ledger = current_schema()").update();
		}
	}

	ServerAddress address() {
		return ServerAddress.of(Postgres.url(this.schema));
	}

	static Purchaser purchaser(String token, Limits limits) {
		return Purchaser.of(PROVIDER,
				new ProviderSettings(URI.create("http://127.0.0.1:9/" + token), new Token(token), Map.of()), limits,
				Duration.ofMinutes(30));
	}

	/**
	 * An account that no other test uses.
	 */
	public static String newToken() {
		return "token-" + UUID.randomUUID();
	}

	public SharedAccounts accounts() {
		return this.accounts;
	}

	SubmitRate rate() {
		return this.accounts.rate(Lane.of(PROVIDER), this.limits);
	}

	public JdbcLedger ledger() {
		return this.ledger;
	}

	JdbcClient sql() {
		return JdbcClient.create(this.database);
	}

	String schema() {
		return this.schema;
	}

	int size() {
		return this.operations.size();
	}

	/**
	 * Wants to buy one more for a credit, whatever it costs.
	 */
	Intent intend(int number) {
		return intend(number, null, Caps.NONE);
	}

	Intent intend(int number, @Nullable String account, Caps perDay) {
		String id = id(number);
		Intent[] intent = new Intent[1];
		this.ledger.together(() -> {
			intent[0] = this.ledger.intend(id, account, Credits.of("1"),
					new Allowance(1, Caps.NONE, perDay, MIDNIGHT, List.of()));
			if (intent[0] == Intent.TAKEN && account != null) {
				this.ledger.boundTo(id, account);
			}
		});
		return intent[0];
	}

	/**
	 * Does something while a statement of it is not committed.
	 */
	void during(String sql, Runnable work) {
		new TransactionTemplate(new JdbcTransactionManager(this.database)).executeWithoutResult((status) -> {
			sql().sql(sql).query().listOfRows();
			work.run();
		});
	}

	/**
	 * As when its next run begins.
	 */
	void registerAgain(String token, Limits with) {
		SharedAccounts.open(address(), List.of(purchaser(token, with))).close();
	}

	void accepted(int number) {
		accepted(number, this.schema + "-task-" + number);
	}

	void accepted(int number, String task) {
		this.ledger.accepted(id(number), task, NOW);
	}

	/**
	 * Submits one and never hears of it.
	 */
	void losesAnswer(int number) {
		intend(number);
		this.ledger.unknown(id(number), "no answer");
	}

	void adopts(int number, String task) {
		this.ledger.adopted(id(number), task, NOW);
	}

	/**
	 * Its provider took it and made nothing of it.
	 */
	void undone(int number) {
		this.ledger.undone(id(number), "undone", "It made nothing", NOW);
	}

	int twins(int number, Set<OperationState> states, Duration apart) {
		return this.ledger.twins(id(number), states, apart);
	}

	void later(Duration by) {
		this.clock.jump(by);
	}

	OperationState state(int number) {
		return LedgerRows.state(sql().sql("select state from operation where id = :id")
			.param("id", id(number))
			.query(String.class)
			.single());
	}

	/**
	 * A ledger bought through the same account that is there no more.
	 */
	void knowsOf(String gone) {
		sql().sql("""
				insert into dailies.purchaser (ledger, provider, place, token, most, waits_for)
				select :gone, provider, place, token, most, waits_for from dailies.purchaser
				where ledger = current_schema()
				""").param("gone", gone).update();
		sql().sql("insert into dailies.spent values (:gone, :provider, '0000000001', 1, 0)")
			.param("gone", gone)
			.param("provider", PROVIDER)
			.update();
	}

	/**
	 * Buys one that is made at once, a second after whatever came before.
	 * @param left what the account has left by then, as the provider tells
	 */
	void buysAndHears(int number, String left) {
		this.clock.jump(Duration.ofSeconds(1));
		intend(number);
		accepted(number);
		this.clock.jump(Duration.ofSeconds(1));
		this.ledger.rendered(id(number), this.schema + "-task-" + number, List.of(Clip.at(0, null, "https://a/1.mp4")));
		this.ledger.charged(id(number), Charge.leaving(Credits.of(left), "account"));
	}

	/**
	 * Its task ended, in whichever way.
	 */
	void ended(int number) {
		this.ledger.failed(id(number), "no", "It failed", null);
	}

	private String id(int number) {
		return this.operations.get(number).id();
	}

	@Override
	public void close() {
		this.accounts.close();
		this.database.close();
		USED.add(this.schema);
	}

}
