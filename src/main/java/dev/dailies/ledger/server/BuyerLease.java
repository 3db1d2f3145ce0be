package dev.dailies.ledger.server;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.dailies.threads.Repeated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The right to buy for a ledger on a server, which one process has at a time. Whoever
 * takes it gets a number that is higher than every one before: by that, whoever lost it
 * and does not know yet is kept from buying.
 */
public final class BuyerLease {

	/** So long after its last sign of life a process is taken for dead. */
	static final Duration LENGTH = Duration.ofSeconds(10);

	private static final Duration BEAT = Duration.ofSeconds(2);

	private static final Logger logger = LoggerFactory.getLogger(BuyerLease.class);

	/** Those of this process. */
	private static final Map<ServerAddress, BuyerLease> HERE = new ConcurrentHashMap<>();

	private final ServerAddress address;

	private final JdbcClient jdbc;

	private final long epoch;

	private volatile boolean lost;

	private BuyerLease(ServerAddress address, JdbcClient jdbc, long epoch) {
		this.address = address;
		this.jdbc = jdbc;
		this.epoch = epoch;
	}

	/**
	 * Takes the lease, does the work, and gives it back.
	 * @param holder this process, as it is written down
	 * @param started when it was
	 * @param dead whether a process that was written down has certainly ended
	 * @return empty if another process has the lease; the work is not begun then
	 */
	public static <T> Optional<T> whileHeld(ServerAddress address, String holder, Instant started,
			Predicate<String> dead, Supplier<T> work) {
		ServerDatabase.migrate(address);
		JdbcClient jdbc = JdbcClient.create(ServerDatabase.source(address));
		endOfDead(jdbc, dead.or((other) -> other.equals(holder) && !HERE.containsKey(address)));
		Optional<Long> epoch = take(jdbc, holder, started);
		if (epoch.isEmpty()) {
			return Optional.empty();
		}
		BuyerLease lease = new BuyerLease(address, jdbc, epoch.get());
		return Optional.of(lease.during(work));
	}

	/**
	 * Nobody need wait for the lease of a process that is known to have ended, nor this
	 * one for its own, which it could not give back while the server was away.
	 */
	private static void endOfDead(JdbcClient jdbc, Predicate<String> dead) {
		Map<Long, String> held = new HashMap<>();
		jdbc.sql("select holder, epoch from buyer where lease_until > clock_timestamp()").query((row) -> {
			held.put(row.getLong("epoch"), row.getString("holder"));
		});
		held.forEach((epoch, holder) -> {
			if (dead.test(holder)) {
				end(jdbc, epoch);
			}
		});
	}

	private static void end(JdbcClient jdbc, long epoch) {
		jdbc.sql("update buyer set lease_until = clock_timestamp() - interval '1 second' where epoch = :epoch")
			.param("epoch", epoch)
			.update();
	}

	private static Optional<Long> take(JdbcClient jdbc, String holder, Instant started) {
		return jdbc.sql("""
				insert into buyer (one, epoch, holder, started_at, lease_until)
				values (1, 1, :holder, :started, clock_timestamp() + cast(:length as interval))
				on conflict (one) do update set epoch = buyer.epoch + 1, holder = excluded.holder,
					started_at = excluded.started_at, lease_until = excluded.lease_until, played_at = null,
					terms = null
				where buyer.lease_until < clock_timestamp()
				returning epoch
				""")
			.param("holder", holder)
			.param("started", started.toEpochMilli())
			.param("length", LENGTH.toSeconds() + " seconds")
			.query(Long.class)
			.optional();
	}

	private <T> T during(Supplier<T> work) {
		HERE.put(this.address, this);
		Repeated renewals = Repeated.every(BEAT, "lease", this::renew);
		try {
			return work.get();
		}
		finally {
			renewals.close();
			HERE.remove(this.address, this);
			giveBack();
		}
	}

	private void renew() {
		try {
			int renewed = this.jdbc.sql("""
					update buyer set lease_until = clock_timestamp() + cast(:length as interval) where epoch = :epoch
					""").param("length", LENGTH.toSeconds() + " seconds").param("epoch", this.epoch).update();
			this.lost |= renewed == 0;
		}
		catch (DataAccessException ex) {
			// as long as nobody else takes it, it can be renewed late
			logger.warn("The right to buy could not be renewed: {}", ex.toString());
		}
	}

	private void giveBack() {
		try {
			end(this.jdbc, this.epoch);
		}
		catch (DataAccessException ex) {
			// it ends by itself
			logger.debug("The right to buy could not be given back", ex);
		}
	}

	/**
	 * The number of the lease that this process has; empty if it has none.
	 */
	public static Optional<Long> epoch(ServerAddress address) {
		return Optional.ofNullable(HERE.get(address)).map((lease) -> lease.epoch);
	}

	/**
	 * Whether this process had the lease, and another one took it.
	 */
	public static boolean isLost(ServerAddress address) {
		return Optional.ofNullable(HERE.get(address)).filter((lease) -> lease.lost).isPresent();
	}

	/**
	 * As {@link #isLost}, by what the server says now: what goes wrong for one that was
	 * cut off may go wrong before its next renewal does. A server that is away says
	 * nothing.
	 */
	public static boolean isLostByNow(ServerAddress address) {
		Optional.ofNullable(HERE.get(address)).ifPresent(BuyerLease::renew);
		return isLost(address);
	}

	/**
	 * Notes how what this process bought for ended, for those who brought clips home with
	 * it. Nothing where it has no lease.
	 */
	public static void ended(ServerAddress address, int exitCode) {
		note(address, "insert into ended (epoch, exit_code) values (:epoch, :noted)", exitCode);
	}

	/**
	 * Notes where this process plays the providers, for them, too. Nothing where it has
	 * no lease.
	 */
	public static void playedAt(ServerAddress address, String url) {
		note(address, "update buyer set played_at = :noted where epoch = :epoch", url);
	}

	/**
	 * Notes what this process may buy, for those who may take its place. Nothing where it
	 * has no lease.
	 */
	public static void terms(ServerAddress address, String terms) {
		note(address, "update buyer set terms = :noted where epoch = :epoch", terms);
	}

	private static void note(ServerAddress address, String sql, Object noted) {
		Optional.ofNullable(HERE.get(address))
			.ifPresent((lease) -> lease.jdbc.sql(sql).param("noted", noted).param("epoch", lease.epoch).update());
	}

	/**
	 * Who has it at this moment; empty if nobody does, also where no ledger is there yet.
	 */
	public static Optional<Holder> holder(ServerAddress address) {
		JdbcClient jdbc = JdbcClient.create(ServerDatabase.forReading(address));
		if (jdbc.sql("select to_regclass('buyer') is null").query(Boolean.class).single()) {
			return Optional.empty();
		}
		return jdbc.sql("select holder, started_at from buyer where lease_until > clock_timestamp()")
			.query((row, number) -> new Holder(row.getString("holder"),
					Instant.ofEpochMilli(row.getLong("started_at"))))
			.optional();
	}

	/**
	 * Who buys.
	 *
	 * @param written as it was written down
	 * @param started when that process was
	 */
	public record Holder(String written, Instant started) {
	}

}
