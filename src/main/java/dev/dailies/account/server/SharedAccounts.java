package dev.dailies.account.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.account.Accounts;
import dev.dailies.account.RateShare;
import dev.dailies.account.SubmitRate;
import dev.dailies.ledger.Lane;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerDatabase;
import dev.dailies.provider.Limits;
import dev.dailies.provider.PauseScope;
import dev.dailies.shot.OperationKind;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The accounts of a run whose ledger is on a server: shared with every run whose ledger
 * is in the same database.
 */
public final class SharedAccounts implements Accounts, AutoCloseable {

	/** How often the server is asked what others learned. */
	private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

	private final HikariDataSource database;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final String ledger;

	private final Map<String, Purchaser> purchasers;

	private final ProxyManager<String> buckets;

	private final ServerClock clock = new ServerClock();

	/** When the run began, in milliseconds of the server. */
	private final long began;

	/** By provider and account. */
	private final Map<String, SharedRate> rates = new ConcurrentHashMap<>();

	/** What was heard before, and of when it was. */
	private final Map<Heard, Long> known = new HashMap<>();

	private long lookFrom = System.nanoTime();

	private SharedAccounts(HikariDataSource database, String ledger, Collection<Purchaser> purchasers) {
		this.database = database;
		this.jdbc = JdbcClient.create(database);
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
		this.ledger = ledger;
		this.purchasers = purchasers.stream().collect(Collectors.toMap(Purchaser::provider, Function.identity()));
		this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
			.primaryKeyMapper(PrimaryKeyMapper.STRING)
			.table("dailies.bucket")
			.clientClock(this.clock)
			.build();
		this.began = time();
	}

	/**
	 * Tells the others what the ledger has at work and spent, and how it buys from now
	 * on. The caller has the right to buy for it.
	 */
	public static SharedAccounts open(ServerAddress address, Collection<Purchaser> purchasers) {
		HikariDataSource database = ServerDatabase.forAccounts(address);
		try {
			SharedAccounts accounts = new SharedAccounts(database, address.schema(), purchasers);
			accounts.transaction.executeWithoutResult(
					(status) -> new Registration(accounts.jdbc, accounts.ledger).of(accounts.purchasers.values()));
			return accounts;
		}
		catch (RuntimeException ex) {
			database.close();
			throw ex;
		}
	}

	private long time() {
		long asked = System.nanoTime();
		long millis = this.jdbc.sql("select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)")
			.query(Long.class)
			.single();
		this.clock.itWas(Instant.ofEpochMilli(millis), asked);
		return millis;
	}

	@Override
	public SubmitRate rate(Lane lane, Limits limits) {
		String account = Objects.requireNonNullElse(lane.account(), "");
		return this.rates.computeIfAbsent(lane.provider() + "\n" + account,
				(key) -> new SharedRate(purchaser(lane.provider()).token(), account, limits, this.buckets, this.jdbc,
						this.transaction));
	}

	private Purchaser purchaser(String provider) {
		return Objects.requireNonNull(this.purchasers.get(provider), provider);
	}

	@Override
	public boolean areShared() {
		return true;
	}

	@Override
	public synchronized List<Heard> news() {
		long now = System.nanoTime();
		if (now < this.lookFrom) {
			return List.of();
		}
		List<Heard> news = new ArrayList<>();
		this.jdbc.sql("""
				select 'clock' as what, '' as provider, '' as account, '' as model, '' as kind, '' as why,
					cast(extract(epoch from clock_timestamp()) * 1000 as bigint) as number, 0 as left_ms
				union all
				select 'share', provider, account, '', '', '', share, 0
					from dailies.account join dailies.purchaser using (token)
					where ledger = :ledger
				union all
				select 'cool_down', provider, account, model, kind, why,
					cast(extract(epoch from ends_at) * 1000 as bigint),
					cast(extract(epoch from ends_at - clock_timestamp()) * 1000 as bigint)
					from dailies.cool_down join dailies.purchaser using (token)
					where ledger = :ledger and noted_by <> :ledger and ends_at > clock_timestamp()
				union all
				select 'emptied', provider, account, '', '', emptied_why,
					cast(extract(epoch from emptied_at) * 1000 as bigint), 0
					from dailies.account join dailies.purchaser using (token)
					where ledger = :ledger and emptied_by <> :ledger
						and emptied_at > to_timestamp(cast(:began as double precision) / 1000)
				""").param("ledger", this.ledger).param("began", this.began).query((row) -> {
			String provider = row.getString("provider");
			String account = row.getString("account");
			long number = row.getLong("number");
			switch (row.getString("what")) {
				case "clock" -> this.clock.itWas(Instant.ofEpochMilli(number), now);
				case "share" -> {
					SharedRate rate = this.rates.get(provider + "\n" + account);
					if (rate != null) {
						rate.isNow(new RateShare((int) number));
					}
				}
				case "cool_down" -> hear(news, number,
						new Heard.CoolDown(provider,
								new PauseScope(orNull(account), orNull(row.getString("model")),
										kind(row.getString("kind"))),
								Duration.ofMillis(row.getLong("left_ms")), String.valueOf(row.getString("why"))));
				default -> hear(news, number,
						new Heard.Emptied(provider, orNull(account), String.valueOf(row.getString("why"))));
			}
		});
		this.lookFrom = now + LOOK_EVERY.toNanos();
		return news;
	}

	/**
	 * @param of when it ends, or was: what is of the same time was heard before
	 */
	private void hear(List<Heard> news, long of, Heard heard) {
		Heard same = (heard instanceof Heard.CoolDown pause)
				? new Heard.CoolDown(pause.provider(), pause.scope(), Duration.ZERO, "") : heard;
		Long before = this.known.put(same, of);
		if (before == null || before < of) {
			news.add(heard);
		}
	}

	private static @Nullable String orNull(String text) {
		return text.isEmpty() ? null : text;
	}

	private static @Nullable OperationKind kind(String word) {
		return word.isEmpty() ? null
				: Stream.of(OperationKind.values()).filter((one) -> one.word().equals(word)).findFirst().orElseThrow();
	}

	@Override
	public void coolDown(String provider, PauseScope scope, Duration time, String why) {
		OperationKind kind = scope.kind();
		this.jdbc.sql("""
				insert into dailies.cool_down (token, account, model, kind, ends_at, noted_by, why)
				values (:token, :account, :model, :kind, clock_timestamp() + cast(:time as interval), :ledger, :why)
				on conflict (token, account, model, kind) do update set ends_at = excluded.ends_at,
					noted_by = excluded.noted_by, why = excluded.why
				where excluded.ends_at > cool_down.ends_at
				""")
			.param("token", purchaser(provider).token())
			.param("account", Objects.requireNonNullElse(scope.account(), ""))
			.param("model", Objects.requireNonNullElse(scope.model(), ""))
			.param("kind", (kind != null) ? kind.word() : "")
			.param("time", time.toMillis() + " milliseconds")
			.param("ledger", this.ledger)
			.param("why", why)
			.update();
	}

	@Override
	public void emptied(String provider, @Nullable String account, String why) {
		this.jdbc.sql("""
				insert into dailies.account (token, account, emptied_at, emptied_by, emptied_why)
				values (:token, :account, clock_timestamp(), :ledger, :why)
				on conflict (token, account) do update set emptied_at = excluded.emptied_at,
					emptied_by = excluded.emptied_by, emptied_why = excluded.emptied_why
				""")
			.param("token", purchaser(provider).token())
			.param("account", Objects.requireNonNullElse(account, ""))
			.param("ledger", this.ledger)
			.param("why", why)
			.update();
	}

	@Override
	public void close() {
		this.database.close();
	}

}
